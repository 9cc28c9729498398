// What is matched and what is asked, as one member may see it: in money where they see money, else by name.
import type {
  DecidedLink,
  LinkChoice,
  LinkQuestion,
  LinksQuery,
  LinksView,
  MatchedMonth,
} from '../../shared/api/links.ts';
import { acts, isOpen } from '../../shared/link.ts';
import type { MoneySight } from '../../shared/member.ts';
import { type RecordRef, refKey } from '../../shared/records/record.ts';
import { canSee } from '../../shared/sight.ts';
import { type Day, dayIn } from '../../shared/time.ts';
import { businessZone } from '../connections/business-zone.ts';
import type { MatchRecord } from '../core/matching/match.ts';
import { billedMonthly, boughtMonthly } from '../core/matching/month.ts';
import { plainWords } from '../core/matching/plain-words.ts';
import { type Book, type Matched, matchedLines, type Question, questionsIn } from '../core/matching/questions.ts';
import type { Deps } from '../deps.ts';
import { readGoingOn, readLinesFrom } from '../store/going-on.ts';
import { askNames, askStandingLinks, type KnownLink } from '../store/links.ts';
import { askRecords, type RecordName } from '../store/living-records.ts';
import { readAllMembers } from '../store/members.ts';
import { ask, askAll } from '../store/query.ts';
import { askAllStandalone, type Standalone } from '../store/standalone.ts';
import { askStreams, type StreamRow } from '../store/streams.ts';
import { recordsAround, sidesOf } from './link-sides.ts';
import { unreadSystems } from './unread-systems.ts';

const pageSize = 25;
/** Of a list that is asked for whole, which a person works on as a file: about a megabyte. */
const mostOfWhole = 500;
/** Far from what one statement may be given. */
const namesAtOnce = 5000;
/** At least so likely, and nothing against it. */
const veryLikely = 0.99;
const kinds = ['product', 'company', 'line'] as const;

interface Known extends Omit<Book, 'links' | 'standalone'> {
  links: readonly KnownLink[];
  standalone: readonly Standalone[];
}

/** One page of the list that is asked for, with how much is matched. */
export async function linksShown(deps: Deps, sight: MoneySight, query: LinksQuery): Promise<LinksView> {
  const { book, streams } = await readBook(deps);
  // Costs are part of what tells products: who may not see those is not asked of them.
  const isAsked = ({ kind }: { kind: string }) => kind !== 'product' || canSee(sight, 'cost');
  const questions = await inOrder(deps, questionsIn(book).filter(isAsked), sight);
  const of = (kind: string) => questions.filter((each) => each.kind === kind).length;
  const decided = decidedIn(book);
  const about = query.about === undefined ? null : await recordsAround(deps.db, query.about);
  const names = (refs: readonly RecordRef[]) => about === null || refs.some((ref) => about.around.has(refKey(ref)));
  const ofKind = ({ kind }: { kind: string }) => query.kind === undefined || kind === query.kind;
  const shown = query.shown ?? 'open';
  const isCalled = await calledSo(deps, query.q, () =>
    shown === 'open'
      ? [...questions.flatMap(refsOf), ...(about === null ? [] : decided.done.flatMap(({ refs }) => refs))]
      : decided[shown].flatMap(({ refs }) => refs),
  );
  const asked = questions.filter(ofKind).filter((each) => names(refsOf(each)) && isCalled(refsOf(each)));
  const saidOf = (list: readonly Said[]) => list.filter(ofKind).filter(({ refs }) => names(refs) && isCalled(refs));
  const from = Number(query.after ?? 0);
  const size = query.whole === undefined ? pageSize : mostOfWhole;
  const page = <T>(all: readonly T[]) => all.slice(from, from + size);
  const list = shown === 'open' ? (about === null ? [] : saidOf(decided.done)) : saidOf(decided[shown]);
  const open = shown === 'open' ? page(asked) : [];
  const said = page(list);
  const total = Math.max(shown === 'open' ? asked.length : 0, list.length);
  return {
    ...progressOf(book, sight),
    open: { company: of('company'), product: canSee(sight, 'cost') ? of('product') : null, line: of('line') },
    done: decided.done.length,
    rejected: decided.rejected.length,
    waiting: unreadSystems(deps, streams),
    ...(await written(deps, book, sight, open, said)),
    about: about?.ref == null ? null : (await sidesOf(deps, [about.ref], book))(about.ref),
    next: from + size < total ? String(from + size) : null,
  };
}

/** What is known of links alone: a few rows beside what is billed and bought. */
export async function readSaid(deps: Deps): Promise<Known> {
  const [links, standalone] = await askAll(deps.db, [askStandingLinks(deps.db), askAllStandalone(deps.db)]);
  return { systems: systemsOf(deps), links, standalone, billed: [], bought: [] };
}

/** What is known of links, billed and bought, with how far all is read. */
export async function readBook(deps: Deps): Promise<{ book: Known; streams: StreamRow[] }> {
  const [links, standalone, streams] = await askAll(deps.db, [
    askStandingLinks(deps.db),
    askAllStandalone(deps.db),
    askStreams(deps.db),
  ]);
  return { book: await bookOf(deps, links, standalone), streams };
}

function systemsOf({ connections }: Deps): Known['systems'] {
  return connections.map(({ id, connector }) => ({ id, role: connector.role }));
}

async function bookOf(deps: Deps, links: readonly KnownLink[], standalone: readonly Standalone[]): Promise<Known> {
  const systems = systemsOf(deps);
  const records: MatchRecord[] = [];
  const today = dayIn(businessZone(deps), deps.nowMs);
  for (const { id, role } of systems) {
    if (role === 'psa') records.push(...(await readBilled(deps.db, id, today)));
    if (role === 'distributor') records.push(...(await readGoingOn(deps.db, id, 'subscription')));
  }
  return {
    ...{ systems, links, standalone },
    billed: billedMonthly(records, today, deps.homeCurrency),
    bought: boughtMonthly(records, deps.homeCurrency),
  };
}

/** Agreements that go on with their lines, and the companies of those that name no currency themselves. */
async function readBilled(db: D1Database, connection: string, today: Day): Promise<MatchRecord[]> {
  const agreements = await readGoingOn(db, connection, 'agreement');
  const ids = agreements.map(({ id }) => id);
  const without = new Set(agreements.flatMap(({ company, data }) => (data.currency === null ? (company ?? []) : [])));
  const named = [...without].map((id): RecordName => [connection, 'company', id]);
  const companies = named.length === 0 ? [] : await ask(askRecords(db, named));
  return [...agreements, ...(await readLinesFrom(db, connection, ids, today)), ...companies];
}

const refsOf = ({ subject, links }: Question): RecordRef[] => [subject, ...links.flatMap(({ records }) => records)];

/** Whether one of the records has this in its name, in any spelling of it; `all` are those that are asked of. */
async function calledSo(
  deps: Deps,
  text: string | undefined,
  all: () => readonly RecordRef[],
): Promise<(refs: readonly RecordRef[]) => boolean> {
  if (text === undefined) return () => true;
  const bare = (name: string) => plainWords(name).join(' ');
  const wanted = bare(text);
  const names = await namesOf(deps, all());
  const found = new Set([...names].flatMap(([key, name]) => (bare(name).includes(wanted) ? key : [])));
  return (refs) => refs.some((ref) => found.has(refKey(ref)));
}

/** What the records are called, by their keys. */
async function namesOf({ db }: Deps, refs: readonly RecordRef[]): Promise<Map<string, string>> {
  const named = [...new Map(refs.map((ref) => [refKey(ref), ref])).values()];
  const names = new Map<string, string>();
  for (let at = 0; at < named.length; at += namesAtOnce) {
    const some = named.slice(at, at + namesAtOnce).map(({ connection, kind, id }) => [connection, kind, id] as const);
    for (const { ref, name } of await ask(askNames(db, some))) names.set(refKey(ref), name);
  }
  return names;
}

/** Kind by kind; within, what comes to most first, or by name where that is not the reader's to see. */
async function inOrder(deps: Deps, questions: readonly Question[], sight: MoneySight): Promise<Question[]> {
  const nameOf = await namesOf(
    deps,
    questions.map(({ subject }) => subject),
  );
  const placed = questions.map((question) => ({
    question,
    kind: kinds.indexOf(question.kind),
    most: seen(question, sight)?.[0]?.amountMinor ?? 0,
    name: nameOf.get(refKey(question.subject)) ?? '',
  }));
  return placed
    .sort(
      (a, b) =>
        a.kind - b.kind ||
        b.most - a.most ||
        a.name.localeCompare(b.name, 'en') ||
        (a.question.id < b.question.id ? -1 : 1),
    )
    .map(({ question }) => question);
}

/** What the question comes to, where the reader may see it. */
function seen({ monthly, money }: Question, sight: MoneySight): Question['monthly'] | null {
  return canSee(sight, money === 'sales' ? 'sell' : 'cost') ? monthly : null;
}

function progressOf(book: Known, sight: MoneySight): Pick<LinksView, 'month' | 'lines'> {
  const lines = matchedLines(book);
  const isMatched = ({ matched }: { matched: Matched }) => matched === 'person' || matched === 'id';
  const counts = { total: lines.length, matched: lines.filter(isMatched).length };
  if (!canSee(sight, 'sell')) return { month: null, lines: counts };
  const month = [...Map.groupBy(lines, ({ currency }) => currency)].map(([currency, all]): MatchedMonth => {
    const sum = (matched?: Matched) =>
      all
        .filter((line) => matched === undefined || line.matched === matched)
        .reduce((total, { amountMinor }) => total + amountMinor, 0);
    return {
      ...{ currency, totalMinor: sum(), personMinor: sum('person'), idMinor: sum('id') },
      ...{ proposedMinor: sum('proposed'), nothingMinor: sum('nothing') },
    };
  });
  return {
    month: month.sort((a, b) => b.totalMinor - a.totalMinor || (a.currency < b.currency ? -1 : 1)),
    lines: counts,
  };
}

interface Said {
  kind: DecidedLink['kind'];
  link: KnownLink | null;
  means: DecidedLink['means'];
  refs: readonly RecordRef[];
  by: string;
  at: string;
}

/** What is decided, the newest first. */
function decidedIn({ links, standalone }: Known): { done: Said[]; rejected: Said[] } {
  const said = links.map(
    (link): Said => ({ kind: link.kind, link, means: null, refs: link.records, by: link.by, at: link.at }),
  );
  const alone = standalone.map(
    ({ connection, kind, id, means, by, at }): Said => ({
      ...{ kind: kind === 'company' ? 'company' : 'product', link: null, means, by, at },
      refs: [{ connection, kind, id }],
    }),
  );
  const newest = (all: Said[]) =>
    all.sort((a, b) => (a.at === b.at ? keyOf(a).localeCompare(keyOf(b)) : a.at < b.at ? 1 : -1));
  return {
    done: newest([...said.filter(({ link }) => link !== null && acts(link.state)), ...alone]),
    rejected: newest(said.filter(({ link }) => link?.state === 'rejected')),
  };
}

const keyOf = ({ refs }: Said): string => refs.map(refKey).join(' ');

async function written(
  deps: Deps,
  book: Known,
  sight: MoneySight,
  questions: readonly Question[],
  said: readonly Said[],
): Promise<Pick<LinksView, 'questions' | 'decided'>> {
  const refs = [
    ...questions.flatMap(({ subject, links }) => [subject, ...links.flatMap(({ records }) => records)]),
    ...said.flatMap((each) => each.refs),
  ];
  const side = await sidesOf(deps, refs, book);
  const members = new Map((await readAllMembers(deps.db)).map(({ id, name }) => [id, name]));
  const reasonsOf = ({ kind, reasons }: Pick<KnownLink, 'kind' | 'reasons'>) =>
    kind === 'product' && !canSee(sight, 'cost') ? [] : [...reasons];
  return {
    questions: questions.map(
      (question): LinkQuestion => ({
        ...{ id: question.id, kind: question.kind, asks: question.asks, money: question.money },
        subject: side(question.subject),
        choices: question.links.flatMap((link): LinkChoice[] => {
          const other = link.records.find((ref) => refKey(ref) !== refKey(question.subject));
          if (other === undefined || !isOpen(link.state)) return [];
          return [{ link: link.id, side: side(other), word: wordOf(link), reasons: reasonsOf(link) }];
        }),
        monthly: seen(question, sight)?.map((each) => ({ ...each })) ?? null,
      }),
    ),
    decided: said.map(({ kind, link, means, refs: of, by, at }) => ({
      ...{ link: link?.id ?? null, kind, means, at, state: link?.state ?? null, terms: link?.terms ?? null },
      sides: of.map(side),
      by: members.get(by) ?? null,
      reasons: link === null ? [] : reasonsOf(link),
    })),
  };
}

function wordOf({
  state,
  confidence,
  reasons,
}: Pick<KnownLink, 'state' | 'confidence' | 'reasons'>): LinkChoice['word'] {
  if (state === 'choose') return 'choose';
  return (confidence ?? 0) >= veryLikely && !reasons.some((each) => each.startsWith('but ')) ? 'very-likely' : 'likely';
}
