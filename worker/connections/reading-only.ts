// Which connections nobody has let write yet: their gates know.
import type { Deps } from '../deps.ts';

/** Of these connections, by id, those that only read; a removed one, or one whose gate is lost, is none of them. */
export async function readingOnly(deps: Deps, ids: Iterable<string>): Promise<ReadonlySet<string>> {
  const asked = [...new Set(ids)].filter((id) => deps.connections.some((each) => each.id === id));
  const standings = await Promise.all(asked.map((id) => deps.gate({ id }).standing()));
  return new Set(asked.filter((_, at) => standings[at]?.connection?.mode === 'reading'));
}

/** What holds a write to it back, and who can change that. */
export function readingOnlyWhy(title: string): string {
  return `${title} is connected for reading only: an administrator can let us write there`;
}
