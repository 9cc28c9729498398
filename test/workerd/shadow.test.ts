// What was offered and nobody decided on, beside what people made of it: once for each line, and nothing that is ours.
import { beforeEach, expect, test } from 'vitest';
import { dayMs } from '../../shared/time.ts';
import { shadowShown } from '../../worker/views/shadow.ts';
import * as given from '../worker/core/rules/client-view.ts';
import { approve, forgetMembers, member } from './rights.ts';
import { at, begin, look, pulled } from './seats-client.ts';
import { startMs } from './world.ts';

beforeEach(async () => {
  await begin();
  await forgetMembers();
  await look(startMs);
});

const laterMs = startMs + 60_000;
const shown = (nowMs = laterMs) => shadowShown(at(nowMs));

test('an offer waits, and then stands as it became: made just so by somebody', async () => {
  expect(await shown()).toMatchObject({
    counts: { same: 0, otherwise: 0, gone: 0, open: 1 },
    changes: [{ client: { name: 'Contoso' }, before: '25', offered: '28', now: '25', outcome: 'open', until: null }],
  });
  await pulled(laterMs, given.line({ quantity: '28' }));
  await look(laterMs);
  expect(await shown()).toMatchObject({
    counts: { same: 1, otherwise: 0, gone: 0, open: 0 },
    changes: [{ before: '25', offered: '28', now: '28', outcome: 'same', until: '2026-11-20T09:01:00Z' }],
    more: 0,
  });
});

test('a line of which something else was made is offered anew, and told once, by its newest offer', async () => {
  await pulled(laterMs, given.line({ quantity: '27' }));
  await look(laterMs);
  expect(await shown()).toMatchObject({
    counts: { same: 0, otherwise: 0, gone: 0, open: 1 },
    changes: [{ before: '27', offered: '28', outcome: 'open' }],
  });
});

test('what nothing calls for any more is told apart from what was made', async () => {
  await pulled(laterMs, given.subscription({ quantity: '25' }), given.history('s-1', ['2026-01-01', 25]));
  await pulled(laterMs, given.charge({ quantity: '25' }));
  await look(laterMs);
  expect(await shown()).toMatchObject({ counts: { gone: 1, same: 0 }, changes: [{ now: '25', outcome: 'gone' }] });
});

test('what somebody approved here is not told as made without us', async () => {
  const approver = await member('Tom Weaver');
  expect((await approve(approver)).refused).toEqual([]);
  await pulled(laterMs, given.line({ quantity: '28' }));
  await look(laterMs);
  expect(await shown()).toMatchObject({ counts: { same: 0, otherwise: 0, gone: 0, open: 0 }, changes: [] });
});

test('what ended more than 31 days ago is told no more', async () => {
  await pulled(laterMs, given.line({ quantity: '28' }));
  await look(laterMs);
  expect((await shown(laterMs + 31 * dayMs)).changes).toHaveLength(1);
  expect((await shown(laterMs + 31 * dayMs + 1000)).changes).toEqual([]);
});
