// Words for an agreement that has ended while what was billed on it still costs.
import { type AgreementEndedFacts, agreementEndedFacts } from '../facts/agreement-ended-costs-continue.ts';
import { defineWords } from './define-words.ts';
import { english } from './en/index.ts';
import { inMoney } from './hidden.ts';

/** What a person would do about it. */
export function stepText({ subscriptions }: Pick<AgreementEndedFacts, 'subscriptions'>): string {
  const { length } = subscriptions;
  return english.agreementEndedCostsContinue.step(length, { count: String(length) });
}

export const agreementEndedCostsContinue = defineWords(agreementEndedFacts, ({ agreementEndedCostsContinue: say }) => ({
  moneyMeaning: say.moneyMeaning,
  title: (facts) => (facts.endDay === null ? say.titleWithoutDay(facts) : say.title(facts)),
  verdict: () => say.verdict,
  arithmetic({ endDay, status, subscriptions, currency }, { subject }) {
    const costs = subscriptions.flatMap(({ source, product, quantity, unitCost }, at) => [
      ...(at === 0 ? [] : [{ text: say.plus }]),
      ...say.cost({ quantity, product, unitCost: inMoney(unitCost, currency) }, { subscription: source }),
    ]);
    const end =
      endDay === null
        ? say.endedWithoutDay({ status }, { agreement: subject })
        : say.ended({ endDay }, { agreement: subject });
    return [...costs, ...end];
  },
}));
