// Arrow: an administrator changes a connection: its title and settings, its address and keys, whether it writes, or that it goes.
import type { ChangeRequest } from '../../../shared/api/connections.ts';
import { type ConnectionMode, type Fields, sameFields } from '../../../shared/connection.ts';
import { AppError } from '../../../shared/errors.ts';
import { dayMs, instantOf } from '../../../shared/time.ts';
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
import { findConnection } from './find-connection.ts';
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
  const established = isNewKeys
    ? await deps.gate({ id }).establish(
        // All of it, so that what is missing is told.
        {
          ...{ id, vendor: row.vendor, ...consented.given },
          ...givenOf(connector, { ...held.account, ...origin, ...parts.secrets, ...settings }, consented.gives),
        },
        held.version,
        deps.nowMs,
      )
    : null;
  if (established !== null && !established.ok) {
    throw new AppError(established.why === 'refused' ? 'bad-input' : 'conflict', `not changed: ${established.message}`);
  }
  const next: ConnectionRow = {
    ...row,
    title,
    zone,
    settings: { ...settings, ...established?.told?.settings },
    rights: established?.rights ?? row.rights,
    version: established?.held.version ?? row.version,
  };
  const { version } = next;
  const mode = established?.held.mode ?? held.mode;
  const body = {
    connection: id,
    title,
    zone,
    settings,
    version,
    mode,
    ...(isMoved ? { hosts: hostsIn(established?.held.origin ?? origin) } : {}),
    newKeys: isNewKeys,
  };
  await land(deps, row, next, 'connection-changed', body, by, [
    makeAllClientsDue(deps.db, deps.nowMs),
    // What was read elsewhere may be another state of things: nothing is proposed before everything was read here.
    ...(isMoved ? forgetReading(deps.db, id, listedStreams(connector), deps.nowMs) : []),
    // What waited for keys that are taken goes on at once.
    ...(isNewKeys && !isMoved ? [makeReadsDue(deps.db, id, listedStreams(connector), deps.nowMs)] : []),
    ...(isNewKeys && mode === 'writing' ? [makeDeliveriesDue(deps.db, [id], deps.nowMs)] : []),
  ]);
  return next;
}

/**
 * Lets a connection write, or only read. It writes only where a look at its rights within the last day missed none.
 * Throws AppError conflict, not-found or not-allowed.
 */
export async function setConnectionMode(
  deps: Deps,
  id: string,
  mode: Exclude<ConnectionMode, 'removed'>,
  by: Decider,
): Promise<ConnectionRow> {
  if (mode === 'writing') refuseUncounted(by);
  const { row, held: before } = await findConnection(deps, id);
  if (before.mode === mode) return row;
  if (mode === 'writing') refuseUntested(row, deps.nowMs);
  const held = await deps.gate({ id }).setMode(mode, before.version);
  if (held === null) throw new AppError('conflict', `"${row.title}" was changed meanwhile, or has no keys; look again`);
  const next = { ...row, version: held.version };
  const woken = mode === 'writing' ? [makeDeliveriesDue(deps.db, [id], deps.nowMs)] : [];
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

/** Rights are seen by connecting and by every test after it. Throws AppError conflict. */
function refuseUntested({ title, rights }: ConnectionRow, nowMs: number): void {
  const { seenAt, refused = [], missing = {} } = rights;
  if (seenAt === undefined || nowMs - Date.parse(seenAt) > dayMs) {
    const last = seenAt === undefined ? 'never looked at' : `last looked at on ${seenAt.slice(0, 10)}`;
    throw new AppError('conflict', `"${title}" only reads: what it may do was ${last}; test it, then let it write`);
  }
  if (refused.length === 0) return;
  const why = refused.map((list) => missing[list] ?? `${list} are refused`).join('; ');
  throw new AppError('conflict', `"${title}" only reads, because a right is missing: ${why}; test it after that`);
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
