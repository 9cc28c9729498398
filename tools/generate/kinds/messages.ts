// What clients write: billing questions that wait for an answer, and everything that only looks like one.
import { addDays, hourMs, type Instant, instantOf } from '../../../shared/time.ts';
import { instantAt } from '../calendar.ts';
import type { Draft } from '../draft.ts';
import { lookalikes, questions } from '../texts.ts';
import type { Ticket } from '../work.ts';
import type { Kind } from './kind.ts';

const rule = 'message-waiting';

function someDaysAgo({ calendar, random }: Draft): Instant {
  return instantAt(calendar.zone, addDays(calendar.today, -5 - random.below(8)), 9 + random.below(7));
}

function later(at: Instant, hours: number): Instant {
  return instantOf(Date.parse(at) + hours * hourMs);
}

function boardOf({ random }: Draft): string {
  return random.pick(['Help Desk', 'Help Desk', 'Billing']);
}

interface Asked {
  ticket: Ticket;
  at: Instant;
  n: number;
  openMinor: number;
}

/** A question about an invoice that is named by its number. */
function ask(draft: Draft, text: string = draft.random.pick(questions.named), at = someDaysAgo(draft)): Asked {
  const openMinor = 5000 + draft.random.below(400_000);
  const invoice = draft.invoice(addDays(draft.calendar.today, -14 - draft.random.below(9)), openMinor);
  const ticket = draft.ticket('A question', { board: boardOf(draft), openedAt: at });
  const { n } = draft.note(ticket, { by: 'client', at, text: text.replace('{number}', invoice.number) });
  return { ticket, at, n, openMinor };
}

function expectWaiting(draft: Draft, { n, openMinor }: Pick<Asked, 'n' | 'openMinor'>): void {
  draft.expect(rule, { kind: 'message', n }, openMinor);
}

/** A question, and what happened after it. */
function asked(name: string, isWaiting: boolean, then: (draft: Draft, asked: Asked) => void): Kind {
  return {
    name,
    put(draft) {
      const question = ask(draft);
      then(draft, question);
      if (isWaiting) expectWaiting(draft, question);
    },
  };
}

/** A text that is no billing question, from a client. */
function said(name: string, texts: readonly string[], summary = 'A request'): Kind {
  return {
    name,
    put(draft) {
      const at = someDaysAgo(draft);
      const ticket = draft.ticket(summary, { board: 'Help Desk', openedAt: at });
      draft.note(ticket, { by: 'client', at, text: draft.random.pick(texts) });
    },
  };
}

export const messageKinds: readonly Kind[] = [
  asked('a question about an invoice by its number', true, () => {}),
  asked('a question, and an internal note after it', true, (draft, { ticket, at }) => {
    draft.note(ticket, { by: 'us', at: later(at, 3), text: 'Ask Robin before we answer.', place: 'internal' });
  }),
  asked('a question, and a receipt of a machine after it', true, (draft, { ticket, at }) => {
    const author = { n: 0, firstName: 'Email Connector', lastName: '' };
    const text = 'We have received your request. Please do not reply to this message.';
    draft.note(ticket, { by: 'machine', author, at: later(at, 0.1), text });
  }),
  asked('a question that was answered', false, (draft, { ticket, at }) => {
    draft.note(ticket, {
      by: 'us',
      at: later(at, 20),
      text: 'The second charge is the visit of the third. It is right.',
    });
  }),
  asked('a question that a resolution answered', false, (draft, { ticket, at }) => {
    const text = 'A corrected invoice is on its way.';
    draft.note(ticket, { by: 'us', at: later(at, 20), text, place: 'resolution' });
  }),
  asked('a question that the client took back', false, (draft, { ticket, at }) => {
    draft.note(ticket, { by: 'client', at: later(at, 6), text: draft.random.pick(lookalikes.takenBack) });
  }),
  asked('a question that was answered and thanked for', false, (draft, { ticket, at }) => {
    draft.note(ticket, { by: 'us', at: later(at, 20), text: 'It is corrected, the new total is on the portal.' });
    draft.note(ticket, { by: 'client', at: later(at, 26), text: draft.random.pick(lookalikes.thanks) });
  }),
  {
    name: 'a question that quotes an answer of ours below it',
    put(draft) {
      const quoted = '\n\nOn Monday Jo wrote:\n> Your invoice is attached.\n> Kind regards';
      expectWaiting(draft, ask(draft, `${draft.random.pick(questions.named)}${quoted}`));
    },
  },
  {
    name: 'a question that was asked hours ago',
    put(draft) {
      ask(draft, draft.random.pick(questions.named), later(draft.calendar.now, -3));
    },
  },
  {
    name: 'a question that names no invoice',
    isAlone: true,
    put(draft) {
      const openMinor = 5000 + draft.random.below(400_000);
      draft.invoice(addDays(draft.calendar.today, -2), openMinor);
      const at = someDaysAgo(draft);
      const ticket = draft.ticket('A question', { board: boardOf(draft), openedAt: at });
      const { n } = draft.note(ticket, { by: 'client', at, text: draft.random.pick(questions.unnamed) });
      expectWaiting(draft, { n, openMinor });
    },
  },
  {
    name: 'a question about two invoices',
    put(draft) {
      const { openMinor, ...first } = ask(
        draft,
        'Please explain the invoices {number} and SECOND, both look too high.',
      );
      const more = 7000 + draft.random.below(90_000);
      const { number } = draft.invoice(addDays(draft.calendar.today, -13), more);
      const [note] = first.ticket.notes;
      if (note !== undefined) note.text = note.text.replace('SECOND', number);
      expectWaiting(draft, { n: first.n, openMinor: openMinor + more });
    },
  },
  {
    name: 'a question about an invoice that is paid in part',
    put(draft) {
      const { ticket, n } = ask(draft);
      const invoice = draft.invoices.find(({ number }) => ticket.notes[0]?.text.includes(number));
      const paidMinor = 2000;
      if (invoice !== undefined) invoice.books = [{ n: invoice.n, paidMinor }];
      // The PSA and the books differ: either balance may be told.
      draft.expect(rule, { kind: 'message', n }, null);
    },
  },
  {
    name: 'a question written in HTML',
    put(draft) {
      const text = '<p>Hello,</p><p>why is invoice <b>{number}</b> so much higher than usual?</p><p>Regards</p>';
      expectWaiting(draft, ask(draft, text));
    },
  },
  {
    name: 'a question with a signature that speaks of mail and viruses',
    put(draft) {
      const text = `${draft.random.pick(questions.named)}\n\n--\nGrace Hale\nOffice manager\nThis message is confidential. Please do not reply if you are not the addressee.`;
      expectWaiting(draft, ask(draft, text));
    },
  },
  {
    name: 'a question over the weekend',
    put(draft) {
      const { now, today } = draft.calendar;
      const isMonday = new Date(`${today}T00:00:00Z`).getUTCDay() === 1;
      // On other days it is a question of the same day, which waits as little.
      ask(draft, draft.random.pick(questions.named), later(now, isMonday ? 2 - 72 : -2));
    },
  },
  {
    name: 'a question that the client asked again',
    put(draft) {
      const { ticket, at, n, openMinor } = ask(draft);
      const text = 'Any news on this? We would like to close our month.';
      const again = draft.note(ticket, { by: 'client', at: later(at, 30), text });
      const subjects = [n, again.n].map((each) => ({ kind: 'message' as const, n: each }));
      draft.expect(rule, subjects, openMinor);
    },
  },
  {
    name: 'a question that the client wrote below our answer',
    put(draft) {
      const { ticket, at } = ask(draft);
      draft.note(ticket, { by: 'us', at: later(at, 4), text: 'It is the visit of the third. Is that all right?' });
      const text = 'No, there was no visit on the third. Please check the invoice again and correct it.';
      const { n } = draft.note(ticket, { by: 'client', at: later(at, 8), text });
      // It names no invoice itself; the one that the ticket is about, or the client's latest.
      draft.expect(rule, { kind: 'message', n }, null);
    },
  },
  ...(['fr', 'de', 'es'] as const).map(
    (language): Kind => ({
      name: `a question in another language: ${language}`,
      put: (draft) => expectWaiting(draft, ask(draft, draft.random.pick(questions[language]))),
    }),
  ),
  said('thanks for a bill', lookalikes.thanks),
  said('word of a payment', lookalikes.paid),
  said('an absence note', lookalikes.absence, 'Automatic reply'),
  said('a technical question with words of billing', lookalikes.technical),
  said('a request that quotes a bill below it', [
    'The wireless in the hall is slow again, can someone come by?\n\n-----Original Message-----\nFrom: billing\nSubject: Invoice\nYour invoice is attached. Questions about this invoice? Please call.',
  ]),
  said('somebody else’s bill', lookalikes.others),
];
