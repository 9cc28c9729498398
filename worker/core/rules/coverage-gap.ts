// What comes before every rule: no finding, and no "clear", without sources that can be relied on.
import { countOf } from '../../../shared/counting.ts';
import { hourMs } from '../../../shared/time.ts';
import { kindInWords } from '../../../shared/words/record-words.ts';
import { sayAside } from '../../../shared/words/set-aside.ts';
import { type ClientView, connectionsAs, type SourceState, titleIn } from '../client-view.ts';
import type { Rule } from './types.ts';

/** A source older than this may not carry a finding or a "clear". */
export const staleAfterMs = 24 * hourMs;

/** Why nothing may be concluded from what a rule misses, in words; null where all of it could be read. */
export function unreadGap(view: ClientView, { missesAny }: Pick<Rule, 'missesAny'>): string | null {
  for (const { role, kind } of missesAny) {
    const systems = view.systems.filter((each) => each.role === role).map(({ id }) => id);
    const unread = view.sources.find(
      (source) => source.kind === kind && systems.includes(source.connection) && (source.aside ?? 0) > 0,
    );
    if (unread === undefined) continue;
    const { aside = 0, asideNames = [], connection } = unread;
    const title = titleIn(view, connection);
    const what = `${countOf(aside, kindInWords(kind))} in ${title} could not be read, and may be what is missing here`;
    return asideNames.length === 0 ? what : `${what}. ${sayAside(title, asideNames, aside)}`;
  }
  return null;
}

/** A distributor in which another client shares the client's company. */
function sharedTenant(view: ClientView): string | undefined {
  const distributors = connectionsAs(view, 'distributor');
  return view.sharedCompanies?.find(({ connection }) => distributors.has(connection))?.connection;
}

function staleWords(title: string, { stream, isPaused }: SourceState): string {
  return isPaused
    ? `${title} is paused, and what is known of it is more than a day old`
    : `${title} ${stream} was not answered for more than a day`;
}

/** Why a rule may not speak about this client yet, in words; null when its sources are complete and fresh. */
export function coverageGap(view: ClientView, rule: Pick<Rule, 'needs'>): string | null {
  // Without the PSA there is no client to speak of, whatever others give.
  const psa = view.systems.find(({ id }) => id === view.company.connection);
  if (psa?.isRemoved) return `${psa.title} is not connected any more`;
  const shared = rule.needs.includes('subscription') ? sharedTenant(view) : undefined;
  if (shared !== undefined) {
    return `its company in ${titleIn(view, shared)} is another client's too, and their seats cannot be told apart`;
  }
  for (const kind of rule.needs) {
    const all = view.sources.filter((source) => source.kind === kind);
    const sources = all.filter((source) => !source.isRemoved);
    const [removed] = all;
    if (sources.length === 0) {
      if (removed === undefined) return `no connected system gives ${kind} records`;
      return `${titleIn(view, removed.connection)} is not connected any more`;
    }
    for (const source of sources) {
      const name = `${titleIn(view, source.connection)} ${source.stream}`;
      if (!source.complete) return `${name} has not been read to the end yet`;
      if (source.checkedAtMs === null || view.nowMs - source.checkedAtMs > staleAfterMs) {
        return staleWords(titleIn(view, source.connection), source);
      }
    }
  }
  return null;
}
