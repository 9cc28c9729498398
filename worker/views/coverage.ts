// What is known of the sources that a packet or the queue rests on: how fresh, and what of them could not be read.
import type { SourceCoverage } from '../../shared/coverage.ts';
import { hourMs, instantOf } from '../../shared/time.ts';
import { namesOf, sourcesFor, sourcesOf, withWaiting } from '../connections/sources.ts';
import type { SourceState } from '../core/client-view.ts';
import type { Rule } from '../core/rules/types.ts';
import type { Deps } from '../deps.ts';
import type { ClientCompany } from '../store/clients.ts';
import { countQuarantined, mayBeOf, type QuarantineCount, readSetAside, type SetAside } from '../store/quarantine.ts';
import { askAll } from '../store/query.ts';
import { countByStream } from '../store/record-counts.ts';
import { askStreams } from '../store/streams.ts';
import { askListsWaiting, askWaitingReads } from '../store/waiting-reads.ts';

const freshForMs = 24 * hourMs;

export interface Coverage {
  sources: SourceCoverage[];
  states: SourceState[];
  aside: QuarantineCount[];
}

/**
 * Coverage right now, of all sources, or of those that the client with these companies rests on: then with the names of
 * what was set aside.
 */
export async function readCoverage(deps: Deps, companies?: readonly ClientCompany[]): Promise<Coverage> {
  const [streams, waiting] = await askAll(deps.db, [
    askStreams(deps.db),
    companies === undefined ? askListsWaiting(deps.db) : askWaitingReads(deps.db, companies),
  ]);
  const states = (
    companies === undefined
      ? sourcesOf(deps, streams)
      : sourcesFor(deps, streams, new Set(companies.map(({ connection }) => connection)))
  ).map((source) => withWaiting(source, waiting));
  const all = await countQuarantined(deps.db);
  const aside = companies === undefined ? all : mayBeOf(companies, all);
  const rows = await countByStream(deps.db);
  const lists = states.filter((state) => aside.some((row) => isOf(state, row)));
  const setAside = companies === undefined ? [] : await readSetAside(deps.db, lists, companies);
  const sources = states.map((state) => ({
    connection: state.connection,
    stream: state.stream,
    rows: rows.find((row) => row.connection === state.connection && row.kind === state.kind)?.n ?? 0,
    quarantined: aside.filter((row) => isOf(state, row)).reduce((sum, row) => sum + row.n, 0),
    ...namedIn(state, setAside),
    complete: state.complete,
    checkedAt: state.checkedAtMs === null ? null : instantOf(state.checkedAtMs),
    error: state.error,
  }));
  return { sources, states, aside };
}

function isOf(state: SourceState, { connection, stream }: QuarantineCount): boolean {
  return state.connection === connection && state.stream === stream;
}

function namedIn(state: SourceState, setAside: readonly SetAside[]): Pick<SourceCoverage, 'setAside'> {
  const names = namesOf(state, setAside);
  return names.length === 0 ? {} : { setAside: names };
}

/** True when every source was read to the end and answered within a day, and all that a rule needs could be read. */
export function isCovered({ states, aside }: Coverage, rules: readonly Rule[], nowMs: number): boolean {
  const needed = new Set(rules.flatMap((rule) => rule.needs));
  return states.every((state) => {
    const isFresh = state.complete && state.checkedAtMs !== null && nowMs - state.checkedAtMs <= freshForMs;
    const isUnread = aside.some((row) => isOf(state, row));
    return isFresh && !(needed.has(state.kind) && isUnread);
  });
}

/** The first instant at which a source that is fresh now is so no more; infinite where none is. */
export function coverageStandsUntilMs({ states }: Coverage, nowMs: number): number {
  const ends = states.flatMap(({ checkedAtMs }) => (checkedAtMs === null ? [] : checkedAtMs + freshForMs + 1));
  return Math.min(...ends.filter((end) => end > nowMs));
}
