// Where writes are stopped, and whom that concerns.
import type { Pause } from '../../shared/pause.ts';

/** The pause that holds writes to a system back: the one over everything, or its own; null when they may go. */
export function pauseOver(pauses: readonly Pause[], connection: string): Pause | null {
  return overAll(pauses) ?? pauses.find((pause) => pause.connection === connection) ?? null;
}

/** The pause over every system. */
export function overAll(pauses: readonly Pause[]): Pause | null {
  return pauses.find(({ connection }) => connection === null) ?? null;
}

/** The pauses that concern these systems; one over everything says it all. */
export function pausesOver(pauses: readonly Pause[], connections: Iterable<string>): Pause[] {
  const all = overAll(pauses);
  if (all !== null) return [all];
  const concerned = new Set<string | null>(connections);
  return pauses.filter(({ connection }) => concerned.has(connection));
}
