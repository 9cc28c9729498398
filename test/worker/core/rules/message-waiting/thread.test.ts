// Who waits on a ticket after all that was said on it: machines, notes under other names, and threads that end by themselves.
import { describe, expect, it } from 'vitest';
import { hear } from '../../../../../worker/core/rules/message-waiting/reading/heard.ts';
import { isAutomatic } from '../../../../../worker/core/rules/message-waiting/reading/machine.ts';
import { waitingOn } from '../../../../../worker/core/rules/message-waiting/thread.ts';
import { clientView, contact, message, ticket } from '../client-view.ts';

type Over = NonNullable<Parameters<typeof message>[0]>;

const us = { from: 'us', author: { id: '7', name: 'Dana Reed', email: null } } as const;

/** The client's question, then what else was said, each a minute later; what is open. */
function waitingAfter(...said: Over[]) {
  const also = said.map((over, at) => message({ id: `${62 + at}`, at: `2026-11-17T15:0${at + 1}:00Z`, ...over }));
  return waitingOn(clientView({ also: [ticket(), contact(), message(), ...also] }));
}

describe('ends the question', () => {
  it.each([
    'Never mind, I found it. Please ignore. Thanks!',
    'Nevermind, my mistake.',
    'That answers it, thank you.',
    'Please disregard my last message, it was in the other folder.',
    'You can close this one.',
    'Merci, c’est réglé.',
    'Laissez tomber, j’ai trouvé.',
    'Danke, hat sich erledigt.',
    'Vergessen Sie es, mein Fehler.',
    'Ya está resuelto, gracias.',
    'Olvídenlo, ya lo encontré.',
    'Grazie, tutto risolto.',
    'Laat maar, al gevonden.',
    'Já está resolvido, obrigado.',
    'Thanks!',
  ])('the client: %s', (text) => {
    expect(waitingAfter({ text })).toEqual([]);
  });

  it('a person of ours, whatever a machine said before', () => {
    expect(
      waitingAfter({ ...us, text: 'We have received your request #123.' }, { ...us, text: 'Two seats were added.' }),
    ).toEqual([]);
  });

  it('our own account at the PSA, which writes the answers that were approved here', () => {
    const view = clientView({
      accounts: { ours: ['API Countersign'], integrations: [] },
      also: [
        ticket(),
        message(),
        message({
          id: '62',
          from: 'us',
          author: { id: '9', name: 'API Countersign', email: null },
          text: 'It is fine.',
          at: '2026-11-17T16:00:00Z',
        }),
      ],
    });
    expect(waitingOn(view)).toEqual([]);
  });
});

describe('leaves it open', () => {
  it.each([
    'This is not resolved yet!',
    'That does not answer my question.',
    'Please ignore the first number, but why is it so high?',
    'Never mind the printer. Why is the bill higher?',
    'Please ignore that. Our invoice is still wrong, though.',
    'Noch nicht erledigt, bitte melden.',
    'Ce n’est pas réglé.',
  ])('the client: %s', (text) => {
    expect(waitingAfter({ text })).toHaveLength(1);
  });

  it.each([
    'We have received your request #123.',
    'Hello Alex,\n\nThank you for contacting support. Your ticket number is 4003. This is an automated message.',
    'Your request (ID 8812) has been received. A technician will respond shortly.\n\nThe Northbeam Team',
    'Nous avons bien reçu votre demande n° 123.',
    'Ihre Anfrage wurde unter der Nummer 123 registriert. Wir melden uns in Kürze.',
    'Hemos recibido su solicitud 123. Nos pondremos en contacto lo antes posible.',
    'How did we do? Rate our service: https://example.com',
  ])('a machine under our name: %s', (text) => {
    expect(waitingAfter({ ...us, text })).toMatchObject([{ doubt: null }]);
  });

  it('an internal note', () => {
    expect(
      waitingAfter({ ...us, text: 'Two seats were added.', clientVisible: false, place: 'internal' }),
    ).toHaveLength(1);
  });
});

it.each([
  'We received your note. Two seats were added in May, so the bill is right.',
  'About ticket 44120: the two hours were a warranty repair.',
  'I looked into your request: the extra charge is the firewall visit.',
])('a person’s answer is no receipt: %s', (text) => {
  expect(isAutomatic(hear(text))).toBe(false);
});

it('a mail of the client that one of us passes on is the client’s question, by its own head', () => {
  const text =
    '---------- Forwarded message ---------\nFrom: Alex Moreno <alex@contoso.example>\nSubject: Bill\n\nWhy is our invoice higher?';
  const view = clientView({ also: [ticket(), contact(), message({ ...us, text })] });
  expect(waitingOn(view)).toMatchObject([{ author: { name: 'Alex Moreno' }, doubt: null }]);
});

it('a note under an integration’s name may be anybody’s, and then it is not known', () => {
  const text = 'The invoice is right, two seats were added.';
  const [waiting] = waitingAfter({ from: 'us', author: { id: '8', name: 'Email Connector', email: null }, text });
  expect(waiting?.doubt).toBe('who wrote the note after it is not known');
});

describe('a mail that the client points at below', () => {
  const below = (subject: string) =>
    `\n\nFrom: Pat Roe <pat@contoso.example>\nSent: Monday\nTo: support\nSubject: x\n\n${subject}`;
  const askedWith = (text: string) =>
    waitingOn(clientView({ also: [ticket(), contact(), message({ text })] })).map(
      ({ reading }) => reading.signs[0]?.kind,
    );

  it('counts where they speak of it', () => {
    expect(askedWith(`Following up, any news?${below('We were promised a credit of $200 for July.')}`)).toEqual([
      'below',
    ]);
  });

  it('counts for nothing where they do not, or ask whether it is safe', () => {
    const bill = 'Your invoice 9912 for $1,204.00 is overdue.';
    expect(askedWith(`Where is my new keyboard?${below(bill)}`)).toEqual([]);
    expect(askedWith(`Is the mail below safe?${below(bill)}`)).toEqual([]);
  });
});
