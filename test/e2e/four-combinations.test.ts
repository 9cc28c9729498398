// Two PSAs by two accounting systems, each with Pax8 and Stripe, a whole month: all is approved, and written where it belongs.
import { describe, expect, test } from 'vitest';
import { type Exam, makeExam } from '../../tools/generate/exam.ts';
import { worldOfTwoMonths } from '../../tools/generate/next-month.ts';
import { systemsCalled } from '../../tools/generate/systems.ts';
import { faultProfile } from '../../tools/local/faults.ts';
import type { SandboxEffect } from '../../tools/local/sandbox-control.ts';
import { runUntilQuiet } from '../../tools/local/until-quiet.ts';
import { inRun } from '../../tools/score/generated.ts';
import { judgeWrites } from '../../tools/score/writes.ts';
import type { World } from '../sandbox/world.ts';

const quietly = () => {};
const small = { sharedClients: 6, kindsPerClient: 3, clientsApart: 2 };
/** Says that something hangs, not that a machine is slow. */
const longestMs = 600_000;
const ofLines = ['line-quantity', 'line-end'];

interface Came {
  effects: SandboxEffect[];
  /** The approved changes of lines, by the ids of their actions. */
  changes: string[];
}

function approvedIn(world: World, faults: string): Promise<Came> {
  return inRun(world, async (run) => {
    await run.control.injectFaults(faultProfile(faults, '1'));
    await runUntilQuiet(run, true, quietly);
    const rows = await run.worker.query<{ id: string; body: string }>(
      'SELECT id, body FROM actions WHERE decision IS NOT NULL',
    );
    const isOfLine = ({ body }: { body: string }) => {
      const { type, by, purpose } = JSON.parse(body);
      return ofLines.includes(type) && by === 'connector' && purpose === 'forward';
    };
    return { effects: await run.effects(), changes: rows.filter(isOfLine).map(({ id }) => id) };
  });
}

/** What was written where, without the time of the approval that notes carry. */
function writtenIn({ effects }: Came): string[] {
  return effects
    .map(({ vendor, path, body }) => {
      const text = JSON.stringify(body).replace(/ on \d+ \w+ \d{4} at \d\d:\d\d UTC/, '');
      return `${vendor} ${path.replace(/\?.*/, '')} ${text}`;
    })
    .sort();
}

/** Of which change each note of a system tells. */
function notedIn({ effects }: Came, system: string): string[] {
  return effects
    .filter(({ vendor }) => vendor === system)
    .flatMap(({ body }) => /\[countersign (ac_\w+)\]/.exec(JSON.stringify(body))?.[1] ?? [])
    .sort();
}

const combinations = ['connectwise', 'autotask'].flatMap((psa) =>
  ['quickbooks', 'xero'].map((books) => ({ psa, books })),
);

describe.concurrent.each(combinations)('$psa with $books, Pax8 and Stripe', ({ psa, books }) => {
  const what = 'each decision is written to the PSA once and noted in both, in a storm of faults too';
  test(what, { timeout: longestMs }, async () => {
    const { msp, truths }: Exam = makeExam(408, { psa, collects: true, ...small });
    expect(msp.clients.length).toBeGreaterThanOrEqual(8);
    const world = worldOfTwoMonths(msp, `${psa} with ${books}`, systemsCalled({ psa, books, stripe: true }));
    const calm = await approvedIn(world, 'none');
    const { made, wrong } = judgeWrites(msp, truths, calm.effects, psa);
    expect(wrong).toEqual([]);
    expect(made.quantities[0]).toBeGreaterThan(2);
    expect(made.lastDays[0]).toBeGreaterThan(0);
    expect(new Set(calm.effects.map(({ vendor }) => vendor))).toEqual(new Set([psa, books]));
    expect(notedIn(calm, psa)).toEqual(calm.changes.toSorted());
    const inBooks = notedIn(calm, books);
    expect(inBooks.length).toBeGreaterThan(2);
    expect(new Set(inBooks).size).toBe(inBooks.length);
    expect(inBooks.filter((id) => !calm.changes.includes(id))).toEqual([]);
    expect(writtenIn(await approvedIn(world, 'storm'))).toEqual(writtenIn(calm));
  });
});
