// Whatever is thrown at the door: a clear answer, nothing unplanned, nothing half done.
import { expect, test, vi } from 'vitest';
import { throwAtDoor } from './throw-at.ts';

vi.setConfig({ testTimeout: 300_000 });

/** `npm run bench` throws 200,000 others. */
const inputs = 10_000;

test(`${inputs} requests, bent in every way, are each answered as planned, and change all of it or nothing`, async () => {
  const thrown = await throwAtDoor(inputs, 2);
  expect(thrown.violation).toBeNull();
  expect(thrown.inputs).toBe(inputs);
  // Inputs that are all refused at the first look would prove little.
  expect([...thrown.succeeded]).toEqual(expect.arrayContaining(['POST /v1/packets/:id/decisions', 'PUT /v1/policy']));
  for (const status of [400, 401, 404, 409, 413]) expect(thrown.statuses.get(status)).toBeGreaterThan(0);
});
