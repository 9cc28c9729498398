// How what the product said of a made-up MSP is judged by what is true of it.
import { expect, it } from 'vitest';
import { recordOf } from '../../tools/generate/systems.ts';
import { newTruth, type Ref, type Truth, textOf } from '../../tools/generate/truth.ts';
import { judge } from '../../tools/score/judge.ts';
import { faultsOf, precisionOf, recallOf, tableOf } from '../../tools/score/table.ts';

const line: Ref = { kind: 'agreement-line', n: 21 };
const other: Ref = { kind: 'agreement-line', n: 22 };
const rule = 'seats-under-billed';

function truthOf(kind: string, records: readonly Ref[], over: Partial<Truth> = {}): Truth {
  return { ...newTruth(kind, 'Larkfield'), records: new Set(records.map(textOf)), ...over };
}

function short(subjects: readonly Ref[], amountMinor: number | null): Truth {
  return truthOf('too few', subjects, { findings: [{ rule, subjects, amountMinor, currency: 'USD' }] });
}

function packets(found: readonly [Ref, number][], notChecked: readonly Ref[] = []) {
  return [
    {
      client: { name: 'Larkfield' },
      findings: found.map(([{ kind, n }, amountMinor]) => ({
        rule,
        subject: recordOf(kind, n),
        impact: { amountMinor, currency: 'USD' },
      })),
      coverage: {
        notChecked: notChecked.map(({ kind, n }) => ({
          rule,
          subject: recordOf(kind, n),
          reason: 'nobody linked it',
          amountMinor: 0,
        })),
      },
    },
  ];
}

function only(truths: readonly Truth[], said: ReturnType<typeof packets>) {
  const judgment = judge(truths, said);
  const [result] = judgment.rules;
  if (result === undefined || judgment.rules.length !== 1) throw new Error('one rule was to be judged');
  return { ...judgment, result, shares: [precisionOf(result), recallOf(result)] };
}

it('what was to be found is right, about any of its subjects and for the amount', () => {
  const { result, shares } = only([short([line, other], 6600)], packets([[other, 6600]]));
  expect(result).toMatchObject({ problems: 1, right: 1, missed: [], falseAlarms: [], wrongAmounts: [], wrongMinor: 0 });
  expect(shares).toEqual([1, 1]);
});

it('another amount is counted apart, and by how much it is off', () => {
  const { result } = only([short([line], 6600)], packets([[line, 6500]]));
  expect(result).toMatchObject({ right: 1, wrongMinor: 100, wrongAmounts: [{ kind: 'too few' }] });
  expect(only([short([line], null)], packets([[line, 6500]])).result.wrongAmounts).toEqual([]);
});

it('what is missed costs recall, what is found of a look-alike precision, and its kind is named', () => {
  const judged = only([short([line], 6600), truthOf('enough', [other])], packets([[other, 100]]));
  expect(judged.shares).toEqual([0, 0]);
  expect(judged.silent.get('enough')).toEqual({ cases: 1, spoke: 1 });
  expect(faultsOf(judged).join('\n')).toContain(`false alarm: ${rule}: enough (1)`);
  expect(tableOf(judged).join('\n')).toContain('spoke: enough (1 of 1)');
});

it('the same finding twice is a false alarm', () => {
  const said = packets([
    [line, 6600],
    [line, 6600],
  ]);
  expect(only([short([line], 6600)], said).shares).toEqual([0.5, 1]);
});

it('what may be held either way is neither right nor wrong', () => {
  const open = truthOf('either way', [line], { open: [{ rule, subjects: [line] }] });
  expect(judge([open], packets([[line, 1]])).rules).toEqual([]);
  expect(judge([open], packets([])).rules).toEqual([]);
});

it('what cannot be checked has to be named', () => {
  const unclear = truthOf('nobody linked it', [line], { unclear: [[line, other]] });
  expect(judge([unclear], packets([], [other])).unnamed).toEqual([]);
  expect(judge([unclear], packets([])).unnamed).toHaveLength(1);
});
