// Money for the past on screen: off by default, with its note where chosen, named in the button, lowered and never raised.
import { describe, expect, it } from 'vitest';
import { chosenActions, offeredActions, withChoice, withItsNote } from '../../extension/state/choice.ts';
import { editablesOf, signedEdits, withTyped } from '../../extension/state/edits.ts';
import { issueState } from '../../extension/state/issue-state.ts';
import { catchUpLines } from '../../extension/views/panel/sum/catch-up-lines.ts';
import { pastHalfWords } from '../../extension/views/panel/sum/past-half.ts';
import { writeLine } from '../../extension/views/panel/writes/write-line.ts';
import type { Action } from '../../shared/action.ts';
import { numberProblem } from '../../shared/edit-rule.ts';
import {
  catchUpAction,
  catchUpNote,
  larkfield,
  noteAction,
  quantityAction,
  seatsFinding,
  takeBackAction,
  takeBackNote,
  written,
} from './fixtures.ts';

const nowMs = Date.parse('2026-11-22T14:00:00Z');
const all = [quantityAction, noteAction, catchUpAction, catchUpNote];
const { packet } = larkfield({ actions: all });
const ids = (actions: readonly Action[]) => actions.map(({ id }) => id);
const credit: Action = { ...catchUpAction, after: { ...catchUpAction.after, amount: '-167.55' } };

describe('the choice', () => {
  it('is made by ticking, never with the rest', () => {
    expect(ids(chosenActions(packet, new Map()))).toEqual(['ac_1', 'ac_2']);
    expect(ids(offeredActions(packet))).toEqual(['ac_1', 'ac_2']);
    const ticked = withChoice(packet, new Map(), [catchUpAction], true);
    expect(ids(chosenActions(packet, ticked))).toEqual(['ac_1', 'ac_2', 'ac_past', 'ac_past_note']);
  });

  it('takes its note along where it is signed by itself, and no way back', () => {
    const { packet: done } = larkfield({ actions: [...all, takeBackAction, takeBackNote] });
    expect(ids(withItsNote(done, catchUpAction))).toEqual(['ac_past', 'ac_past_note']);
    expect(ids(chosenActions(done, new Map()))).toEqual(['ac_1', 'ac_2']);
  });

  it('neither opens nor settles the issue', () => {
    const still = { actions: [quantityAction, written(catchUpAction)] };
    expect(issueState(still, seatsFinding)).toBe('open');
    const settled = { actions: [written(quantityAction), catchUpAction] };
    expect(issueState(settled, seatsFinding)).toBe('done');
  });
});

describe('the words', () => {
  it('say what is billed and what is credited, each once', () => {
    expect(pastHalfWords(all)).toBe('bill $95.81 once');
    expect(pastHalfWords([catchUpAction, credit, catchUpAction])).toBe('bill $191.62 once and credit $167.55 once');
    expect(pastHalfWords([quantityAction])).toBe('');
  });

  it('say what is written, for which days and where', () => {
    expect(writeLine(catchUpAction, nowMs)).toMatchObject({
      what: 'Microsoft 365 Business Premium:',
      move: '$95.81 once',
      aside: `“${catchUpAction.after.text}” · on the 1 Dec invoice · cannot be undone`,
    });
  });

  it('keep a credit apart from what is billed', () => {
    const back = { ...seatsFinding, catchUp: { ...catchUpOf(), credit: true, amountMinor: 16755 } };
    expect(catchUpLines([seatsFinding, back], nowMs)).toEqual([
      expect.stringMatching(/^Catch-up for .*\$95\.81$/),
      expect.stringMatching(/^Credit for .*\$167\.55$/),
    ]);
  });
});

function catchUpOf() {
  if (seatsFinding.catchUp === null) throw new Error('the fixture has a catch-up');
  return seatsFinding.catchUp;
}

describe('another sum', () => {
  const typed = (offer: Action, text: string) => {
    const editable = editablesOf({ actions: [offer] }, offer.finding)[0];
    if (editable === undefined) throw new Error('the sum can be changed');
    return { problem: numberProblem(editable, text), edits: withTyped(new Map(), editable, text) };
  };

  it('may be less, never more or nothing', () => {
    expect(typed(catchUpAction, '80').problem).toBeNull();
    expect(typed(catchUpAction, '22').problem, 'the price of one seat is a sum like any other').toBeNull();
    expect(typed(catchUpAction, '95.82').problem).toContain('No more than the $95.81');
    expect(typed(catchUpAction, '0').problem).not.toBeNull();
    expect(typed(catchUpAction, '80.005').problem).toContain('2 digits');
  });

  it('is signed with all else as it was; a credit stays one', () => {
    expect(signedEdits([catchUpAction], typed(catchUpAction, '80').edits)).toEqual([
      { action: 'ac_past', after: { ...catchUpAction.after, amount: '80' } },
    ]);
    expect(signedEdits([credit], typed(credit, '100').edits)[0]?.after.amount).toBe('-100');
    expect(signedEdits([credit], typed(credit, '167.55').edits)).toEqual([]);
  });
});

describe('a sum that is hidden', () => {
  const hidden: Action = { ...catchUpAction, after: { ...catchUpAction.after, amount: 'hidden' } };

  it('is left out, and nothing is worked out from it', () => {
    expect(writeLine(hidden, nowMs)).toMatchObject({ move: 'once' });
    expect(pastHalfWords([hidden])).toBe('');
    expect(editablesOf({ actions: [hidden] }, hidden.finding)).toEqual([]);
  });
});
