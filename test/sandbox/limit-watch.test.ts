// The doubles count as the vendors do, so that a test can tell when a limit was passed.
import { expect, it } from 'vitest';
import { watchLimits } from './limit-watch.ts';
import { createSandbox } from './sandbox.ts';
import { smallWorld } from './small-world.ts';

function watched(limits: Parameters<typeof watchLimits>[0]) {
  const at = { nowMs: 0, secondsMs: 0 };
  const told: string[] = [];
  const watch = watchLimits(limits, { nowMs: () => at.nowMs, secondsMs: () => at.secondsMs }, (what) =>
    told.push(what),
  );
  return { at, told, watch };
}

it('counts seconds by the running clock, minutes and days by the world’s', () => {
  const { at, told, watch } = watched({ perSecond: 2, perMinute: 4, perDay: 5 });
  for (const secondsMs of [0, 999, 1000]) {
    at.secondsMs = secondsMs;
    watch.arrived();
  }
  expect(told).toEqual([]);
  watch.arrived();
  expect(told).toEqual(['2 requests within a second']);
  at.secondsMs = 5000;
  watch.arrived();
  expect(told.at(-1)).toBe('4 requests within a minute');
  [at.secondsMs, at.nowMs] = [9000, 60_000];
  watch.arrived();
  expect(told.at(-1)).toBe('5 requests within a day');
});

it('counts what is on its way at once', () => {
  const { told, watch } = watched({ concurrent: 1 });
  watch.arrived()();
  const answered = watch.arrived();
  expect(told).toEqual([]);
  watch.arrived();
  answered();
  expect(told).toEqual(['1 requests at once']);
});

it('a sandbox names the account and the limit that was passed, and token requests are not counted', async () => {
  const sandbox = createSandbox(smallWorld(), { secondsMs: () => 0 });
  const ask = (path: string, method = 'GET') =>
    sandbox.vendors.quickbooks(new Request(`http://books.test${path}`, { method }));
  for (let at = 0; at < 12; at += 1) await ask('/oauth2/v1/tokens/bearer', 'POST');
  expect(sandbox.overLimit).toEqual([]);
  for (let at = 0; at < 11; at += 1) await ask('/v3/company/1/companyinfo/1');
  expect(sandbox.overLimit).toEqual([
    expect.stringMatching(/^quickbooks of \w+ saw more than 10 requests within a second$/),
  ]);
});
