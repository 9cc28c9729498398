import { describe, expect, it } from 'vitest';
import {
  isLetter,
  mailAddress,
  markProblems,
  problemsIn,
  sendingBy,
  sendingOf,
  textOf,
  withText,
} from '../../extension/state/letters.ts';
import { whoseWords } from '../../extension/views/popup/whose.ts';
import type { DecisionVerb } from '../../shared/decision.ts';
import { answer, answerAction, larkfield, letter } from './fixtures.ts';

const shown = larkfield({ drafts: [...larkfield().packet.drafts, letter] });
const { packet } = shown;
const said = (text: string) => problemsIn(shown, letter, text).map(({ sentence }) => sentence);

describe('a letter', () => {
  it('is only what a client reads', () => {
    expect(packet.drafts.map(isLetter)).toEqual([false, true]);
  });

  it('is fine as offered, and with plain words, its client, payer and signature in it', () => {
    expect(said(letter.text)).toEqual([]);
    expect(said(`${letter.text}\nLarkfield Dental Group, c/o Larkfield Holdings`)).toEqual([]);
  });

  it('holds no figure of its own, no cost and no distributor', () => {
    expect(said('It is $67.00.')).toEqual(['“$67.00” is not a figure from this client’s issues.']);
    expect(said('Pax8 bills us')).toHaveLength(1);
    expect(said('Our cost went up')).toHaveLength(1);
    expect(said('As with Osgood Law')).toEqual(['“Osgood Law” is another client.']);
  });

  it('may name its client and payer where an older Worker names nobody', () => {
    const older = { ...shown, names: [], otherClients: [], distributors: [] };
    expect(problemsIn(older, letter, 'Larkfield Holdings')).toEqual([]);
  });

  it('is kept as worked over, for the draft it came from', () => {
    const letters = withText(new Map(), letter, 'Hello');
    expect(textOf(letter, letters)).toBe('Hello');
    expect(textOf({ ...letter, text: 'another draft' }, letters)).toBe('another draft');
    expect(withText(letters, letter, letter.text).size).toBe(0);
  });

  it('shows where it is wrong', () => {
    const text = 'It is $67.00 now';
    const marked = markProblems(text, problemsIn(shown, letter, text));
    expect(marked).toEqual([
      { text: 'It is ', isWrong: false },
      { text: '$67.00', isWrong: true },
      { text: ' now', isWrong: false },
    ]);
  });
});

describe('where a text goes', () => {
  const stands = (...actions: (typeof answerAction)[]) => sendingOf({ actions }, answer).ready?.id ?? null;

  it('an answer is sent by its own action while that is ready, and never again once one was used', () => {
    expect(stands(answerAction)).toBe('ac_answer');
    expect(stands()).toBeNull();
    expect(stands({ ...answerAction, id: 'ac_edited', state: 'approved' }, answerAction)).toBeNull();
    expect(stands({ ...answerAction, state: 'done' })).toBeNull();
    expect(stands({ ...answerAction, id: 'ac_old', state: 'stale' }, answerAction)).toBe('ac_answer');
  });

  it('what is not sent from here opens in the member’s mail, to whom it is for', () => {
    const to = [{ name: 'Pat', email: 'pat@larkfield.example' }];
    expect(mailAddress({ ...letter, to, cc: ['ap@larkfield.example'] }, 'Hello & bye\nJane')).toBe(
      'mailto:pat@larkfield.example?cc=ap@larkfield.example&subject=Your%20recurring%20charges&body=Hello%20%26%20bye%0D%0AJane',
    );
    expect(mailAddress(letter, 'Hello')).toBeNull();
    expect(mailAddress(answer, 'Hello')).toBeNull();
  });
});

it('what goes to approvers is not somebody else’s for whoever may approve', () => {
  const item = { goesTo: 'approver' };
  expect(whoseWords(item, { id: 'me_1', role: 'administrator' })).toBeNull();
  expect(whoseWords(item, { id: 'me_1', role: 'technician' })).toBe('Waits for an approver');
});

describe('whose a waiting packet is', () => {
  const me = { id: 'me_1', role: 'approver' };

  it.each([
    [{}, null],
    [{ goesTo: 'approver', waitingBusinessDays: 0 }, null],
    [{ goesTo: 'administrator' }, 'Waits for an administrator'],
    [{ waitingBusinessDays: 1 }, 'Has waited 1 business day'],
    [{ goesTo: 'administrator', waitingBusinessDays: 3 }, 'Has waited 3 business days for an administrator'],
    [
      { goesTo: 'approver', escalatedTo: 'administrator', waitingBusinessDays: 6 },
      'Has waited 6 business days, now with an administrator too',
    ],
    [
      { goesTo: 'finance', escalatedTo: 'me_1', waitingBusinessDays: 6 },
      'Has waited 6 business days for finance, now with you too',
    ],
    [{ goesTo: 'approver', escalatedTo: 'approver', waitingBusinessDays: 6 }, 'Has waited 6 business days'],
  ])('%j: %s', (item, words) => {
    expect(whoseWords(item, me)).toBe(words);
  });
});

describe('sending', () => {
  const asked = larkfield({ actions: [answerAction], drafts: [answer] });
  const may = (verbs: DecisionVerb[], why: string | null) => ({
    ...asked,
    may: { verbs, approve: { [answerAction.id]: { why, second: false } } },
  });

  it('is offered to those alone who may send', () => {
    expect(sendingBy(asked, answer).ready).toEqual(answerAction);
    expect(sendingBy(may(['send'], null), answer).ready).toEqual(answerAction);
    const technician = sendingBy(may(['ask'], 'only an approver may do that'), answer);
    expect(technician).toEqual({ ready: null, word: 'An approver, finance or an administrator can send it.' });
    const barred = sendingBy(may(['send'], 'its amount is hidden from you: Dana Reed may approve it'), answer);
    expect(barred).toMatchObject({ ready: null, word: expect.stringContaining('hidden from you: Dana Reed') });
  });
});
