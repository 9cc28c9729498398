// Words for a line that bills another number than is counted.
import { countDriftFacts } from '../facts/count-drift.ts';
import { defineWords } from './define-words.ts';
import { inMoney } from './hidden.ts';

export const countDrift = defineWords(countDriftFacts, ({ countDrift: say }) => ({
  moneyMeaning: ({ more }) => (more === 'counted' ? say.notBilled : say.notCounted),
  title: (facts) => (facts.more === 'counted' ? say.title : say.titleOver)(facts.difference, facts),
  measure: ({ difference, more }) => ({ amount: difference, meaning: say.measureMeaning[more] }),
  verdict: ({ more }) => say.verdict[more],
  arithmetic({ unitPrice, currency, count, more, ...facts }, { subject }) {
    const words = { ...facts, unitPrice: inMoney(unitPrice, currency) };
    return (more === 'counted' ? say.arithmetic : say.arithmeticOver)(words, { count, line: subject });
  },
}));
