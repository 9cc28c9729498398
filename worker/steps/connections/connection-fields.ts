// What whoever adds or changes a connection gives, sorted by who keeps it and refused in words.

import type { Fields } from '../../../shared/connection.ts';
import { listOf } from '../../../shared/counting.ts';
import { AppError } from '../../../shared/errors.ts';
import { unvouchedProblem } from '../../../shared/may-do.ts';
import { isZone } from '../../../shared/time.ts';
import type { ConnectField, Connector } from '../../connectors/types.ts';
import type { Decider } from '../../core/members/decider.ts';
import { line } from '../../lib/lenient.ts';
import type { ConnectionRow } from '../../store/connections.ts';

/** Fields by who keeps them: the gate all but the settings. */
export interface Given {
  origin: Fields;
  account: Fields;
  secrets: Fields;
  settings: Fields;
}

/**
 * All that a connector asks for, but for what a consent `gives`. Throws AppError bad-input with everything that is missing
 * or too much.
 */
export function givenOf(connector: Connector, fields: Fields, gives: readonly string[] = []): Given {
  const given = { ...partOf(connector, fields) };
  const missing = connector.fields.filter(
    ({ name, isRequired }) => isRequired && !gives.includes(name) && (fields[name] ?? '').trim() === '',
  );
  if (missing.length > 0) throw new AppError('bad-input', `${connector.title} needs ${listed(missing)}`);
  return given;
}

/** What was given of each part; empty values are as good as none. Throws AppError bad-input for a field there is not. */
export function partOf(connector: Connector, fields: Fields): Given {
  const unknown = Object.keys(fields).filter((name) => !connector.fields.some((field) => field.name === name));
  if (unknown.length > 0) {
    const known = listOf(connector.fields.map(({ name }) => name));
    throw new AppError('bad-input', `${connector.title} has no field "${unknown.join('", "')}"; it has ${known}`);
  }
  const pick = (part: ConnectField['part']): Fields =>
    Object.fromEntries(
      connector.fields
        .filter((field) => field.part === part)
        .map(({ name }) => [name, (fields[name] ?? '').trim()] as const)
        .filter(([, value]) => value !== ''),
    );
  return { origin: pick('origin'), account: pick('account'), secrets: pick('secret'), settings: pick('setting') };
}

function listed(fields: readonly ConnectField[]): string {
  return listOf(fields.map(({ name, title }) => `${title} (${name})`));
}

/** The hosts an origin names, for the trail; only the usual port is ever called. */
export function hostsIn(origin: Fields): string[] {
  return [...new Set(Object.values(origin).flatMap((value) => URL.parse(value)?.hostname ?? []))];
}

/** The title in one line. Throws AppError bad-input for one that holds nothing that could be read. */
export function titleFrom(given: string): string {
  const title = line.parse(given);
  if (title !== null) return title;
  throw new AppError('bad-input', 'the title holds nothing that can be read; give another one');
}

/** Two that are called the same could not be told apart, not even later. Throws AppError conflict. */
export function refuseTaken(rows: readonly ConnectionRow[], id: string, title: string | undefined): void {
  if (title === undefined) return;
  const other = rows.find((row) => row.id !== id && row.title.toLowerCase() === title.toLowerCase());
  if (other === undefined) return;
  const is = other.removedAt === null ? 'is' : 'was';
  throw new AppError('conflict', `"${other.id}" ${is} called "${other.title}"; give another title`);
}

/** The zone as it was given. Throws AppError bad-input where there is none of that name. */
export function zoneOf(zone: string): string {
  if (isZone(zone)) return zone;
  throw new AppError('bad-input', `"${zone}" is no time zone; give a name such as America/New_York`);
}

/** Whoever holds a browser that nobody vouched for must not send keys anywhere. Throws AppError not-allowed. */
export function refuseUncounted({ counts }: Decider): void {
  if (counts) return;
  throw new AppError('not-allowed', unvouchedProblem);
}

export function changedMeanwhile(id: string): AppError {
  return new AppError('conflict', `"${id}" was changed meanwhile; look again`);
}

/** The streams that have a pass of their own. */
export function listedStreams({ streams }: Pick<Connector, 'streams'>): string[] {
  return Object.entries(streams).flatMap(([id, { reads }]) => (reads === 'dependent' ? [] : id));
}
