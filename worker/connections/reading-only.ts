// Which connections nobody has let write yet: their gates know.
import type { Connection } from './connection.ts';

/** The connections there are, and what the gate of each says of itself. */
interface Gated {
  connections: readonly Connection[];
  gate(connection: { id: string }): { state(): Promise<{ connection: { mode: string } | null }> };
}

/** Of these connections, by id, those that only read; a removed one, or one whose gate is lost, is none of them. */
export async function readingOnly({ connections, gate }: Gated, ids: Iterable<string>): Promise<ReadonlySet<string>> {
  const asked = [...new Set(ids)].filter((id) => connections.some((each) => each.id === id));
  const states = await Promise.all(asked.map((id) => gate({ id }).state()));
  return new Set(asked.filter((_, at) => states[at]?.connection?.mode === 'reading'));
}

/** What holds a write to it back, and who can change that. */
export function readingOnlyWhy(title: string): string {
  return `${title} is connected for reading only: an administrator can let us write there`;
}
