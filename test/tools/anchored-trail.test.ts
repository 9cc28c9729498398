// Heads noted elsewhere, on a trail: each is one that this trail had, and a policy said where it goes.
import { expect, test } from 'vitest';
import { digest } from '../../shared/canonical.ts';
import type { Policy } from '../../shared/policy.ts';
import { checkTrail } from '../../tools/local/check-trail.ts';
import { withDigest } from '../../worker/core/actions/identity.ts';
import { anchorDecision, anchorNote, type End } from '../../worker/core/operation/anchor.ts';
import {
  ada,
  at,
  ben,
  eventOf,
  exportOf,
  honestTrail,
  movingPolicy,
  type offerOf,
  policyChanged,
  settled,
  type Told,
  written,
} from './honest-trail.ts';
import { toldTrail, trailSalt } from './told-trail.ts';

const place = { connection: 'psa', kind: 'company' as const, id: '19300' };
const anchoring: Policy = { ...movingPolicy, anchor: place };
type Note = ReturnType<typeof anchorNote>;

interface Forgery {
  /** The head that the event tells. */
  end?: (end: End) => End;
  /** What is written as the note of it. */
  note?: (note: Note) => Note;
  told?: object;
  policy?: Policy;
}

/** An honest day, and its head noted at the end of it. */
function anchored({
  end: bend = (end) => end,
  note: write = (note) => note,
  told = {},
  policy = anchoring,
}: Forgery = {}) {
  const version = 3;
  const before: Told[] = [
    ...honestTrail(),
    policyChanged('anchor', ada, version, policy, at('13:00:00')),
    {
      ...{ label: 'confirm', type: 'policy-confirmed', at: at('13:01:00') },
      ...{ actor: { kind: 'member' as const, id: ben.id, device: ben.device } },
      body: { version, digest: digest(policy), author: ada.id },
    },
  ];
  const { links } = toldTrail(before.map(eventOf));
  const end = bend({ length: links.length, head: links.at(-1)?.hash ?? '' });
  const note = write(anchorNote(trailSalt, place, 'Tamarack', end));
  const covered = [{ id: note.id, digest: note.digest }];
  const decision = anchorDecision(version, covered);
  const event: Told = {
    ...{ label: 'noted', type: 'head-anchored', at: at('13:05:00') },
    body: { decision, policy: { version, digest: digest(policy) }, actions: covered, ...end, ...told },
  };
  const offer = note as never as Parameters<typeof offerOf>[0];
  return [...before, event, written('note', decision, offer, at('13:06:00')), settled('done', offer, at('13:06:00'))];
}

test('a head that was noted holds, and is a head that the verifier takes from outside', () => {
  const trail = anchored();
  const text = exportOf(trail);
  expect(checkTrail(text)).toMatchObject({ ok: true, knownTo: null });
  const { length, head } = (trail.at(-3) as Told).body as unknown as End;
  expect(checkTrail(text, { heads: [head] })).toMatchObject({ ok: true, knownTo: length });
});

test.each<[string, Forgery, string]>([
  ['a head of another trail', { end: (end) => ({ ...end, head: 'a'.repeat(64) }) }, 'this trail never had that head'],
  ['a head of fewer links', { end: (end) => ({ ...end, length: end.length - 1 }) }, 'this trail never had that head'],
  ['a head of links to come', { end: (end) => ({ ...end, length: end.length + 9 }) }, 'this trail never had that head'],
  ['a policy that says nowhere', { policy: movingPolicy }, 'the policy says nowhere to'],
  [
    'a note on another company',
    { note: (note) => withDigest(trailSalt, { ...note, target: { kind: 'company', id: '7' } }) },
    'elsewhere than the policy says',
  ],
  [
    'a note in another system',
    { note: (note) => withDigest(trailSalt, { ...note, connection: 'books' }) },
    'elsewhere than the policy says',
  ],
  [
    'a note that says something else',
    { note: (note) => withDigest(trailSalt, { ...note, after: { text: 'Call me', marker: 'x' } } as Note) },
    'is something else',
  ],
  [
    'a change instead of a note',
    {
      note: (note) =>
        withDigest(trailSalt, { ...note, type: 'line-quantity', after: { quantity: '99' } } as unknown as Note),
    },
    'is something else',
  ],
  ['another name of what was noted', { told: { decision: 'de_other' } }, 'is not the name of what was noted'],
  [
    'a version that does not hold',
    { told: { policy: { version: 3, digest: 'another' } } },
    'had the head noted and does not hold',
  ],
])('%s is refused', (_, forgery, why) => {
  expect(checkTrail(exportOf(anchored(forgery)))).toMatchObject({ ok: false, problem: expect.stringContaining(why) });
});
