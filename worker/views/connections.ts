// The connections there are, as administrators see them.
import type { ConnectionEntry, ConnectionsAnswer } from '../../shared/api/connections.ts';
import type { Connector } from '../connectors/types.ts';
import type { Deps } from '../deps.ts';
import { type ConnectionRow, readConnections } from '../store/connections.ts';
import { readWebhooks, type WebhookRow } from '../store/webhooks.ts';
import { listsOf, readProgress } from './connection-lists.ts';

/** All connections there ever were, and what each vendor asks for. */
export async function connectionsShown(deps: Deps): Promise<ConnectionsAnswer> {
  const [rows, around] = [await readConnections(deps.db), await readAround(deps)];
  return {
    connections: await Promise.all(rows.map((row) => shown(deps, row, around))),
    vendors: [...deps.connectors.values()].map(({ id, title, role, guide, fields, webhooks, consent }) => ({
      ...{ id, title, role, fields: [...fields] },
      guide: { needs: guide.needs, steps: [...guide.steps], notes: [...guide.notes] },
      webhooks: webhooks === undefined ? null : { help: webhooks.help, secret: webhooks.secret },
      consent: consent === undefined ? null : { gives: [...consent.gives] },
    })),
  };
}

/** One connection as an administrator sees it: its row, what its gate holds but no secret, and how its lists are read. */
export async function connectionShown(deps: Deps, row: ConnectionRow): Promise<ConnectionEntry> {
  return shown(deps, row, await readAround(deps));
}

interface Around {
  progress: Awaited<ReturnType<typeof readProgress>>;
  webhooks: readonly WebhookRow[];
}

async function readAround({ db, nowMs }: Pick<Deps, 'db' | 'nowMs'>): Promise<Around> {
  const [progress, webhooks] = await Promise.all([readProgress(db, nowMs), readWebhooks(db)]);
  return { progress, webhooks };
}

async function shown(deps: Deps, row: ConnectionRow, { progress, webhooks }: Around): Promise<ConnectionEntry> {
  const { connection: held, hasWebhookSecret } = await deps.gate(row).state();
  const connector = deps.connectors.get(row.vendor);
  const { id, vendor, title, settings, zone, addedAt, removedAt, rights } = row;
  return {
    ...{ id, vendor, title, settings: { ...settings }, zone, addedAt, removedAt },
    rights: { reads: [...(rights.reads ?? [])], refused: [...(rights.refused ?? [])] },
    rightsSeenAt: rights.seenAt ?? null,
    lists: connector === undefined || removedAt !== null ? [] : listsOf(row, connector, progress),
    writes: connector === undefined ? [] : writesOf(connector),
    apiVersion: rights.apiVersion ?? null,
    gate: held && {
      version: held.version,
      account: { ...held.account },
      origin: { ...held.origin },
      mode: held.mode,
      hasSecrets: held.hasSecrets,
    },
    webhook: webhookOf(
      webhooks.find(({ connection }) => connection === id),
      hasWebhookSecret || connector?.webhooks?.secret === null,
    ),
  };
}

function webhookOf(row: WebhookRow | undefined, isReady: boolean): ConnectionEntry['webhook'] {
  return row === undefined ? null : { path: `/hooks/${row.token}`, isReady, heardAt: row.heardAt };
}

function writesOf({ writes, rightFor }: Connector): ConnectionEntry['writes'] {
  return Object.entries(writes).map(([type, handler]) => {
    const right = handler.request === undefined ? null : (rightFor?.(handler.request, null) ?? null);
    return { type, right: right && { name: right.name, grantedAt: right.grantedAt } };
  });
}
