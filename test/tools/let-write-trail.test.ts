// Words that let a connection write, on a trail: another person's than gave its keys, signed, and for that one note alone.
import { expect, test } from 'vitest';
import { canonicalJson, deriveId } from '../../shared/canonical.ts';
import type { SignedLetWrite } from '../../shared/let-write.ts';
import { checkTrail } from '../../tools/local/check-trail.ts';
import { withDigest } from '../../worker/core/actions/identity.ts';
import { tryNote } from '../../worker/core/operation/let-write.ts';
import {
  actorAt,
  ada,
  at,
  ben,
  exportOf,
  honestTrail,
  jane,
  type offerOf,
  type Person,
  settled,
  signedBy,
  type Told,
  written,
} from './honest-trail.ts';
import { trailSalt } from './told-trail.ts';

type Note = ReturnType<typeof tryNote>;

interface Forgery {
  by?: Person;
  /** What is signed. */
  signs?: Partial<SignedLetWrite>;
  /** What is written as the note. */
  note?: (note: Note) => Note;
  told?: object;
  /** Who gave the keys. */
  giver?: Person;
  /** Who was revoked before. */
  without?: Person;
}

function tried({ by = ben, signs = {}, note: write = (note) => note, told = {}, giver = ada, without }: Forgery = {}) {
  const signed: SignedLetWrite = {
    ...{ v: 1, verb: 'let-write', connection: 'psa', version: 1, record: { kind: 'company', id: '250' } },
    ...{ device: by.device, at: at('13:05:00'), nonce: 'a nonce for the word', ...signs },
  };
  const decision = deriveId('de', signed);
  const note = write(tryNote(trailSalt, decision, signed, 'Tamarack'));
  const signature = signedBy(by.key.privateKey, canonicalJson(signed));
  const offer = note as never as Parameters<typeof offerOf>[0];
  const events: Told[] = [
    {
      ...{ label: 'added', type: 'connection-added', at: at('13:00:00'), actor: actorAt(giver) },
      body: { connection: 'psa', vendor: 'connectwise', version: 1, mode: 'reading' },
    },
    ...(without === undefined
      ? []
      : [
          {
            ...{ label: 'gone', type: 'device-revoked', at: at('13:01:00'), actor: actorAt(without) },
            body: { device: without.device, member: without.id },
          },
        ]),
    {
      ...{ label: 'tried', type: 'writing-tried', at: at('13:05:00'), actor: actorAt(by) },
      body: {
        ...{ decision, connection: 'psa', verb: 'let-write', policy: 2, version: 2, signed, signature },
        ...{ actions: [{ id: note.id, digest: note.digest }], ...told },
      },
    },
    written('note', decision, offer, at('13:06:00')),
    settled('noted', offer, at('13:06:00')),
    {
      ...{ label: 'begun', type: 'writing-begun', at: at('13:06:00') },
      body: { connection: 'psa', decision, action: note.id, state: 'done', version: 3 },
    },
  ];
  return exportOf([...honestTrail(), ...events]);
}

test('another administrator’s word holds, and so does one of somebody who gave no keys', () => {
  expect(checkTrail(tried())).toMatchObject({ ok: true });
  expect(checkTrail(tried({ by: ada, giver: ben }))).toMatchObject({ ok: true });
});

test('whoever gave the keys may say it where nobody else could', () => {
  expect(checkTrail(tried({ by: ada, giver: ada, without: ben }))).toMatchObject({ ok: true });
});

test.each<[string, Forgery, string]>([
  ['the word of whoever gave the keys', { by: ada }, 'gave psa its keys and let it write'],
  ['the word of one who only approves', { by: jane }, 'may not do that'],
  ['a word for another connection', { signs: { connection: 'books' } }, 'was signed for books, not psa'],
  ['a word that was not signed so', { told: { signature: 'AAAA' } }, 'signature is wrong'],
  ['another name of what was signed', { told: { decision: 'de_other' } }, 'is not the name of what was signed'],
  [
    'two notes for one word',
    { told: { actions: [1, 2].map((id) => ({ id: `ac_${id}`, digest: 'd' })) } },
    'another number',
  ],
  [
    'a note on another company',
    { note: (note) => withDigest(trailSalt, { ...note, target: { kind: 'company', id: '7' } }) },
    'elsewhere than was signed for',
  ],
  [
    'a note that says something else',
    { note: (note) => withDigest(trailSalt, { ...note, after: { text: 'Call me', marker: 'x' } } as Note) },
    'is something else',
  ],
  [
    'a change instead of the note',
    {
      note: (note) =>
        withDigest(trailSalt, { ...note, type: 'line-quantity', after: { quantity: '99' } } as unknown as Note),
    },
    'is something else',
  ],
])('%s is refused', (_, forgery, why) => {
  expect(checkTrail(tried(forgery))).toMatchObject({ ok: false, problem: expect.stringContaining(why) });
});
