// A client's question about billing that nobody answered.
import { linked, sentence } from '../sentence.ts';

export const messageWaiting = {
  moneyMeaning: { whole: 'is open on the invoices asked about', short: 'asked about' },
  title: sentence('{author} asked about billing and waits for an answer'),
  titleOfInvoices: sentence('{author} asked about invoice {numbers} and waits for an answer'),
  someone: 'The client',
  verdict: 'No answer yet',
  asked: linked('asked on {askedDay} on [{summary}](ticket)'),
  open: linked('{balance} open on [{number}](invoice)'),
  openOnLatest: linked('{balance} open on [the latest invoice {number}](invoice)'),
  about: '; ',
  plus: ' + ',
  sum: linked(' = {sum}'),
  readBy: sentence(' (read as billing by {signs})'),
  toldBy: sentence(' (about billing, as {toldBy} said)'),
  byWord: sentence('“{word}”'),
  bySummary: sentence('“{word}” in the summary'),
  byBelow: sentence('“{word}” in the mail below it'),
  byBoard: sentence('the board {word}'),
};
