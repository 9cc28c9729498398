// The result JSON of a run: an action as its readers know it.
import { expect, test } from 'vitest';
import type { Action } from '../../shared/action.ts';
import { actionInResult } from '../../tools/local/result.ts';

const change: Action = {
  id: 'ac_1',
  type: 'line-quantity',
  purpose: 'forward',
  by: 'connector',
  connection: 'connectwise',
  target: { kind: 'agreement-line', id: '21' },
  before: { quantity: '25' },
  after: { quantity: '28' },
  effectiveDate: '2026-12-01',
  undo: 'can be undone',
  finding: 'fi_1',
  digest: 'd',
  state: 'proposed',
};

test.each<[Partial<Pick<Action, 'by' | 'purpose' | 'undo'>>, string, boolean]>([
  [{}, 'forward', true],
  [{ undo: null }, 'forward', false],
  [{ purpose: 'catch-up', undo: null }, 'catch-up', false],
  [{ purpose: 'record', undo: 'can be deleted there' }, 'record', true],
  [{ by: 'person', undo: null }, 'manual', false],
])('%j is told as %s, reversible: %s, beside what it is', (over, purpose, reversible) => {
  const action: Action = { ...change, ...over };
  expect(actionInResult(action)).toEqual({ ...action, purpose, reversible });
});
