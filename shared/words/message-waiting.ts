// Words for a client's question about billing that nobody answered.
import { listOf } from '../counting.ts';
import { messageWaitingFacts } from '../facts/message-waiting.ts';
import { dayInWords } from './day.ts';
import { defineWords } from './define-words.ts';
import { amountInWords, inMoney } from './hidden.ts';

export const messageWaiting = defineWords(messageWaitingFacts, ({ messageWaiting: say }) => ({
  moneyMeaning: say.moneyMeaning,
  title(facts) {
    const author = facts.author ?? say.someone;
    const numbers = facts.isNamed ? facts.invoices.flatMap(({ number }) => number ?? []) : [];
    return numbers.length === 0 ? say.title({ author }) : say.titleOfInvoices({ author, numbers: listOf(numbers) });
  },
  verdict: () => say.verdict,
  arithmetic({ askedDay, ticket, summary, signs, toldBy, isNamed, invoices }, { impact }) {
    const open = isNamed ? say.open : say.openOnLatest;
    return [
      ...say.asked({ askedDay: dayInWords(askedDay), summary }, { ticket }),
      ...invoices.flatMap(({ connection, kind, id, number, balance, currency }, at) => [
        { text: at === 0 ? say.about : say.plus },
        ...open({ balance: inMoney(balance, currency), number: number ?? id }, { invoice: { connection, kind, id } }),
      ]),
      ...(invoices.length > 1 ? say.sum({ sum: amountInWords(impact) }, {}) : []),
      ...(toldBy !== null
        ? [{ text: say.toldBy({ toldBy }) }]
        : signs === null || signs.length === 0
          ? []
          : [{ text: say.readBy({ signs: signsInWords(signs, say) }) }]),
    ];
  },
}));

/** The words that spoke, the summary's and the board's as such. */
function signsInWords(
  signs: readonly { kind: string; word: string }[],
  say: Record<'bySummary' | 'byBelow' | 'byBoard' | 'byWord', (words: { word: string }) => string>,
): string {
  const sayOf = ({ kind }: { kind: string }) =>
    ({ summary: say.bySummary, below: say.byBelow, board: say.byBoard })[kind] ?? say.byWord;
  return signs
    .slice(0, 5)
    .map((sign) => sayOf(sign)({ word: sign.word }))
    .join(', ');
}
