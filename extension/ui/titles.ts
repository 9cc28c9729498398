// What connections are called, as the newest answer of the Worker said.
import { signal } from '@preact/signals';
import type { ConnectionName } from '../../shared/connection.ts';

const titles = signal<ReadonlyMap<string, string>>(new Map());

/** What records of our own stand under. */
const ours = 'countersign';

/** Takes over what an answer calls its connections. */
export function learnTitles(connections: readonly ConnectionName[]): void {
  titles.value = new Map(connections.map(({ id, title }) => [id, title]));
}

/** The connection's name for people. */
export function titleOf(connection: string): string {
  return titles.value.get(connection) ?? (connection === ours ? 'Countersign' : 'a connected system');
}
