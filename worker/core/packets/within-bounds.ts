// A packet keeps to what one row of the database holds and a person can read: what is beyond is told in words, with its money.
import type { NotChecked } from '../../../shared/coverage.ts';
import type { Evidence, Finding } from '../../../shared/finding.ts';
import { refKey } from '../../../shared/records/record.ts';
import { leftOut } from './detect.ts';

/** With its change, its letter and all that each rests on, an issue takes three kilobytes. */
export const mostFindings = 150;
export const mostNotChecked = 300;
export const mostEvidence = 200;
/** Of all issues of a packet, which is a megabyte at most. */
const mostEvidenceTogether = 5000;
export const mostEntries = 300;

/**
 * The issues that a packet holds, in their order, and those beyond as what is not checked: one for each check and currency.
 * Which ones they are rests on no amount, because it is told to people who may not see amounts: those that the client had
 * before stay, then those come that are due first.
 */
export function findingsWithin<T extends { finding: Finding }>(
  judged: readonly T[],
  earlier: readonly Finding[],
): { held: T[]; beyond: NotChecked[] } {
  const known = new Set(earlier.map(({ key }) => key));
  const place = ({ key, deadline }: Finding) => `${known.has(key) ? 0 : 1} ${deadline ?? '9999'} ${key}`;
  let evidence = 0;
  const fits = ({ finding }: T) => {
    evidence += Math.min(finding.evidence.length, mostEvidence);
    return evidence <= mostEvidenceTogether;
  };
  const inTurn = judged.toSorted((a, b) => compare(place(a.finding), place(b.finding))).slice(0, mostFindings);
  const held = new Set(inTurn.filter(fits));
  const why = `a packet holds ${mostFindings} issues at once; these are shown as others are settled`;
  const beyond = judged.filter((each) => !held.has(each)).map(({ finding }) => leftOut(finding, 'too-many', why));
  return { held: judged.filter((each) => held.has(each)), beyond: together(beyond) };
}

/**
 * What was not checked, one after the other as far as a packet holds it, and the rest together: for each check and reason.
 * What the policy leaves alone is always told together.
 */
export function notCheckedWithin(all: readonly NotChecked[]): NotChecked[] {
  const isLeftAlone = ({ cause }: NotChecked) => cause === 'left-alone';
  return [...within(all.filter((each) => !isLeftAlone(each))), ...together(all.filter(isLeftAlone))];
}

function within(all: readonly NotChecked[]): NotChecked[] {
  if (all.length <= mostNotChecked) return [...all];
  const place = (each: NotChecked) => `${each.asks === undefined ? 1 : 0} ${each.rule} ${refKey(each.subject)}`;
  const held = new Set(all.toSorted((a, b) => compare(place(a), place(b))).slice(0, mostNotChecked));
  return [...all.filter((each) => held.has(each)), ...together(all.filter((each) => !held.has(each)))];
}

/** The first of each kind, with how many more there are and what all of them come to. */
function together(all: readonly NotChecked[]): NotChecked[] {
  const kinds = Map.groupBy(all, ({ rule, cause, currency, oneOff }) =>
    JSON.stringify([rule, cause, currency, oneOff]),
  );
  return [...kinds.values()].flatMap((each) => {
    const [first] = each.toSorted((a, b) => compare(refKey(a.subject), refKey(b.subject)));
    if (first === undefined || each.length === 1) return each;
    const { asks: _, ...said } = first;
    return [
      {
        ...said,
        name: `${first.name} and ${(each.length - 1).toLocaleString('en')} more`,
        amountMinor: each.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
        ...(each.some(({ namesCost }) => namesCost === true) ? { namesCost: true } : {}),
      },
    ];
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The first of what an issue rests on, and how many more there are. */
export function evidenceWithin(all: readonly Evidence[]): Evidence[] {
  const next = all[mostEvidence];
  if (next === undefined) return [...all];
  const more = `and ${(all.length - mostEvidence).toLocaleString('en')} more`;
  return [...all.slice(0, mostEvidence), { ...next, field: more, value: null }];
}
