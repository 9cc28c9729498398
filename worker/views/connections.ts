// The connections there are, as administrators see them.
import type { Action } from '../../shared/action.ts';
import type { ConnectionEntry, ConnectionsAnswer } from '../../shared/api/connections.ts';
import type { Connector } from '../connectors/types.ts';
import { keyEndOf } from '../core/operation/key-ends.ts';
import type { Deps } from '../deps.ts';
import { type ConnectionRow, readConnections } from '../store/connections.ts';
import { readDecision } from '../store/decisions.ts';
import { activeAdministrators, readAllMembers } from '../store/members.ts';
import { readAction } from '../store/packets.ts';
import { readWebhooks, type WebhookRow } from '../store/webhooks.ts';
import { listsOf, readProgress } from './connection-lists.ts';
import { hideTypedMoney } from './hide-text.ts';

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
  members: readonly { id: string; name: string }[];
  /** Ids of the administrators who can act now. */
  able: ReadonlySet<string>;
}

async function readAround({ db, nowMs }: Pick<Deps, 'db' | 'nowMs'>): Promise<Around> {
  const [progress, webhooks, members, administrators] = await Promise.all([
    readProgress(db, nowMs),
    readWebhooks(db),
    readAllMembers(db),
    activeAdministrators(db),
  ]);
  return { progress, webhooks, members, able: new Set(administrators.map(({ member }) => member)) };
}

async function shown(deps: Deps, row: ConnectionRow, around: Around): Promise<ConnectionEntry> {
  const { progress, webhooks } = around;
  const { connection: held, hasWebhookSecret } = await deps.gate(row).state();
  const connector = deps.connectors.get(row.vendor);
  const { id, vendor, title, settings, zone, addedAt, removedAt, rights } = row;
  const end = removedAt === null ? keyEndOf(row, deps.nowMs) : null;
  return {
    ...{ id, vendor, title, settings: { ...settings }, zone, addedAt, removedAt },
    rights: { reads: [...(rights.reads ?? [])], refused: [...(rights.refused ?? [])] },
    rightsSeenAt: rights.seenAt ?? null,
    lists: connector === undefined || removedAt !== null ? [] : listsOf(row, connector, progress),
    writes: connector === undefined ? [] : writesOf(connector),
    apiVersion: rights.apiVersion ?? null,
    ...{
      paused: row.paused && { ...row.paused, reason: hideTypedMoney(row.paused.reason) },
      ends: end && { on: end.on, isSoon: end.isSoon, words: end.words },
    },
    ...{ writing: await writingOf(deps, row, around), keysEndOn: row.keysEndOn },
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

/** Who may let it write, and what came of the note that tried it. */
async function writingOf(
  { db }: Deps,
  { givenBy, letWrite }: ConnectionRow,
  { members, able }: Around,
): Promise<ConnectionEntry['writing']> {
  const named = (id: string) => ({ id, name: members.find((each) => each.id === id)?.name ?? id });
  const others = [...able].filter((id) => id !== givenBy).map(named);
  const decision = letWrite === null ? null : await readDecision(db, letWrite);
  const note = decision === null ? null : await readAction(db, decision.actions[0] ?? '');
  return {
    givenBy: givenBy === null ? null : named(givenBy),
    others,
    tried: decision && note && { by: decision.member.name, ...becameOf(note.action) },
  };
}

function becameOf({ target, state, receipt }: Action) {
  const on = target.name ?? target.id;
  if (state === 'approved' || state === 'sending') return { on, state: 'waiting' as const, at: null, why: null };
  const at = receipt?.at ?? null;
  if (state === 'done') return { on, state: 'written' as const, at, why: null };
  const why = receipt?.message ?? (state === 'unknown' ? 'whether it arrived could not be told' : 'it was taken back');
  return { on, state: 'failed' as const, at, why };
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
