// Made-up MSPs that the product is judged by: sound worlds, the same every time, with every kind in turn.
import { expect, it } from 'vitest';
import { makeExam } from '../../tools/generate/exam.ts';
import { kinds } from '../../tools/generate/kinds/index.ts';
import { textOf } from '../../tools/generate/truth.ts';
import { worldOf } from '../../tools/generate/world.ts';
import { checkWorld } from '../sandbox/world.ts';

it.each([1, 2, 3])('the MSP of seed %i is a sound world, the same every time', (seed) => {
  const { msp, truths } = makeExam(seed);
  expect(() => checkWorld(JSON.parse(JSON.stringify(worldOf(msp, 'exam'))))).not.toThrow();
  expect(makeExam(seed)).toEqual({ msp, truths });
});

it('every kind comes within a few seeds, and each has its own name', () => {
  const dealt = Array.from({ length: 7 }, (_, at) => makeExam(at + 1)).flatMap(({ truths }) => truths);
  const names = kinds.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !dealt.some(({ kind }) => kind === name))).toEqual([]);
});

it('what must be found or named is one of the case’s own records, for a whole amount', () => {
  for (const { kind, records, findings, unclear, open } of makeExam(4).truths) {
    const refs = [...findings, ...open].flatMap(({ subjects }) => subjects).concat(unclear.flat());
    expect(
      refs.filter((ref) => !records.has(textOf(ref))),
      kind,
    ).toEqual([]);
    for (const { amountMinor } of findings) {
      if (amountMinor !== null) expect(Number.isSafeInteger(amountMinor) && amountMinor > 0, kind).toBe(true);
    }
  }
});
