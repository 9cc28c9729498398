// One id leads from the tick through the queue to the write and what became of it.
import { createScheduledController } from 'cloudflare:test';
import { expect, test, vi } from 'vitest';
import type { Env, Hint } from '../../../worker/env.ts';
import worker from '../../../worker/index.ts';
import { beginStory } from './story.ts';

interface Line {
  run: string;
  what: string;
  action?: string;
  decision?: string;
  attempt?: number;
  state?: string;
  connection?: string;
  status?: number;
}

test('every line of a write names the tick that began it, its decision and its attempt', async () => {
  const lines: Line[] = [];
  vi.spyOn(console, 'warn').mockImplementation((line) => void lines.push(JSON.parse(String(line))));
  const story = await beginStory('logs', ['21']);
  const hints: Hint[] = [];
  const sendBatch = async (messages: Iterable<{ body: Hint }>) => {
    hints.push(...[...messages].map(({ body }) => body));
    return {} as never;
  };
  const env: Env = { ...story.env, WORK: { ...story.env.WORK, sendBatch } as Env['WORK'] };
  await story.vendor.fault({ method: 'GET', path: '/notes', kind: 'status', status: 500 });
  await worker.scheduled(createScheduledController({ scheduledTime: story.nowMs() }), env);
  const run = `tick-${story.nowMs()}`;
  expect(hints[0]).toEqual({ kind: 'work', run });
  const messages = [{ id: 'hint', timestamp: new Date(0), attempts: 1, body: hints[0] }];
  await worker.queue({ messages, ackAll: () => {} } as unknown as MessageBatch<Hint>, env);
  vi.restoreAllMocks();

  const [change, note] = story.actions;
  const of = (id?: string) =>
    lines.filter((line) => line.action === id).map(({ what, attempt, state }) => [what, attempt, state]);
  expect(of(change?.id)).toEqual([
    ['write-intended', 1, undefined],
    ['write-settled', 1, 'done'],
  ]);
  expect(of(note?.id)).toEqual([['write-put-off', null, undefined]]);
  expect(lines).toContainEqual(expect.objectContaining({ what: 'vendor-call-failed', connection: 'psa', status: 500 }));
  expect(lines.every((line) => line.run === run)).toBe(true);
  expect(new Set(lines.flatMap(({ decision }) => decision ?? [])).size).toBe(1);
});
