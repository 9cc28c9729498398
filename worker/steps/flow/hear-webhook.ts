// Arrow: a vendor's word that something changed becomes reads of just that. Nothing of what it says is believed.
import { sha256Hex } from '../../../shared/canonical.ts';
import { AppError, messageOf } from '../../../shared/errors.ts';
import { instantOf } from '../../../shared/time.ts';
import type { Connection } from '../../connections/connection.ts';
import type { Delivery, Signal, Webhooks } from '../../connectors/types.ts';
import type { Deps } from '../../deps.ts';
import { keepBooks, type Write } from '../../store/commit.ts';
import { makeManyDue } from '../../store/due.ts';
import { companyOfRecord } from '../../store/living-records.ts';
import { makeReadsDue } from '../../store/streams.ts';
import { noteDelivered, readWebhook, wasDelivered } from '../../store/webhooks.ts';

/**
 * Takes one delivery to the address under `token`. Only what carries the vendor's own signature makes anything due, once;
 * of several companies each goes to its own connection, and one that is not connected to none. Throws AppError not-found
 * for no address, proof-refused for what is not signed, bad-input for a shape that is not the vendor's.
 */
export async function hearWebhook(deps: Deps, token: string, delivery: Delivery): Promise<void> {
  const id = await readWebhook(deps.db, token);
  const connection = deps.connections.find((each) => each.id === id);
  const webhooks = connection?.connector.webhooks;
  if (connection === undefined || webhooks === undefined) {
    throw new AppError('not-found', 'no webhook comes to this address; look in the set-up page for the right one');
  }
  const text = new TextDecoder().decode(delivery.body);
  if (!(await isGenuine(deps, connection, webhooks, delivery, text))) {
    deps.log('warn', 'webhook-refused', { connection: connection.id });
    throw new AppError('proof-refused', `this does not carry the signature of ${connection.title}`);
  }
  const signals = signalsIn(webhooks, connection, text);
  const digest = sha256Hex(text);
  if (await wasDelivered(deps.db, connection.id, digest)) return;
  const writes = await Promise.all(
    deps.connections
      .filter(({ connector }) => connector.id === connection.connector.id)
      .map((each) => readsOf(deps, each, meantFor(each, connection, signals))),
  );
  await keepBooks(deps.db, [noteDelivered(deps.db, connection.id, digest, instantOf(deps.nowMs)), ...writes.flat()]);
  deps.log('info', 'webhook-heard', { connection: connection.id, signals: signals.length });
  if (writes.flat().length > 0) await deps.hint([{ kind: 'work' }]);
}

async function isGenuine(
  deps: Deps,
  connection: Connection,
  webhooks: Webhooks,
  delivery: Delivery,
  text: string,
): Promise<boolean> {
  const held = await deps.gate(connection).webhook();
  if (!held.ok) throw new AppError('proof-refused', `${connection.title}: ${held.message}`);
  if (webhooks.secret !== null) return held.secret !== null && (await webhooks.isGenuine(delivery, held.secret));
  const address = webhooks.keyAddress?.(text) ?? null;
  if (address === null) return false;
  for await (const key of deps.webhookKeys(connection, held.origin, address)) {
    if (await webhooks.isGenuine(delivery, key)) return true;
  }
  return false;
}

function signalsIn(webhooks: Webhooks, { title, connector }: Connection, text: string): Signal[] {
  try {
    return webhooks.signals(JSON.parse(text)).filter(({ stream }) => Object.hasOwn(connector.streams, stream));
  } catch (error) {
    throw new AppError('bad-input', `${title} sent a webhook of another shape than it documents: ${messageOf(error)}`);
  }
}

/** What speaks of no account is of the connection it came to. */
function meantFor(each: Connection, arrivedAt: Connection, signals: readonly Signal[]): Signal[] {
  return signals.filter(({ account }) =>
    account === undefined
      ? each.id === arrivedAt.id
      : Object.entries(account).every(([name, value]) => each.account[name]?.toLowerCase() === value.toLowerCase()),
  );
}

/** An increment is asked for what changed; a list without one for the record itself; a dependent list under its parent. */
async function readsOf(deps: Deps, connection: Connection, signals: readonly Signal[]): Promise<Write[]> {
  const lists = new Set<string>();
  const records = new Map<string, null>();
  const parents = new Map<string, { parent: string; company: string; cursor: null }>();
  for (const { stream: name, id, isGone = false } of signals) {
    const stream = connection.connector.streams[name];
    const key = `${connection.id}/${name}/${id}`;
    if (stream?.reads === 'dependent') {
      const company = id === undefined ? null : await companyOfParent(deps, connection, name, id);
      if (id !== undefined && company !== null) parents.set(key, { parent: id, company, cursor: null });
    } else if (id !== undefined && stream?.get !== undefined && (isGone || stream.reads === 'scan')) {
      records.set(key, null);
    } else {
      lists.add(name);
    }
  }
  const rowsIn = (map: ReadonlyMap<string, unknown>) => [...map].map(([key, payload]) => ({ key, payload }));
  return [
    ...(lists.size === 0 ? [] : [makeReadsDue(deps.db, connection.id, [...lists], deps.nowMs)]),
    ...(records.size === 0 ? [] : [makeManyDue(deps.db, 'fetch', rowsIn(records), deps.nowMs)]),
    ...(parents.size === 0 ? [] : [makeManyDue(deps.db, 'follow', rowsIn(parents), deps.nowMs)]),
  ];
}

/** Whose the parent is; null for one that was never read: its own list brings what hangs under it. */
async function companyOfParent(deps: Deps, { id, connector }: Connection, stream: string, parent: string) {
  const above = Object.values(connector.streams).find(({ follow }) => follow?.some((each) => each.stream === stream));
  return above === undefined ? null : companyOfRecord(deps.db, id, above.kind, parent);
}
