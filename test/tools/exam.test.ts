// Made-up MSPs that the product is judged by: sound worlds, the same every time, with every kind in turn.
import { expect, it } from 'vitest';
import { makeExam } from '../../tools/generate/exam.ts';
import { collectedKinds } from '../../tools/generate/kinds/collected.ts';
import { kinds } from '../../tools/generate/kinds/index.ts';
import { systemsCalled } from '../../tools/generate/systems.ts';
import { textOf } from '../../tools/generate/truth.ts';
import { worldOf } from '../../tools/generate/world.ts';
import { checkWorld } from '../sandbox/world.ts';

it.each([1, 2, 3])('the MSP of seed %i is a sound world, the same every time', (seed) => {
  const { msp, truths } = makeExam(seed);
  expect(() => checkWorld(JSON.parse(JSON.stringify(worldOf(msp, 'exam'))))).not.toThrow();
  expect(makeExam(seed)).toEqual({ msp, truths });
});

it.each([1, 4])(
  'the MSP of seed %i is a sound world in Autotask and Xero too, and its links name what is there',
  (seed) => {
    const { msp } = makeExam(seed, { psa: 'autotask' });
    const world = worldOf(msp, 'exam', systemsCalled({ psa: 'autotask', books: 'xero' }));
    expect(() => checkWorld(JSON.parse(JSON.stringify(world)))).not.toThrow();
    const ids = (name: string) =>
      new Set(((world.autotask?.[name] ?? []) as { id: number }[]).map(({ id }) => String(id)));
    const there = { company: ids('Companies'), product: ids('Services') };
    const named = (world.links ?? []).map(({ kind, records: [first] }) => [kind, first?.id ?? ''] as const);
    expect(named.filter(([kind, id]) => kind !== 'line' && !there[kind].has(id))).toEqual([]);
    expect(() => systemsCalled({ psa: 'halo' })).toThrow('--psa is one of connectwise, autotask, not "halo"');
  },
);

it('a kind that a PSA cannot hold is not dealt there, and says why', () => {
  const left = kinds.filter(({ notIn }) => notIn?.autotask !== undefined).map(({ name }) => name);
  expect(left).toEqual(['on a ticket with a ceiling', 'on a project with a ceiling']);
  const dealt = Array.from({ length: 7 }, (_, at) => makeExam(at + 1, { psa: 'autotask' })).flatMap(
    ({ truths }) => truths,
  );
  const names = new Set(dealt.map(({ kind }) => kind));
  expect(kinds.map(({ name }) => name).filter((name) => !names.has(name))).toEqual(left);
});

it('every kind comes within a few seeds, and each has its own name', () => {
  const dealt = Array.from({ length: 7 }, (_, at) => makeExam(at + 1)).flatMap(({ truths }) => truths);
  const names = kinds.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !dealt.some(({ kind }) => kind === name))).toEqual([]);
});

it('where a payment system collects, its own kinds come too, in a sound world whose links name its customers', () => {
  const options = { collects: true };
  const dealt = Array.from({ length: 8 }, (_, at) => makeExam(at + 1, options));
  const names = new Set(dealt.flatMap(({ truths }) => truths.map(({ kind }) => kind)));
  expect([...kinds, ...collectedKinds].map(({ name }) => name).filter((name) => !names.has(name))).toEqual([]);
  for (const { truths } of dealt) {
    const refs = truths.flatMap(({ findings, unclear }) =>
      findings.flatMap(({ subjects }) => subjects).concat(...unclear),
    );
    const made = new Set(truths.flatMap(({ records }) => [...records]));
    expect(refs.filter((ref) => !made.has(textOf(ref)))).toEqual([]);
  }
  const world = worldOf(dealt[0]?.msp ?? makeExam(1, options).msp, 'exam', systemsCalled({ stripe: true }));
  expect(() => checkWorld(JSON.parse(JSON.stringify(world)))).not.toThrow();
  const rows = (name: string) => (world.stripe?.[name] ?? []) as Record<string, unknown>[];
  const customers = new Set(rows('customers').map(({ id }) => id));
  expect(rows('charges').length).toBeGreaterThan(20);
  expect(rows('charges').filter(({ customer }) => !customers.has(customer))).toEqual([]);
  const linked = (world.links ?? []).flatMap(({ records }) => records.filter(({ vendor }) => vendor === 'stripe'));
  expect(linked.length).toBeGreaterThan(8);
  expect(linked.filter(({ id }) => !customers.has(id))).toEqual([]);
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
