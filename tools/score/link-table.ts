// How well matching alone tells who is who, as one table: a row for each set of systems and each class of links.
import { allSystems, type Systems } from '../generate/systems.ts';
import { untidyWorld } from '../generate/untidy.ts';
import { linksIn, type WorldMatch } from '../links/links-in.ts';
import { linkClaim } from './compare.ts';
import { aligned } from './table.ts';

const clients = 60;
const products = 24;
const kinds = ['company', 'product', 'line'] as const;
type Kind = (typeof kinds)[number];

/** What came of one class of links in the worlds of one set of systems. */
export interface LinkRow {
  systems: string;
  kind: Kind;
  /** Links that are true. */
  pairs: number;
  /** Told, and so; told, and not so. */
  right: number;
  wrong: number;
  /** Of those, what counts without a person: lines count as soon as client and product do. */
  acting: number;
  wrongActing: number;
  questions: number;
  clients: number;
}

/** One row for each class and set of systems over these seeds; `say` is told after each set. */
export async function linkRows(seeds: readonly number[], say: (line: string) => void): Promise<LinkRow[]> {
  const rows: LinkRow[] = [];
  for (const systems of allSystems) {
    const judged: LinkRow[] = [];
    for (const seed of seeds) judged.push(...(await rowsOf(seed, systems)));
    rows.push(...kinds.flatMap((kind) => judged.filter((row) => row.kind === kind).reduce(addTo) ?? []));
    say(`${systems.psa.vendor}, ${systems.books.vendor}: ${seeds.length} MSPs matched`);
  }
  return rows;
}

function addTo(sum: LinkRow, each: LinkRow): LinkRow {
  const added = (['pairs', 'right', 'wrong', 'acting', 'wrongActing', 'questions', 'clients'] as const).map(
    (what) => [what, sum[what] + each[what]] as const,
  );
  return { ...sum, ...Object.fromEntries(added) };
}

/** One row for each class of links of one untidy MSP, as matching alone tells them. */
export async function rowsOf(seed: number, systems: Systems): Promise<LinkRow[]> {
  const { psa, books } = systems;
  const { links = [], ...world } = untidyWorld({ seed, clients, products }, systems);
  const found = await linksIn(world);
  return kinds.map((kind) => {
    const truth = new Set(links.filter((link) => link.kind === kind).map((link) => linkClaim(link).text));
    const between = new Set(links.filter((link) => link.kind === kind).map(({ records }) => systemsOf(records)));
    const own = found.filter((match) => match.kind === kind && between.has(systemsOf(match.records)));
    const told = own.filter(({ state }) =>
      kind === 'line' ? state === 'follows' : state === 'acting' || state === 'proposed',
    );
    const isTrue = (match: WorldMatch) => truth.has(linkClaim(match).text);
    const acting = told.filter(({ state }) => state === 'acting');
    const asked = own.filter(({ state }) => state === 'proposed' || state === 'ambiguous');
    const right = told.filter(isTrue).length;
    return {
      ...{ systems: [psa.vendor, 'pax8', books.vendor].join(', '), kind, pairs: truth.size },
      ...{ right, wrong: told.length - right, acting: acting.length },
      ...{ wrongActing: acting.filter((match) => !isTrue(match)).length, clients },
      questions: new Set(asked.map(({ records: [first] }) => first?.id)).size,
    };
  });
}

function systemsOf(records: readonly { vendor: string }[]): string {
  return records
    .map(({ vendor }) => vendor)
    .sort()
    .join(' ');
}

/** The rows as lines to read. */
export function linkTable(rows: readonly LinkRow[]): string[] {
  const columns = ['class', 'pairs', 'precision', 'recall', 'act alone', 'wrong that act', 'questions a client'];
  const share = (part: number, whole: number) => (whole === 0 ? '–' : (part / whole).toFixed(3));
  return aligned([
    ['systems', ...columns],
    ...rows.map(({ systems, kind, pairs, right, wrong, acting, wrongActing, questions, clients: of }) => [
      systems,
      ...[kind, String(pairs), share(right, right + wrong), share(right, pairs)],
      ...[kind === 'line' ? '–' : `${Math.round((100 * acting) / pairs)} %`, String(wrongActing)],
      share(questions, of),
    ]),
  ]);
}

/** Whether something acts that is not so, or less is right than a person may rely on. */
export function isLow({ kind, pairs, right, wrong, wrongActing }: LinkRow): boolean {
  const least = leasts[kind];
  return wrongActing > 0 || right < least.precision * (right + wrong) || right < least.recall * pairs;
}

const leasts: Readonly<Record<Kind, { precision: number; recall: number }>> = {
  company: { precision: 0.99, recall: 0.98 },
  product: { precision: 0.98, recall: 0.95 },
  line: { precision: 0.995, recall: 0.97 },
};
