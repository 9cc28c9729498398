// A waiting note whose change was taken back.
import { expect, it } from 'vitest';
import type { Action } from '../../../../shared/action.ts';
import type { ActionOf } from '../../../../worker/connectors/types.ts';
import { isOutdatedNote } from '../../../../worker/core/actions/outdated-note.ts';

const change = (over: Partial<ActionOf<'line-quantity'>> = {}): Action => ({
  id: 'ac_change',
  finding: 'f',
  type: 'line-quantity',
  by: 'connector',
  purpose: 'forward',
  connection: 'connectwise',
  target: { kind: 'agreement-line', id: '1' },
  before: {},
  after: { quantity: '28' },
  undo: 'can be undone',
  digest: '',
  state: 'done',
  ...over,
});
const note: Action = {
  ...change(),
  id: 'ac_note',
  type: 'note',
  purpose: 'record',
  before: {},
  after: { text: 'Seats', marker: '[ac_change]' },
  follows: ['ac_change'],
  awaits: { kind: 'invoice', where: {} },
  state: 'approved',
};
const back = (state: Action['state']) => change({ id: 'ac_back', compensates: 'ac_change', state });

it('is outdated once the way back is done, and not before', () => {
  expect(isOutdatedNote(note, [change(), note, back('done')])).toBe(true);
  for (const state of ['prepared', 'approved', 'rejected', 'unknown'] as const) {
    expect(isOutdatedNote(note, [change(), note, back(state)])).toBe(false);
  }
});

it('another change that was taken back is no matter', () => {
  expect(isOutdatedNote(note, [{ ...back('done'), compensates: 'ac_other' }])).toBe(false);
});

it('a note that waits for nothing belongs to what happened, taken back or not', () => {
  const { awaits: _, ...plain } = note;
  expect(isOutdatedNote(plain, [back('done')])).toBe(false);
});
