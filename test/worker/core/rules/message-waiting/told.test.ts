// What a person answered of messages that leave it open: for the message, for its sender, and for nothing that is plain.
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../../../worker/core/client-view.ts';
import { waitingOn } from '../../../../../worker/core/rules/message-waiting/thread.ts';
import { clientView, contact, message, ticket } from '../client-view.ts';

type Over = NonNullable<Parameters<typeof message>[0]>;

/** On a board for billing that is enough to ask, and never more. */
const vague = 'Could you call me about this, please?';
const plain = 'Why were we charged twice on invoice 20413?';

const said = (verb: Answer['verb'], over: Partial<Answer> = {}): Answer => ({
  decision: 'de_1',
  verb,
  member: 'Dana Whitfield',
  at: '2026-11-19T09:00:00Z',
  record: { connection: 'connectwise', kind: 'message', id: '60' },
  sender: 'alex@contoso.example',
  ...over,
});

function read(over: Over, answers: Answer[] = [], summary = 'Question') {
  const [waiting] = waitingOn(
    clientView({
      also: [ticket({ summary, board: 'Billing' }), contact(), message({ text: vague, ...over })],
      answers,
    }),
  );
  if (waiting === undefined) return 'no';
  return waiting.asks === null ? waiting.toldBy : (waiting.asks.sender?.key ?? 'nobody');
}

describe('whose later messages an answer goes for', () => {
  it.each<[string, Over, string]>([
    ['a contact with an address, by that', {}, 'alex@contoso.example'],
    [
      'a contact without one, by the contact',
      { author: { id: '77', name: 'Lee Roe', email: null } },
      'connectwise:contact:77',
    ],
    ['a name alone', { author: { id: null, name: 'Lee Roe', email: null } }, 'lee roe'],
    [
      'an address that stands as the name',
      { author: { id: null, name: 'Lee@Contoso.example', email: null } },
      'lee@contoso.example',
    ],
    [
      'a mail that was passed on, by who wrote it',
      {
        text: `---------- Forwarded message ---------\nFrom: Alex Moreno <alex@contoso.example>\nDate: Tue\nSubject: x\nTo: <jo@msp.example>\n\n${vague}`,
        author: { id: '8', name: 'Pat Moreno', email: null },
      },
      'alex@contoso.example',
    ],
    ['a machine, nobody', { author: { id: null, name: 'mailconnector', email: null } }, 'nobody'],
  ])('%s', (_, over, key) => {
    expect(read(over)).toBe(key);
  });
});

describe('an answer', () => {
  it('yes of the sender makes an open message an issue that names who said so', () => {
    expect(read({}, [said('is-billing')])).toBe('Dana Whitfield');
  });

  it('no of the sender drops an open message, and no plain one', () => {
    expect(read({}, [said('not-billing')])).toBe('no');
    expect(read({ text: plain }, [said('not-billing')])).toBeNull();
  });

  it('of a message itself goes before one of its sender, and holds however plain it is', () => {
    const own = (verb: Answer['verb']) => said(verb, { record: { ...said(verb).record, id: '61' }, sender: null });
    expect(read({}, [own('is-billing'), said('not-billing')])).toBe('Dana Whitfield');
    expect(read({ text: plain }, [own('not-billing')])).toBe('no');
  });

  it('of two about one sender the later one holds', () => {
    expect(read({}, [said('not-billing'), said('is-billing')])).toBe('Dana Whitfield');
    expect(read({}, [said('is-billing'), said('not-billing')])).toBe('no');
  });

  it('for one message alone, of another sender, or about a line settles nothing here', () => {
    const others = [
      said('not-billing', { sender: null }),
      said('not-billing', { sender: 'kim@contoso.example' }),
      said('choose-line'),
    ];
    expect(read({}, others)).toBe('alex@contoso.example');
  });

  it('says nothing of what a machine writes', () => {
    expect(read({ text: 'We have received your request #123.' }, [said('is-billing')])).toBe('no');
  });
});
