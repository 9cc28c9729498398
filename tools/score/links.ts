// Compares what matching says of a world with the links that are true of it, by class.
import { z } from 'zod';
import { connectionsTo } from '../../test/sandbox/accounts.ts';
import type { World } from '../../test/sandbox/world.ts';
import { connectors } from '../../worker/connectors/index.ts';
import type { Connector } from '../../worker/connectors/types.ts';
import { linksIn, type WorldMatch } from '../links/links-in.ts';
import { compare, linkClaim, type Score } from './compare.ts';

const record = z.object({ vendor: z.string(), kind: z.string(), id: z.union([z.string(), z.number()]) });
const kinds = ['company', 'product', 'line'] as const;
/** A link that is true; "ambiguous" is one that nobody can tell from the records, and that must be left to a person. */
const trueLink = z.object({
  kind: z.enum(kinds),
  records: z.array(record).min(2),
  state: z.literal('ambiguous').optional(),
});
type TrueLink = z.infer<typeof trueLink>;

export interface LinkScores {
  scores: Score[];
  /** What else there is to say, one sentence a line. */
  notes: string[];
}

/** Matching alone against the links that the world expects; nothing where it expects none. */
export async function linkScores(world: World): Promise<LinkScores> {
  const expected = world.expected?.links ?? [];
  if (expected.length === 0) return { scores: [], notes: [] };
  const psas = connectionsTo(world, () => '').filter(({ vendor }) => isPsa(vendor));
  return scoreLinks(await linksIn(world), expected, new Set(psas.map(({ id }) => id)));
}

function isPsa(vendor: string): boolean {
  return Object.values<Connector>(connectors).some(({ id, role }) => id === vendor && role === 'psa');
}

/** A kind of which nothing is expected, or nothing between two systems, is not scored there. `psa` is whose records links begin with. Throws for expected links of another shape. */
export function scoreLinks(found: readonly WorldMatch[], expected: unknown, psa: ReadonlySet<string>): LinkScores {
  const links = z
    .array(trueLink)
    .parse(expected)
    .flatMap((link) => pairsOf(link, psa));
  const told = links.filter(({ state }) => state === undefined);
  const spokenOf = new Set(links.map(betweenOf));
  const decided = found.filter((match) => match.state !== 'ambiguous' && spokenOf.has(betweenOf(match)));
  const acting = decided.filter(({ state }) => state === 'acting');
  const byKind = (kind: string) =>
    compare(
      told.filter((link) => link.kind === kind).map(linkClaim),
      decided.filter((match) => match.kind === kind && (kind !== 'line' || match.state === 'follows')).map(linkClaim),
    );
  return {
    scores: [
      ...within('acting links', acting, told),
      ...kinds.filter((kind) => links.some((link) => link.kind === kind)).flatMap(byKind),
      ...kept(decided, links),
    ],
    notes: [notesOn(found, told)],
  };
}

/** The systems that a link is between: the expectation may speak of some alone. */
function betweenOf({ kind, records }: Pick<TrueLink, 'kind' | 'records'>): string {
  return [kind, ...records.map(({ vendor }) => vendor).sort()].join(' ');
}

/** Each record of a link with the PSA's; where the PSA has none, with the first. */
function pairsOf({ records, ...link }: TrueLink, psa: ReadonlySet<string>): TrueLink[] {
  const head = records.find(({ vendor }) => psa.has(vendor)) ?? records[0];
  return head === undefined
    ? []
    : records.filter((each) => each !== head).map((each) => ({ ...link, records: [head, each] }));
}

/** Only whether they are right: what does not act is proposed. */
function within(rule: string, some: readonly WorldMatch[], told: readonly TrueLink[]): Score[] {
  const right = new Set(told.map((link) => linkClaim(link).text));
  const texts = some.map((match) => linkClaim(match).text);
  const wrong = texts.filter((text) => !right.has(text));
  return [{ rule, right: texts.length - wrong.length, wrong, missed: [] }];
}

/** What nobody can tell and was told all the same. */
function kept(decided: readonly WorldMatch[], links: readonly TrueLink[]): Score[] {
  const open = links.filter(({ state }) => state === 'ambiguous').map((link) => linkClaim(link).text);
  if (open.length === 0) return [];
  const told = new Set(decided.map((match) => linkClaim(match).text));
  const wrong = open.filter((text) => told.has(text));
  return [{ rule: 'links left to a person', right: open.length - wrong.length, wrong, missed: [] }];
}

function notesOn(found: readonly WorldMatch[], told: readonly TrueLink[]): string {
  const ofRecords = told.filter(({ kind }) => kind !== 'line');
  const acting = found.filter(({ state }) => state === 'acting').length;
  const clients = new Set(told.filter(({ kind }) => kind === 'company').map(({ records }) => String(records[0]?.id)))
    .size;
  const perClient = (count: number) => (clients === 0 ? '–' : (count / clients).toFixed(2));
  const share = ofRecords.length === 0 ? '–' : `${Math.round((100 * acting) / ofRecords.length)} %`;
  const asked = questions(found.filter(({ kind }) => kind !== 'line'));
  const askedOfLines = questions(found.filter(({ kind, state }) => kind === 'line' && state !== 'follows'));
  return `  links that act ${share}; questions a client: ${perClient(asked)} of companies and products, ${perClient(askedOfLines)} of lines`;
}

/** One for each record of the PSA of which something is asked, over all its systems. */
function questions(found: readonly WorldMatch[]): number {
  const asked = found.filter(({ state }) => state === 'proposed' || state === 'ambiguous');
  return new Set(asked.map(({ kind, records }) => `${kind} ${records[0]?.id}`)).size;
}
