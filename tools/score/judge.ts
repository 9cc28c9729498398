// Judges what the product said of a generated MSP by what is true of it.
import { z } from 'zod';
import { recordOf, type Systems, systemsCalled } from '../generate/systems.ts';
import { type Expectation, type Ref, refIn, type Truth, textOf } from '../generate/truth.ts';

const subject = z.object({ vendor: z.string(), kind: z.string(), id: z.string() });
/** A packet of a run's result, as far as it is judged. */
const packet = z.object({
  client: z.object({ name: z.string() }),
  findings: z.array(
    z.object({ rule: z.string(), subject, impact: z.object({ amountMinor: z.int(), currency: z.string() }) }),
  ),
  coverage: z.object({
    notChecked: z.array(z.object({ rule: z.string(), subject, reason: z.string(), amountMinor: z.int() })),
  }),
});

type Found = z.infer<typeof packet>['findings'][number] & { client: string };

/** What was off, with the kind of case it is about. */
export interface Fault {
  rule: string;
  kind: string;
  text: string;
}

/** What one rule came to. */
export interface RuleResult {
  rule: string;
  problems: number;
  right: number;
  missed: Fault[];
  falseAlarms: Fault[];
  /** Found, and over another amount. */
  wrongAmounts: Fault[];
  /** By how much amounts were off, whatever the sign and the currency. */
  wrongMinor: number;
}

export interface Judgment {
  rules: RuleResult[];
  /** Cases to be named as not checked that were not. */
  unnamed: Fault[];
  /** Cases that could be checked and were named as not checked. */
  needless: Fault[];
  /** How many cases of each kind there were. */
  cases: Map<string, number>;
  /** Kinds with nothing to be found, how many cases each had, and in how many of them something was found. */
  silent: Map<string, { cases: number; spoke: number }>;
}

/** A record of a truth as its vendor calls it. */
type Spell = (text: string) => string;

/** `packets` are a run's result, `systems` whose records they speak of. Throws where they are of another shape. */
export function judge(truths: readonly Truth[], packets: unknown, systems: Systems = systemsCalled()): Judgment {
  const wireOf: Spell = (text) => {
    const { kind, n } = refIn(text);
    return wire(recordOf(kind, n, systems));
  };
  const read = z.array(packet).parse(packets);
  const left = new Set(
    read.flatMap(({ client, findings }) => findings.map((each) => ({ client: client.name, ...each }))),
  );
  const unclear = new Map(
    read.flatMap(({ coverage }) =>
      coverage.notChecked.map((each) => [wire(each.subject), `${each.rule}, ${each.reason}`] as const),
    ),
  );
  const rules = new Map<string, RuleResult>();
  const resultOf = (rule: string) => {
    const result = rules.get(rule) ?? emptyResult(rule);
    rules.set(rule, result);
    return result;
  };
  for (const truth of truths) {
    for (const expectation of truth.findings) judgeOne(truth, expectation, left, resultOf(expectation.rule), wireOf);
    for (const { rule, subjects } of truth.open) takeOne(left, rule, subjects, wireOf);
  }
  const owners = new Map(truths.flatMap((truth) => [...truth.records].map((text) => [wireOf(text), truth] as const)));
  const spoke = new Set<Truth>();
  for (const { rule, subject: about, impact, client } of left) {
    const truth = owners.get(wire(about));
    if (truth !== undefined) spoke.add(truth);
    const text = `${client}: ${wire(about)}, ${impact.amountMinor} ${impact.currency}`;
    resultOf(rule).falseAlarms.push({ rule, kind: truth?.kind ?? 'no case', text });
  }
  return {
    rules: [...rules.values()],
    unnamed: truths.flatMap((truth) => unnamedIn(truth, unclear, wireOf)),
    needless: truths.flatMap((truth) => needlessIn(truth, unclear, wireOf)),
    cases: countBy(truths, ({ kind }) => kind),
    silent: silentKinds(truths, spoke),
  };
}

function judgeOne(truth: Truth, expectation: Expectation, left: Set<Found>, result: RuleResult, wireOf: Spell): void {
  const { rule, subjects, amountMinor, currency } = expectation;
  result.problems += 1;
  const hit = takeOne(left, rule, subjects, wireOf);
  const text = `${truth.client}: ${subjects.map((each) => wireOf(textOf(each))).join(' or ')}, ${amountMinor} ${currency}`;
  if (hit === undefined) {
    result.missed.push({ rule, kind: truth.kind, text });
    return;
  }
  result.right += 1;
  const { impact } = hit;
  if (amountMinor === null || (impact.amountMinor === amountMinor && impact.currency === currency)) return;
  result.wrongMinor += Math.abs(impact.amountMinor - amountMinor);
  const said = `${text}, but said ${impact.amountMinor} ${impact.currency}`;
  result.wrongAmounts.push({ rule, kind: truth.kind, text: said });
}

/** Takes a finding of the rule about any of these out of what is left. */
function takeOne(left: Set<Found>, rule: string, subjects: readonly Ref[], wireOf: Spell): Found | undefined {
  const ids = new Set(subjects.map((each) => wireOf(textOf(each))));
  const found = [...left].find((each) => each.rule === rule && ids.has(wire(each.subject)));
  if (found !== undefined) left.delete(found);
  return found;
}

export function emptyResult(rule: string): RuleResult {
  return { rule, problems: 0, right: 0, missed: [], falseAlarms: [], wrongAmounts: [], wrongMinor: 0 };
}

function unnamedIn({ kind, client, unclear }: Truth, named: ReadonlyMap<string, string>, wireOf: Spell): Fault[] {
  return unclear
    .filter((any) => !any.some((each) => named.has(wireOf(textOf(each)))))
    .map((any) => ({ rule: 'not checked', kind, text: `${client}: ${any.map(textOf).join(' or ')} is not named` }));
}

function needlessIn(
  { kind, client, unclear, open, records }: Truth,
  named: ReadonlyMap<string, string>,
  wireOf: Spell,
): Fault[] {
  if (unclear.length > 0 || open.some(({ rule }) => rule !== 'not checked')) return [];
  const may = new Set(open.flatMap(({ subjects }) => subjects.map(textOf)));
  return [...records]
    .filter((text) => !may.has(text) && named.has(wireOf(text)))
    .map((text) => ({ rule: 'not checked', kind, text: `${client}: ${text}: ${named.get(wireOf(text))}` }));
}

function silentKinds(truths: readonly Truth[], spoke: ReadonlySet<Truth>): Judgment['silent'] {
  const silent: Judgment['silent'] = new Map();
  for (const truth of truths.filter(({ findings }) => findings.length === 0)) {
    const { cases, spoke: before } = silent.get(truth.kind) ?? { cases: 0, spoke: 0 };
    silent.set(truth.kind, { cases: cases + 1, spoke: before + (spoke.has(truth) ? 1 : 0) });
  }
  return silent;
}

function countBy<T>(items: readonly T[], key: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}

function wire({ vendor, kind, id }: z.infer<typeof subject>): string {
  return `${vendor} ${kind} ${id}`;
}
