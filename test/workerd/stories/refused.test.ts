// A vendor that lets nothing in: keys that are no good wait for others, a role that lacks a right ends the change.
import { expect, test } from 'vitest';
import { depsNow } from '../../../worker/deps.ts';
import { readHealth } from '../../../worker/views/health.ts';
import { rows } from '../world.ts';
import { beginStory, type Story } from './story.ts';

const hourMs = 60 * 60_000;

const states = async (story: Story) => {
  const all = await rows<{ id: string; state: string }>('SELECT id, state FROM actions');
  return story.actions.map(({ id }) => all.find((row) => row.id === id)?.state);
};
const receipts = async () =>
  (await rows<{ message: string | null }>("SELECT receipt ->> 'message' AS message FROM actions ORDER BY id")).map(
    ({ message }) => message,
  );

test('keys that are not taken: the change waits as approved, health says connect again, and new keys send it once', async () => {
  // The gate keeps the keys it was given.
  const story = await beginStory('refused', ['21'], 'psa-keys');
  await story.vendor.access({ secrets: { privateKey: 'another' } });
  for (let hour = 0; hour < 3; hour += 1) {
    await story.tick();
    await story.work();
    await story.moveTo(story.nowMs() + hourMs);
  }
  expect(await states(story)).toEqual(['approved', 'approved']);
  const { connections, troubles } = await readHealth(await depsNow(story.env, 'test'));
  expect(connections.find(({ id }) => id === 'psa-keys')?.error).toMatch(
    /^ConnectWise does not take these keys: connect it again/,
  );
  expect(troubles).toContainEqual(expect.objectContaining({ kind: 'keys', system: 'psa-keys' }));

  const mended = await story.asked('PATCH', '/v1/connections/psa-keys', {
    fields: { ...story.vendor.connection.secrets, privateKey: 'another' },
  });
  expect(mended).toMatchObject({ status: 200 });
  await story.work();
  await story.untilQuiet();
  await story.endsWell('with new keys');
  const after = await readHealth(await depsNow(story.env, 'test'));
  expect(after.troubles.map(({ kind }) => kind)).not.toContain('keys');
});

test.each([
  [
    'Finance › Agreements: Edit',
    ['rejected', 'withdrawn'],
    /lacks “Finance › Agreements: Edit”.*System › Security Roles/,
  ],
  ['Companies › Notes: Add', ['done', 'rejected'], /lacks “Companies › Notes: Add”.*System › Security Roles/],
])('a role without %s: the change ends, and says which right and where it is granted', async (right, ends, words) => {
  const story = await beginStory('refused', ['21']);
  await story.vendor.access({ lacks: [right] });
  await story.untilQuiet();
  expect(await states(story)).toEqual(ends);
  expect((await receipts()).filter((message) => message !== null && words.test(message))).toHaveLength(1);
});

test('a role that may not look at the target: nothing is sent, and the right to read is named', async () => {
  const story = await beginStory('refused', ['21']);
  await story.vendor.access({ lacks: ['Finance › Agreements: Inquire'] });
  await story.untilQuiet();
  expect(await states(story)).toEqual(['rejected', 'withdrawn']);
  expect(await story.vendor.effects()).toEqual([]);
  expect((await receipts())[0]).toMatch(/lacks “Finance › Agreements: Inquire”/);
});

test('a change whose keys were refused on sending can be taken back: nothing of it ever left', async () => {
  const story = await beginStory('refused', ['21']);
  await story.vendor.fault({ method: 'PATCH', path: '/additions/', kind: 'status', status: 401, times: 1 });
  await story.work();
  expect(await states(story)).toEqual(['approved', 'approved']);
  const [decision] = await rows<{ id: string }>('SELECT id FROM decisions ORDER BY rowid DESC LIMIT 1');
  expect(await story.asked('POST', `/v1/decisions/${decision?.id}/undo`)).toMatchObject({ status: 200 });
  await story.moveTo(story.nowMs() + hourMs);
  await story.untilQuiet();
  expect(await states(story)).toEqual(['withdrawn', 'withdrawn']);
  expect(await story.vendor.effects()).toEqual([]);
});

test('a server of an older version: writes and reads step down once, and health says so', async () => {
  const story = await beginStory('refused', ['21'], 'psa-old');
  await story.vendor.access({ versions: { from: '2019.1', to: '2022.1' } });
  await story.tick();
  await story.untilQuiet();
  await story.endsWell('under the version of the server');
  const { connections } = await readHealth(await depsNow(story.env, 'test'));
  expect(connections.find(({ id }) => id === 'psa-old')?.note).toBe(
    'ConnectWise is read with version 2022.1 of its API; fields that came with later ones are not seen',
  );
});
