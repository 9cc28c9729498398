// Who maintains a line: the last writer, unless that was us.
import { expect, it } from 'vitest';
import type { Action } from '../../../../shared/action.ts';
import type { StoredRecord } from '../../../../shared/records/record.ts';
import { maintainerOf } from '../../../../worker/core/lines/maintainer.ts';
import { line } from '../rules/client-view.ts';

const member = (login: string, isApi: boolean): StoredRecord<'member'> => ({
  kind: 'member',
  connection: 'connectwise',
  id: login,
  company: null,
  parent: null,
  changedAt: '2026-11-20T08:00:00Z',
  data: { name: `${login} Doe`, login, email: null, active: true, isApi, hourlyRate: null },
});
const members = [member('jane', false), member('seatsync', true), member('countersign', true)];

const written = (status: number | null): Action[] => [
  {
    vendor: 'connectwise',
    state: 'done',
    receipt: { at: '', status, readBefore: null, readBack: { updatedBy: 'countersign' } },
  } as Action,
];

it.each<[string, string | null, Action[], string]>([
  ['a person', 'jane', [], 'person'],
  ['another tool', 'seatsync', [], 'integration'],
  ['an account of an integration that never wrote for us', 'countersign', [], 'integration'],
  ['our own account, after our own write', 'countersign', written(200), 'us'],
  ['our own account, where ours was only found in place', 'countersign', written(null), 'integration'],
  ['somebody the member list does not know', 'gone', [], 'unknown'],
  ['nobody the vendor names', null, [], 'unknown'],
])('%s', (_, updatedBy, past, who) => {
  expect(maintainerOf(line({ updatedBy }), members, past).who).toBe(who);
});
