// What a link would have raised: found with it and not without it, over three months, each issue once.
import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '../../../../shared/policy.ts';
import type { StoredRecord } from '../../../../shared/records/record.ts';
import type { ClientView } from '../../../../worker/core/client-view.ts';
import { asOf } from '../../../../worker/core/replay/as-of.ts';
import { endsOf, wouldHaveRaised } from '../../../../worker/core/replay/would-have-raised.ts';
import { seatsUnderBilled } from '../../../../worker/core/rules/seats-under-billed/index.ts';
import * as given from '../rules/client-view.ts';

const month = (at: string, quantity: string): StoredRecord[] => [
  given.invoice({ id: `i-${at}`, day: `${at}-05` }),
  given.charge({
    ...{ id: `ch-${at}`, invoiceId: `i-${at}`, fromDay: `${at}-01`, toDay: `${at}-28`, quantity },
  }),
];

/** Billed as bought in September, three seats behind since the middle of October. */
function view(links: ClientView['links'], over: readonly StoredRecord[] = []): ClientView {
  const base = given.clientView({
    history: given.history('s-1', ['2026-01-01', 25], ['2026-10-18', 28]),
    also: [...month('2026-09', '25'), ...month('2026-10', '25'), ...over],
  });
  return { ...base, links };
}
const linked = (over: readonly StoredRecord[] = []) => view([given.companyLink, given.productLink], over);
const bare = (over: readonly StoredRecord[] = []) => view([given.companyLink], over);
const raised = (of: { linked: ClientView; bare: ClientView }) =>
  wouldHaveRaised(of, [seatsUnderBilled], defaultPolicy).map(({ key, impact }) => [key, impact.amountMinor]);

describe('wouldHaveRaised', () => {
  test('is what is found with the link and not without it, once for all months', () => {
    expect(raised({ linked: linked(), bare: bare() })).toEqual([
      ['seats-under-billed:connectwise:agreement-line:21', 6600],
    ]);
  });

  test('is nothing where the same is found either way', () => {
    expect(raised({ linked: linked(), bare: linked() })).toEqual([]);
    expect(raised({ linked: bare(), bare: bare() })).toEqual([]);
  });

  test('finds what was behind in an earlier month and was put right since', () => {
    const step = (from: string | null, until: string | null, quantity: string) => given.step({ from, until, quantity });
    const righted = (links: ClientView['links']): ClientView => {
      const fixed = given.line({ steps: [step(null, '2026-11-01', '20'), step('2026-11-02', null, '28')] });
      const base = view(links);
      return { ...base, records: base.records.map((each) => (each.kind === 'agreement-line' ? fixed : each)) };
    };
    const both = { linked: righted([given.companyLink, given.productLink]), bare: righted([given.companyLink]) };
    expect(raised(both).map(([key]) => key)).toEqual(['seats-under-billed:connectwise:agreement-line:21']);
  });
});

describe('asOf', () => {
  test('knows nothing of what came later, and takes today as it is', () => {
    const now = linked([given.timeEntry({ day: '2026-10-30' }), given.message()]);
    const then = asOf(now, '2026-09-30');
    expect(then.today).toBe('2026-09-30');
    const ids = then.records.map(({ id }) => id);
    expect(ids).toContain('ch-2026-09');
    expect(ids).not.toContain('ch-2026-10');
    expect(ids).not.toContain('i-2026-10');
    expect(ids).not.toContain('51');
    expect(ids).not.toContain('61');
    const history = then.records.find(({ kind }) => kind === 'subscription-history');
    expect(history?.data).toMatchObject({ entries: [{ quantity: '25' }] });
    expect(asOf(now, now.today)).toBe(now);
  });

  test('lets a line go on that a later step replaced, and end where nothing follows', () => {
    const step = (from: string | null, until: string | null) => given.step({ from, until });
    const untilOf = (...steps: ReturnType<typeof step>[]) => {
      const now = given.clientView({ line: given.line({ steps }) });
      const then = asOf(now, '2026-10-31').records.find(({ kind }) => kind === 'agreement-line');
      return then !== undefined && 'steps' in then.data ? then.data.steps.map(({ until }) => until) : null;
    };
    expect(untilOf(step(null, '2026-11-01'), step('2026-11-02', null))).toEqual([null]);
    expect(untilOf(step(null, '2026-11-15'))).toEqual(['2026-11-15']);
    expect(untilOf(step(null, '2026-09-30'), step('2026-10-01', null))).toEqual(['2026-09-30', null]);
    expect(untilOf(step('2026-11-10', null))).toBeNull();
  });

  test('keeps a source as old as it is', () => {
    const now = linked();
    const ageOf = ({ nowMs, sources }: ClientView) => sources.map(({ checkedAtMs }) => nowMs - (checkedAtMs ?? 0));
    expect(ageOf(asOf(now, '2026-09-30'))).toEqual(ageOf(now));
  });
});

test('three periods end today and with the two months before, over a new year as well', () => {
  expect(endsOf('2026-11-20')).toEqual(['2026-11-20', '2026-10-31', '2026-09-30']);
  expect(endsOf('2027-01-31')).toEqual(['2027-01-31', '2026-12-31', '2026-11-30']);
  expect(endsOf('2027-03-01')).toEqual(['2027-03-01', '2027-02-28', '2027-01-31']);
});
