// Arrow: an administrator changes a connection: its title and settings, its address and keys, whether it writes, or that it goes.
import type { ChangeRequest } from '../../../shared/api/connections.ts';
import { type ConnectionMode, type Fields, sameFields } from '../../../shared/connection.ts';
import { AppError } from '../../../shared/errors.ts';
import { dayOf, instantOf } from '../../../shared/time.ts';
import type { EventType } from '../../../shared/trail-event.ts';
import type { Connector } from '../../connectors/types.ts';
import { actorOf, type Decider } from '../../core/members/decider.ts';
import type { Deps } from '../../deps.ts';
import { commit, type Write } from '../../store/commit.ts';
import { type ConnectionRow, saveConnection } from '../../store/connections.ts';
import { makeAllClientsDue } from '../../store/due.ts';
import { makeDeliveriesDue } from '../../store/pauses.ts';
import { forgetReading } from '../../store/restore.ts';
import { makeReadsDue } from '../../store/streams.ts';
import {
  changedMeanwhile,
  givenOf,
  hostsIn,
  listedStreams,
  partOf,
  refuseTaken,
  refuseUncounted,
  titleFrom,
  zoneOf,
} from './connection-fields.ts';
import { redeemConsent } from './consent.ts';
import { type Found, findConnection } from './find-connection.ts';
import { refuseWriting } from './may-write.ts';
import { retired } from './retired.ts';

/**
 * Changes what was given. A new address needs all keys again, with which it is tried first, and begins reading alone; the
 * account is never changed, because what was read belongs to it. Throws AppError bad-input, conflict, not-found or not-allowed.
 */
export async function changeConnection(
  deps: Deps,
  id: string,
  request: ChangeRequest,
  by: Decider,
): Promise<ConnectionRow> {
  refuseUncounted(by);
  const { row, rows, connector, held } = await findConnection(deps, id);
  const typed = request.fields ?? {};
  const place = { ...held.origin, ...typed };
  const consented = await redeemConsent(deps, connector, place, request.consent, by);
  const fields = { ...typed, ...consented.account };
  const title = request.title === undefined ? row.title : titleFrom(request.title);
  refuseTaken(rows, id, title);
  const zone = request.zone === undefined ? row.zone : zoneOf(request.zone);
  const parts = partOf(connector, fields);
  if (!sameFields({ ...held.account, ...parts.account }, held.account)) {
    throw new AppError(
      'conflict',
      `"${row.title}" is another account and stays so: add the other one as a connection of its own`,
    );
  }
  const settings = withoutEmpty({ ...row.settings, ...named(connector, 'setting', fields) });
  const origin = withoutEmpty({ ...held.origin, ...named(connector, 'origin', fields) });
  const isMoved = !sameFields(origin, held.origin);
  const isNewKeys = isMoved || Object.keys(parts.secrets).length > 0;
  const keysEndOn = endOf(request, isNewKeys ? null : row.keysEndOn, deps.nowMs);
  // All of it, so that what is missing is told.
  const whole = { ...held.account, ...origin, ...parts.secrets, ...settings };
  const established = isNewKeys ? await establish(deps, { row, connector, held }, whole, consented) : null;
  const next: ConnectionRow = {
    ...row,
    ...{ title, zone, keysEndOn },
    settings: { ...settings, ...established?.told?.settings },
    ...(established === null
      ? {}
      : { rights: established.rights ?? row.rights, version: established.held.version, givenBy: by.id }),
  };
  const mode = established?.held.mode ?? held.mode;
  const body = {
    connection: id,
    ...{ title, zone, settings, version: next.version, mode },
    ...(isMoved ? { hosts: hostsIn(established?.held.origin ?? origin) } : {}),
    newKeys: isNewKeys,
    ...(keysEndOn === row.keysEndOn ? {} : { keysEndOn }),
  };
  await land(deps, row, next, 'connection-changed', body, by, [
    makeAllClientsDue(deps.db, deps.nowMs),
    ...(isNewKeys ? readAgain(deps, id, connector, isMoved) : []),
    // What waited for keys that are taken goes on at once, and a note that tries other keys ends.
    ...(isNewKeys && (mode === 'writing' || held.trial !== undefined)
      ? [makeDeliveriesDue(deps.db, [id], deps.nowMs)]
      : []),
  ]);
  return next;
}

type Consented = Awaited<ReturnType<typeof redeemConsent>>;

/** Tries what was given, and has it kept. Throws AppError bad-input or conflict. */
async function establish(
  deps: Deps,
  { row, connector, held }: Pick<Found, 'row' | 'connector' | 'held'>,
  fields: Fields,
  consented: Consented,
) {
  const wanted = { id: row.id, vendor: row.vendor, ...consented.given, ...givenOf(connector, fields, consented.gives) };
  const established = await deps.gate(row).establish(wanted, held.version, deps.nowMs);
  if (established.ok) return established;
  throw new AppError(established.why === 'refused' ? 'bad-input' : 'conflict', `not changed: ${established.message}`);
}

/** What waited for keys goes on at once; what was read elsewhere may be another state of things, so all is read anew. */
function readAgain(deps: Deps, id: string, connector: Connector, isMoved: boolean): Write[] {
  const streams = listedStreams(connector);
  return isMoved ? forgetReading(deps.db, id, streams, deps.nowMs) : [makeReadsDue(deps.db, id, streams, deps.nowMs)];
}

/** The last day of its keys as it is from now on. Throws AppError bad-input for one that is none, or is over. */
function endOf({ keysEndOn: day }: ChangeRequest, before: string | null, nowMs: number): string | null {
  if (day === undefined || day === before) return before;
  if (day === '') return null;
  const beginsMs = Date.parse(day);
  if (Number.isNaN(beginsMs) || dayOf(beginsMs) !== day) throw new AppError('bad-input', `keysEndOn: ${day} is no day`);
  if (day >= dayOf(nowMs)) return day;
  throw new AppError('bad-input', `keysEndOn: ${day} is over; give the keys that are used now, and their last day`);
}

/**
 * Lets a connection write without a note that tries it, or only read. It writes only where a look at its rights within the
 * last day missed none, by another person than gave its keys where there is one. Throws AppError conflict, not-found or
 * not-allowed.
 */
export async function setConnectionMode(
  deps: Deps,
  id: string,
  mode: Exclude<ConnectionMode, 'removed'>,
  by: Decider,
): Promise<ConnectionRow> {
  const { row, held: before } = await findConnection(deps, id);
  if (before.mode === mode && before.trial === undefined) return row;
  if (mode === 'writing') await refuseWriting(deps, row, by);
  const held = await deps.gate({ id }).setMode(mode, before.version);
  if (held === null) throw new AppError('conflict', `"${row.title}" was changed meanwhile, or has no keys; look again`);
  const next = { ...row, version: held.version, letWrite: null };
  // A note that tried whether it may write ends with its trial.
  const isWoken = mode === 'writing' || before.trial !== undefined;
  const woken = isWoken ? [makeDeliveriesDue(deps.db, [id], deps.nowMs)] : [];
  await land(deps, row, next, 'connection-mode-changed', { connection: id, mode, version: held.version }, by, woken);
  return next;
}

/**
 * Removes a connection: its keys are erased, nothing of it is read or written any more, and what rests on it is not
 * checked. What was read stays, under its name. Throws AppError conflict, not-found or not-allowed.
 */
export async function removeConnection(deps: Deps, id: string, by: Decider): Promise<ConnectionRow> {
  refuseUncounted(by);
  const { row, held: before } = await findConnection(deps, id);
  const held = await deps.gate({ id }).remove(before.version);
  if (held === null) throw changedMeanwhile(id);
  const next = { ...row, version: held.version, removedAt: instantOf(deps.nowMs) };
  await land(deps, row, next, 'connection-removed', { connection: id, version: held.version }, by, retired(deps, id));
  return next;
}

async function land(
  deps: Deps,
  row: ConnectionRow,
  next: ConnectionRow,
  type: EventType,
  body: Record<string, unknown>,
  by: Decider,
  writes: readonly Write[],
): Promise<void> {
  const event = { ...deps.event(type, body), actor: actorOf(by) };
  const outcome = await commit(deps.db, [...saveConnection(deps.db, next, row.version), ...writes], [event]);
  if (outcome === 'conflict') throw changedMeanwhile(row.id);
}

/** What was given of one part, empty values included: they take away. */
function named({ fields }: Connector, part: 'origin' | 'setting', given: Fields): Fields {
  const names = fields.filter((field) => field.part === part).map(({ name }) => name);
  return Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)));
}

function withoutEmpty(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([, value]) => value !== ''),
  );
}
