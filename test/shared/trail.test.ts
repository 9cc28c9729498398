// The trail's hash: it stands for place, past and every byte of the event.
import { expect, it } from 'vitest';
import { genesis, headText, linkHash } from '../../shared/trail.ts';

const event = { v: 1, type: 'test', at: '2026-11-20T09:00:00Z', actor: { kind: 'worker' }, body: { a: 1 } };

it('moves with the place, the past and every part of the event', () => {
  const hashes = [
    linkHash(1, genesis, event),
    linkHash(2, genesis, event),
    linkHash(1, genesis.replace('0', '1'), event),
    linkHash(1, genesis, { ...event, type: 'Test' }),
    linkHash(1, genesis, { ...event, body: { a: '1' } }),
    linkHash(1, genesis, { ...event, actor: { kind: 'member' } }),
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
});

it('does not move with the order in which an event’s fields are stored', () => {
  const turned = Object.fromEntries(Object.entries(event).reverse());
  expect(linkHash(1, genesis, turned)).toBe(linkHash(1, genesis, event));
});

it('stays what it was when the first trails were written', () => {
  expect(linkHash(1, genesis, event)).toBe('a7883add5d11e444a121bfb6f3f27f1d8e00414e59e8a7c45fba845c8f96a2b3');
  expect(headText(1, 'ab')).toBe('[1,"ab"]');
});
