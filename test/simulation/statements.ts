// What a statement is, from its text: whether it writes, its name in a log, whose work it claims, what trail it adds.
import type { ChainedEvent } from '../../shared/trail.ts';
import { factsOf, type TrailEvent } from '../../shared/trail-event.ts';
import type { BoundSql } from './sqlite-d1.ts';

const names = new Map<string, string>();
const table = /\b(?:FROM|INTO|UPDATE)\s+(?!json_each)([a-z_]+)/;

/** "UPDATE actions": the verb and the first table of a statement. */
export function nameOfSql(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const verb = /^\s*(\w+)/.exec(sql)?.[1]?.toUpperCase() ?? '';
  const name = `${verb} ${table.exec(sql)?.[1] ?? ''}`.trim();
  names.set(sql, name);
  return name;
}

/** True when the statement changes rows. */
export function writes({ sql }: BoundSql): boolean {
  return !nameOfSql(sql).startsWith('SELECT');
}

/** "db batch UPDATE actions +5". */
export function nameOfCall(what: string, statements: readonly BoundSql[]): string {
  const first = nameOfSql(statements[0]?.sql ?? '');
  return `db ${what} ${first}${statements.length > 1 ? ` +${statements.length - 1}` : ''}`;
}

/** The due row a claim asks for; null for any other statement. */
export function claimOf({ sql, values }: BoundSql): { kind: string; key: string } | null {
  if (!sql.startsWith('UPDATE due SET lease_until_ms = ?3 +')) return null;
  return { kind: String(values[0]), key: String(values[1]) };
}

/** The work that begins with looking for due rows or for unsealed events; null for any other statement. */
export function phaseOf({ sql }: BoundSql): string | null {
  if (sql.startsWith('SELECT kind, key FROM due')) return 'look';
  if (sql.startsWith('SELECT seq, event FROM trail_events WHERE hash IS NULL')) return 'seal';
  return null;
}

/** The trail events a batch appends, with all their facts in `body`. */
export function eventsOf(statements: readonly BoundSql[]): TrailEvent[] {
  return statements
    .filter(({ sql }) => sql.startsWith('INSERT INTO trail_events'))
    .flatMap(({ values }) => JSON.parse(String(values[0])) as [event: string, part: string | null][])
    .map(([text, part]) => {
      const { private: _, ...event } = JSON.parse(text) as ChainedEvent;
      return { ...event, body: factsOf(event, part === null ? null : JSON.parse(part)) };
    });
}
