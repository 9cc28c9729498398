// Before somebody answers: what each answer to a question about links would have raised, by the real checks.
import type { Replay, ReplayAnswer, ReplayQuery } from '../../shared/api/links.ts';
import type { Finding } from '../../shared/finding.ts';
import { acts, type LinkTerms } from '../../shared/link.ts';
import type { MoneySight } from '../../shared/member.ts';
import { type RecordRef, refKey } from '../../shared/records/record.ts';
import { canSee } from '../../shared/sight.ts';
import { sumsOf } from '../../shared/sums.ts';
import { inOrder, linkId } from '../core/matching/link-id.ts';
import type { StoredLink } from '../core/matching/lives.ts';
import type { Monthly } from '../core/matching/month.ts';
import { type Book, type Question, questionsIn } from '../core/matching/questions.ts';
import { periodsReplayed, wouldHaveRaised } from '../core/replay/would-have-raised.ts';
import type { Deps } from '../deps.ts';
import { loadClient, type Supposed } from '../steps/flow/load-client.ts';
import { clientOfCompany } from '../store/clients.ts';
import { askRecords, type RecordName } from '../store/living-records.ts';
import { ask } from '../store/query.ts';
import { readBook, readSaid } from './links.ts';
import { seesImpact } from './sight-order.ts';

/** Clients of one answer that are looked at, and answers of one question: each is two readings of a client. */
const mostClients = 8;
const mostChoices = 4;

/**
 * Nothing for a question that is not asked any more, has no proposal, or is about products where costs are not to be seen;
 * an answer by hand is one proposal.
 */
export async function replayed(deps: Deps, sight: MoneySight, asked: ReplayQuery): Promise<ReplayAnswer> {
  const { book, question } = await askedAbout(deps, asked.question);
  const isOpen = question !== undefined && (question.kind !== 'product' || canSee(sight, 'cost'));
  const replays: Replay[] = [];
  const byHand = isOpen ? linkByHand(question, asked) : null;
  if (isOpen && byHand !== null)
    replays.push({ ...(await replayOf(deps, sight, book, question, [byHand])), link: null });
  else if (isOpen && question.links.length > 0) {
    const choices =
      question.asks === 'choose' ? question.links.slice(0, mostChoices).map((link) => [link]) : [question.links];
    for (const links of choices) replays.push(await replayOf(deps, sight, book, question, links));
  }
  return { replays, months: periodsReplayed };
}

/**
 * The question with what is known around it. Only a product's clients are told by all that is billed and bought: a question
 * about a client names it, and one about a line names the records whose client it is.
 */
async function askedAbout(deps: Deps, id: string): Promise<{ book: Book; question: Question | undefined }> {
  const find = (book: Book) => ({ book, question: questionsIn(book).find((each) => each.id === id) });
  const said = find(await readSaid(deps));
  if (said.question === undefined || said.question.kind === 'product') return find((await readBook(deps)).book);
  if (said.question.kind === 'company') return said;
  return { ...said, book: { ...said.book, billed: await withoutMoney(deps, said.question.links) } };
}

/** Whose the records of these links are. */
async function withoutMoney({ db }: Deps, links: readonly StoredLink[]): Promise<Monthly[]> {
  const names = links.flatMap(({ records }) => records.map((ref): RecordName => [ref.connection, ref.kind, ref.id]));
  return (await ask(askRecords(db, names))).flatMap(({ connection, kind, id, company }) =>
    company === null
      ? []
      : [{ record: { connection, kind, id }, company, product: null, quantity: 0, amountMinor: 0, currency: '' }],
  );
}

/** The link that an answer by hand would be; null where none is asked about. */
function linkByHand({ kind, subject }: Question, { with: name, as, ratio }: ReplayQuery): StoredLink | null {
  if (name === undefined) return null;
  const [connection = '', of = '', ...rest] = name.split(':');
  const records = inOrder([subject, { connection, kind: of, id: rest.join(':') }]);
  const [billed = 1, bought = 1] = ratio?.split(':').map(Number) ?? [];
  const terms: LinkTerms = { as: as ?? 'same', ratio: ratio === undefined ? null : { billed, bought } };
  return {
    ...{ id: linkId(kind, records), kind, records, state: 'proposed', confidence: null, reasons: [] },
    ...(as === undefined && ratio === undefined ? {} : { terms }),
  };
}

async function replayOf(
  deps: Deps,
  sight: MoneySight,
  book: Book,
  question: Question,
  links: readonly StoredLink[],
): Promise<Replay> {
  const asked = new Set(question.links.map(({ id }) => id));
  const others = book.links.filter(({ id, state }) => state === 'proposed' && !asked.has(id));
  const companies = companiesTouched(deps, book, [...others, ...links], links);
  const raised: Finding[] = [];
  const looked = companies.slice(0, mostClients);
  for (const company of looked) {
    const client = await clientOfCompany(deps.db, company.connection, company.id);
    if (client === null) continue;
    const bare = await loadClient(deps, client, supposing(company, others));
    const linked = await loadClient(deps, client, supposing(company, [...others, ...links]));
    if (bare === null || linked === null) continue;
    raised.push(...wouldHaveRaised({ bare: bare.view, linked: linked.view }, deps.rules, linked.policy.policy));
  }
  const shown = raised.map((finding) =>
    seesImpact(finding, sight) ? finding : { ...finding, impact: { ...finding.impact, amountMinor: null } },
  );
  return {
    link: question.asks === 'choose' ? (links[0]?.id ?? null) : null,
    ...{ issues: raised.length, sums: sumsOf(shown, 'short'), looked: looked.length, touches: companies.length },
  };
}

/** The links as far as this client's view rests on them, with the companies they tie to it. */
function supposing(company: RecordRef, links: readonly StoredLink[]): Supposed {
  const own = links.filter(
    ({ kind, records }) => kind !== 'company' || records.some((ref) => refKey(ref) === refKey(company)),
  );
  return {
    links: own.map(({ id, kind, records, terms }) => ({
      ...{ id, kind, records: [...records] },
      ...(terms === undefined ? {} : { terms }),
    })),
    companies: own
      .filter(({ kind }) => kind === 'company')
      .flatMap(({ records }) => records.filter(({ connection }) => connection !== company.connection))
      .map(({ connection, id }) => ({ connection, company: id })),
  };
}

/** Companies of the PSA that the links are about, the most money first. */
function companiesTouched(
  { connections }: Deps,
  { billed, bought, links: all }: Book,
  supposed: readonly StoredLink[],
  links: readonly StoredLink[],
): RecordRef[] {
  const psas = new Set(connections.filter(({ connector }) => connector.role === 'psa').map(({ id }) => id));
  const named = new Set(links.flatMap(({ records }) => records).map(refKey));
  const pairs = [...all.filter(({ state }) => acts(state)), ...supposed].filter(({ kind }) => kind === 'company');
  const clientsOf = new Map(
    pairs.flatMap(({ records }) => {
      const own = records.find(({ connection }) => psas.has(connection));
      return own === undefined ? [] : records.map((ref) => [refKey(ref), own] as const);
    }),
  );
  const most = new Map<string, { ref: RecordRef; amountMinor: number }>();
  const add = (ref: RecordRef | undefined, amountMinor: number) => {
    if (ref === undefined) return;
    const before = most.get(refKey(ref))?.amountMinor ?? 0;
    most.set(refKey(ref), { ref, amountMinor: before + amountMinor });
  };
  for (const { kind, records } of links) {
    if (kind === 'company')
      add(
        records.find(({ connection }) => psas.has(connection)),
        0,
      );
  }
  for (const { record, company, product, amountMinor } of [...billed, ...bought]) {
    const { connection } = record;
    const owner = { connection, kind: 'company', id: company };
    const isNamed =
      named.has(refKey(record)) ||
      (product !== null && named.has(refKey({ connection, kind: 'product', id: product })));
    if (isNamed) add(psas.has(connection) ? owner : clientsOf.get(refKey(owner)), amountMinor);
  }
  return [...most.values()]
    .sort((a, b) => b.amountMinor - a.amountMinor || (refKey(a.ref) < refKey(b.ref) ? -1 : 1))
    .map(({ ref }) => ref);
}
