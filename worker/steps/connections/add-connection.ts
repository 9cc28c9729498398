// Arrow: an administrator adds a connection: its account, its address and its keys go to a gate, the rest to a row.

import type { ConnectRequest } from '../../../shared/api/connections.ts';
import { canonicalJson } from '../../../shared/canonical.ts';
import type { Fields } from '../../../shared/connection.ts';
import { listOf } from '../../../shared/counting.ts';
import { AppError } from '../../../shared/errors.ts';
import { instantOf } from '../../../shared/time.ts';
import type { Connector } from '../../connectors/types.ts';
import { actorOf, type Decider } from '../../core/members/decider.ts';
import type { Deps } from '../../deps.ts';
import type { HeldView } from '../../gate/held.ts';
import { commit } from '../../store/commit.ts';
import { addConnection, type ConnectionRow, readConnections } from '../../store/connections.ts';
import { forgetReading } from '../../store/restore.ts';
import { readEnd } from '../../store/trail.ts';
import { markOf } from '../operation/notice-restore.ts';
import {
  changedMeanwhile,
  type Given,
  givenOf,
  hostsIn,
  listedStreams,
  refuseTaken,
  refuseUncounted,
  titleFrom,
  zoneOf,
} from './connection-fields.ts';
import { redeemConsent } from './consent.ts';

/**
 * Adds a connection that only reads, after a first reading with what was given. The id of a removed one comes back only
 * where the account is the same; any other account gets an id of its own. Throws AppError bad-input (with the vendor's
 * words where it refused; nothing is kept then), conflict, or not-allowed.
 */
export async function addConnectionOf(deps: Deps, request: ConnectRequest, by: Decider): Promise<ConnectionRow> {
  refuseUncounted(by);
  const connector = deps.connectors.get(request.vendor);
  if (connector === undefined) {
    throw new AppError(
      'bad-input',
      `"${request.vendor}" cannot be connected; there are ${listOf([...deps.connectors.keys()])}`,
    );
  }
  const consented = await redeemConsent(deps, connector, request.fields, request.consent, by);
  const given = givenOf(connector, { ...request.fields, ...consented.account }, consented.gives);
  const zone = request.zone === undefined ? '' : zoneOf(request.zone);
  const rows = await readConnections(deps.db);
  const title = request.title === undefined ? undefined : titleFrom(request.title);
  const { id, row, held, account } = await placeFor(deps, connector, given, rows, request.id);
  refuseTaken(rows, id, title);
  const key = accountKey(connector, account);
  const has = await deps.roster().take(id, key);
  if (has !== id) {
    throw new AppError('conflict', `this account is being connected as "${has}"; look again, or add it under that id`);
  }
  // A gate that lost what it knew of a connection shows no mark: what was approved for it is in doubt.
  const mark = row === undefined && held === null ? markOf(await readEnd(deps.db)) : null;
  await deps.roster().enter(id);
  const { origin, secrets, settings } = given;
  const established = await deps
    .gate({ id })
    .establish(
      { id, vendor: connector.id, account, origin, secrets, settings, ...consented.given },
      held?.version ?? 0,
      deps.nowMs,
      { mark, atLeast: row?.version ?? 0 },
    );
  if (!established.ok) {
    if (held === null && row === undefined) await giveBackUnused(deps, id, key);
    throw new AppError(
      established.why === 'refused' ? 'bad-input' : 'conflict',
      `not connected: ${established.message}`,
    );
  }
  const next: ConnectionRow = {
    ...{ id, vendor: connector.id, account, settings: { ...established.told?.settings, ...settings }, zone },
    title: title ?? row?.title ?? newTitle(connector, rows),
    rights: established.rights ?? {},
    version: established.held.version,
    addedAt: row?.addedAt ?? instantOf(deps.nowMs),
    removedAt: null,
    ...{ givenBy: by.id, keysEndOn: null, tokenEndsOn: null, letWrite: null, paused: null },
  };
  const outcome = await commit(
    deps.db,
    [
      ...addConnection(deps.db, next, row?.version ?? 0),
      // What was read before it was removed is old: nothing is proposed before everything was read again.
      ...(row === undefined ? [] : forgetReading(deps.db, id, listedStreams(connector), deps.nowMs)),
    ],
    [
      {
        ...deps.event('connection-added', {
          connection: id,
          hosts: hostsIn(established.held.origin),
          ...next,
          mode: established.held.mode,
        }),
        actor: actorOf(by),
      },
    ],
  );
  if (outcome === 'conflict') throw changedMeanwhile(id);
  return next;
}

interface PlaceFor {
  id: string;
  row: ConnectionRow | undefined;
  held: HeldView | null;
  /** Spelled as it was the first time. */
  account: Fields;
}

/** Vendors let people sign in whatever the case of their company's name. */
function accountKey({ id }: Pick<Connector, 'id'>, account: Fields): string {
  return `${id} ${canonicalJson(account).toLowerCase()}`;
}

/** Nothing was kept of what was tried, unless somebody else put it there meanwhile. */
async function giveBackUnused(deps: Deps, id: string, key: string): Promise<void> {
  const { connection } = await deps.gate({ id }).state();
  if (connection === null || accountKey({ id: connection.vendor }, connection.account) !== key) {
    await deps.roster().giveBack(id, key);
  }
}

/** The id an account has had before, or a new one that no gate and no row has. */
async function placeFor(
  deps: Deps,
  connector: Connector,
  { account }: Given,
  rows: readonly ConnectionRow[],
  wanted: string | undefined,
): Promise<PlaceFor> {
  const taken = [...new Set([...rows.map(({ id }) => id), ...(await deps.roster().ids())])];
  const places = await Promise.all(
    taken.map(async (id): Promise<PlaceFor> => {
      const { connection: held } = await deps.gate({ id }).state();
      const row = rows.find((each) => each.id === id);
      return { id, held, row, account: held?.account ?? row?.account ?? account };
    }),
  );
  const key = accountKey(connector, account);
  const isSame = (known: { vendor: string; account: Fields } | null | undefined) =>
    known != null && accountKey({ id: known.vendor }, known.account) === key;
  const before = places.find(({ row, held }) => isSame(held) || (held === null && isSame(row)));
  if (before !== undefined) {
    if (before.held !== null && before.held.mode !== 'removed') {
      throw new AppError('conflict', `this account is connected already, as "${before.id}"; change that one`);
    }
    if (wanted === undefined || wanted === before.id) return before;
    throw new AppError('conflict', `this account was connected as "${before.id}" before; add it under that id again`);
  }
  // An id whose gate never held anything, and that no row names, was never used.
  const isFree = (id: string) =>
    places.every((each) => each.id !== id || (each.held === null && each.row === undefined));
  if (wanted !== undefined && !isFree(wanted)) {
    throw new AppError('conflict', `"${wanted}" is another account and stays so; give another id`);
  }
  const id = wanted ?? numbered(connector.id, '-', (each) => !isFree(each));
  return { id, row: undefined, held: null, account };
}

function newTitle({ title }: Connector, rows: readonly ConnectionRow[]): string {
  return numbered(title, ' ', (each) => rows.some((row) => row.title === each));
}

/** "books", then "books-2". */
function numbered(name: string, between: string, isTaken: (name: string) => boolean): string {
  for (let number = 2, next = name; ; number += 1) {
    if (!isTaken(next)) return next;
    next = `${name}${between}${number}`;
  }
}
