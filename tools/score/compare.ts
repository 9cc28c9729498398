// Compares what was found with what was expected, rule by rule.
import { z } from 'zod';

const id = z.union([z.string(), z.number()]);
const reference = z.object({ vendor: z.string(), kind: z.string(), id });

const finding = z.object({
  rule: z.string(),
  client: z.string(),
  subject: reference,
  amountMinor: z.int(),
  currency: z.string(),
});
/** A packet of a run's result. A reference names its connection where the vendor alone would not tell the account. */
const packet = z.object({
  client: z.object({ name: z.string() }),
  findings: z.array(
    z.object({
      rule: z.string(),
      subject: reference.extend({ connection: z.string().optional() }),
      impact: z.object({ amountMinor: z.int(), currency: z.string() }),
    }),
  ),
});
const link = z.object({ kind: z.string(), records: z.array(reference) });

/** What a world expects, as it stands in its file. */
export const expectation = z.object({ findings: z.array(finding).default([]), links: z.array(link).default([]) });

/** Something to be found: under which rule it counts, and all that has to be right about it in one text. */
export interface Claim {
  rule: string;
  text: string;
}

export interface Score {
  rule: string;
  right: number;
  /** Found and not expected. */
  wrong: string[];
  /** Expected and not found. */
  missed: string[];
}

/** A finding with the wrong amount is both wrong and missed. */
export function findingClaim({ rule, client, subject, amountMinor, currency }: z.infer<typeof finding>): Claim {
  const { vendor, kind, id } = subject;
  return { rule, text: `${client}: ${vendor} ${kind} ${String(id)}, ${amountMinor} ${currency}` };
}

/** The findings of a result's `packets`, with accounts named as worlds do. Throws where they are of another shape. */
export function foundIn(packets: unknown): Claim[] {
  return z
    .array(packet)
    .parse(packets)
    .flatMap(({ client, findings }) =>
      findings.map(({ rule, subject: { connection, ...subject }, impact }) =>
        findingClaim({
          rule,
          client: client.name,
          subject: { ...subject, vendor: connection ?? subject.vendor },
          amountMinor: impact.amountMinor,
          currency: impact.currency,
        }),
      ),
    );
}

/** The order of a link's records says nothing. */
export function linkClaim({ kind, records }: z.infer<typeof link>): Claim {
  const named = records.map((record) => `${record.vendor} ${record.kind} ${String(record.id)}`).sort();
  return { rule: `links of ${kind}`, text: named.join(' = ') };
}

/** One score per rule that was expected or found anything, in order of name. The same claim twice counts twice. */
export function compare(expected: readonly Claim[], found: readonly Claim[]): Score[] {
  const rules = [...new Set([...expected, ...found].map((claim) => claim.rule))].sort();
  return rules.map((rule) => {
    const missed = expected.filter((claim) => claim.rule === rule).map((claim) => claim.text);
    const wrong: string[] = [];
    let right = 0;
    for (const { text } of found.filter((claim) => claim.rule === rule)) {
      const at = missed.indexOf(text);
      if (at === -1) wrong.push(text);
      else {
        missed.splice(at, 1);
        right += 1;
      }
    }
    return { rule, right, wrong, missed };
  });
}

/** Null where there is nothing to divide by. */
export function precision({ right, wrong }: Score): number | null {
  return right + wrong.length === 0 ? null : right / (right + wrong.length);
}

/** Null where there is nothing to divide by. */
export function recall({ right, missed }: Score): number | null {
  return right + missed.length === 0 ? null : right / (right + missed.length);
}

/** Several scores of the same rule as one. */
export function addUp(scores: readonly Score[]): Score[] {
  const rules = [...new Set(scores.map((score) => score.rule))].sort();
  return rules.map((rule) => {
    const same = scores.filter((score) => score.rule === rule);
    return {
      rule,
      right: same.reduce((sum, score) => sum + score.right, 0),
      wrong: same.flatMap((score) => score.wrong),
      missed: same.flatMap((score) => score.missed),
    };
  });
}

/** "  seats-under-billed  4 right, 0 wrong, 0 missed, precision 1.00, recall 1.00" and what is off, line by line. */
export function linesOf(score: Score): string[] {
  const share = (value: number | null) => (value === null ? '–' : value.toFixed(2));
  const { rule, right, wrong, missed } = score;
  return [
    `  ${rule.padEnd(28)} ${right} right, ${wrong.length} wrong, ${missed.length} missed, ` +
      `precision ${share(precision(score))}, recall ${share(recall(score))}`,
    ...wrong.map((text) => `    wrong: ${text}`),
    ...missed.map((text) => `    missed: ${text}`),
  ];
}
