// Forged trails: each is chained and signed anew with the trail's own key, as whoever runs the deployment could, with the keys
// of members where they would have them; each is refused, by the law it breaks or the bytes it has.
import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { canonicalJson, deriveId, digest } from '../../shared/canonical.ts';
import { headText } from '../../shared/trail.ts';
import { checkTrail } from '../../tools/local/check-trail.ts';
import { openedOf } from '../../worker/core/actions/identity.ts';
import {
  actorAt,
  ada,
  at,
  changeOf,
  decided,
  decisionOf,
  derek,
  enrolled,
  eventOf,
  exported,
  exportOf,
  findings,
  honestTrail,
  jane,
  jwkOf,
  large,
  moved,
  movingPolicy,
  offerOf,
  personOf,
  policyChanged,
  rae,
  settled,
  signedBy,
  small,
  type Told,
  tom,
  workerKey,
  written,
} from './honest-trail.ts';
import { toldTrail, trailSalt } from './told-trail.ts';

const honest = honestTrail();
const named = (label: string): Told => {
  const told = honest.find((each) => each.label === label);
  if (told === undefined) throw new Error(`nothing is called ${label}`);
  return told;
};

type Forgery = readonly Told[];
const without = (...labels: string[]): Forgery => honest.filter(({ label }) => !labels.includes(label));
const instead = (label: string, ...told: Told[]): Forgery =>
  honest.flatMap((each) => (each.label === label ? told : [each]));
const after = (label: string, ...told: Told[]): Forgery => instead(label, named(label), ...told);
/** The same event, saying something else. */
const saying = (label: string, body: object, more: Partial<Told> = {}): Forgery => {
  const told = named(label);
  return instead(label, { ...told, ...more, body: { ...told.body, ...body } });
};
const by = (label: string, who: typeof ada): Forgery => saying(label, {}, { actor: actorAt(who) });

const eve = personOf('me_eve', 'approver');
const janesOther = { ...personOf('me_jane', 'approver'), rights: jane.rights };
const dereksOwn = decided('own', derek, at('10:05:00'), [large]);
const later = changeOf('21', '28', '30', { id: 'ac_later' });
const withFinding = (key: string, impact: object) =>
  findings.map((each) => (each.key === key ? { ...each, impact: { ...each.impact, ...impact } } : each));

/** The small change as another one, offered, approved and written as such. */
function wholly(change: typeof small, signed: object = {}): Forgery {
  const word = decided('approval', jane, at('10:00:00'), [change], signed);
  const packet = named('packet');
  const offers = [change, large, moved].map(offerOf);
  return honest.flatMap((each) => {
    if (each.label === 'packet') return [{ ...packet, body: { ...packet.body, actions: offers } }];
    if (each.label === 'approval') return [word];
    if (each.label === 'write') return [written('write', decisionOf(word), change, each.at)];
    return each.label === 'done' ? [settled('done', change, each.at)] : [each];
  });
}

/** A change of a small issue approved with many more seats than were offered; `told` is what the trail makes of them. */
function manySeats(who: typeof ada, told: object): Forgery {
  const edits = [{ action: small.id, after: { quantity: '2500' } }];
  const signed = decided('approval', who, at('10:00:00'), [small], { edits });
  const id = deriveId('ac', 'edited', small.id, decisionOf(signed));
  const approved = changeOf('21', '25', '2500', { id, after: { quantity: '2500', ...told } });
  const changed = [{ offered: openedOf([trailSalt], small), approved: openedOf([trailSalt], approved) }];
  const word = { ...signed, body: { ...signed.body, taken: [offerOf(approved)], changed } };
  return honest.flatMap((each) => {
    if (each.label === 'approval') return [word];
    if (each.label === 'write') return [written('write', decisionOf(word), approved, at('10:01:00'))];
    return each.label === 'done' ? [settled('done', approved, at('10:01:00'))] : [each];
  });
}

const approval = named('approval');
const [first, second] = [named('first'), named('second')];
const twin = changeOf('21', '25', '28', { id: 'ac_twin' });
const twinApproval = decided('twin', jane, at('10:00:00'), [small, twin]);
const catchUp = { ...small, id: 'ac_past', purpose: 'catch-up' as const };
const edited = changeOf('21', '25', '250', { id: deriveId('ac', 'edited', small.id, 'x') });

test('the honest trail that every forgery is made of holds', () => {
  expect(checkTrail(exportOf(honest))).toMatchObject({ ok: true, decisions: 4, erased: 0 });
});

test.each<[string, Forgery, string]>([
  // Decisions that were removed, invented, moved or bent.
  ['a decision removed from under its write', without('approval'), 'is covered by no decision'],
  [
    'a write put under another decision',
    saying('write', { decision: decisionOf(second) }),
    'is covered by no decision',
  ],
  [
    'a write that no decision names',
    after('done', written('more', decisionOf(approval), large, at('10:03:00'))),
    'is covered by no decision',
  ],
  [
    'a decision invented without its member’s key',
    instead('approval', decided('approval', { ...jane, key: eve.key }, at('10:00:00'), [small])),
    'signature is wrong',
  ],
  [
    'a decision by somebody never enrolled',
    after('approval', decided('more', eve, at('10:00:30'), [small])),
    'was not enrolled by then',
  ],
  [
    'a decision with a key of the future',
    after('packet', decided('more', janesOther, at('09:30:00'), [small]), enrolled(janesOther)),
    'was not enrolled by then',
  ],
  [
    'a decision signed before its key was enrolled',
    instead('approval', { ...decided('approval', jane, at('08:00:00'), [small]), at: at('10:00:00') }),
    'before its key was enrolled',
  ],
  [
    'a decision signed after it is told',
    instead('approval', { ...decided('approval', jane, at('11:00:00'), [small]), at: at('10:00:00') }),
    'after it was told',
  ],
  [
    'a decision of long ago, kept and told now',
    instead('approval', decided('approval', jane, '2026-11-22T10:00:00Z', [small], { at: at('10:00:00') })),
    'long before it was told',
  ],
  ['a decision told twice', after('approval', approval), 'was told before'],
  [
    'a signed decision told under a second name',
    after('approval', { ...approval, body: { ...approval.body, decision: 'de_other' } }),
    'is not the name of what was signed',
  ],
  ['a decision told as a colleague’s', by('approval', derek), "another member's device"],
  [
    'a decision told as the Worker’s own',
    instead('approval', (({ actor: _, ...rest }) => rest)(approval)),
    'told as done by a worker',
  ],
  [
    'a proposal told as an approval',
    instead('approval', decided('approval', jane, at('10:00:00'), [small], { verb: 'propose' }, { verb: 'approve' })),
    'told as another than was signed',
  ],
  [
    'an action taken that was never signed',
    saying('approval', { taken: [offerOf(small), offerOf(moved)] }),
    'was taken and never signed',
  ],
  [
    'a decision on a packet that was never built',
    instead('approval', decided('approval', jane, at('10:00:00'), [small], { packet: 'pk_9' })),
    'was decided on and never built',
  ],
  [
    'a decision on a revision of the future',
    instead('approval', decided('approval', jane, at('10:00:00'), [small], { revision: 9 })),
    'before it was built',
  ],
  [
    'an action of one client approved under another’s packet',
    after('other packet', decided('more', jane, at('10:40:00'), [large], { packet: 'pk_2' })),
    'was offered to another client',
  ],
  ['a packet’s revision told again', after('packet', named('packet')), 'was built after revision'],
  [
    'an offer under a second digest',
    saying('packet again', { actions: [{ id: small.id, digest: 'ff'.repeat(32) }] }),
    'offered under two digests',
  ],

  // Writes: what was written, how often, and when.
  [
    'a write of other values than its digest covers',
    saying('write', { approved: { ...openedOf([trailSalt], small), after: { quantity: '280' } } }),
    'are not what its digest covers',
  ],
  [
    'values that nobody signed',
    instead('approval', decided('approval', jane, at('10:00:00'), [small], {}, { taken: [offerOf(edited)] })),
    'was taken and never signed',
  ],
  [
    'the same write twice',
    after('done', written('more', decisionOf(approval), small, at('10:03:00'), { attempt: 2 })),
    'written again after it had ended',
  ],
  [
    'the same write twice before its end',
    after('write', written('more', decisionOf(approval), small, at('10:01:30'))),
    'is not the one after',
  ],
  [
    'the same write under a second name of the same decision',
    honest.flatMap((each) =>
      each.label === 'approval'
        ? [twinApproval]
        : each.label === 'write'
          ? [
              written('write', decisionOf(twinApproval), small, at('10:01:00')),
              written('more', decisionOf(twinApproval), twin, at('10:01:00')),
            ]
          : [each],
    ),
    'under two names',
  ],
  [
    'the same change offered once more before it was seen',
    (() => {
      const again = changeOf('21', '25', '28', { id: 'ac_again', undo: 'can be undone there' });
      const word = decided('again', jane, at('10:02:00'), [again]);
      const packet = named('packet');
      const offers = { ...packet, body: { ...packet.body, actions: [small, large, moved, again].map(offerOf) } };
      return honest.flatMap((each) =>
        each.label === 'packet'
          ? [offers]
          : each.label === 'done'
            ? [each, word, written('more', decisionOf(word), again, at('10:03:00'))]
            : [each],
      );
    })(),
    'the same change under another name',
  ],
  ['an end told twice', after('done', settled('more', small, at('10:04:00'))), 'had ended as done before'],
  ['an end of other values', saying('done', { digest: large.digest }), 'ended under another digest'],
  [
    'a write that left before it could be taken back',
    saying('write', {}, { at: at('10:00:05') }),
    'before its decision could be taken back',
  ],
  [
    'a write after its decision was taken back',
    after(
      'undo',
      written('more', decisionOf(named('undone')), changeOf('21', '28', '30', { id: 'ac_later' }), at('11:05:00')),
    ),
    'after its decision was taken back',
  ],
  ['a taking back of what was never decided', saying('undo', { decision: 'de_none' }), 'taken back and never made'],
  ['a taking back of what is no part of it', saying('undo', { actions: [small.id] }), 'is no part of'],
  ['a taking back by somebody who may not', by('undo', tom), 'took back what somebody else decided'],
  [
    'a write while writes are stopped',
    (() => {
      const word = decided('more', jane, at('11:11:00'), [later], { revision: 2 });
      return after('pause', word, written('more write', decisionOf(word), later, at('11:15:00')));
    })(),
    'left while writes were stopped',
  ],
  ['a change let go as if it were a message', wholly(small, { verb: 'send' }), 'is no message to the client'],
  [
    'a person’s step written by the Worker',
    wholly(changeOf('21', '25', '28', { by: 'person' })),
    'to do, and was written',
  ],
  [
    'a write to another system than was approved',
    saying('write', { connection: 'books' }),
    'for another system than told',
  ],

  // Roles, limits, and two people.
  [
    'an approval by a technician',
    instead('approval', decided('approval', tom, at('10:00:00'), [small])),
    'may not: only an approver',
  ],
  [
    'one-off money approved by an approver',
    (() => {
      const past = { ...catchUp, digest: '' };
      const offer = changeOf('21', '25', '28', { ...past, type: 'line-quantity' });
      const word = decided('past', jane, at('10:40:00'), [offer], { revision: 2 });
      return after('other packet', word, written('w', decisionOf(word), offer, at('10:41:00')));
    })(),
    "was not me_jane's to approve",
  ],
  [
    'an approval above the member’s limit',
    saying('packet', { findings: withFinding(small.finding, { amountMinor: 50_000 }) }),
    'above the limit of me_jane',
  ],
  ['other values above the limit under a small issue', manySeats(jane, {}), 'above the limit of me_jane'],
  [
    'other values than the member signed',
    manySeats(derek, { quantity: '2600' }),
    'is not what the signed values make of',
  ],
  ['other values of one person that needed two', manySeats(derek, {}), 'needs two people'],
  [
    'a write of one person that needed two',
    [
      ...without('second').flatMap((each) =>
        each.label === 'first'
          ? [dereksOwn]
          : each.label === 'large write'
            ? [written('w', decisionOf(dereksOwn), large, at('10:07:00'))]
            : [each],
      ),
    ],
    'needs two people',
  ],
  [
    'a write on the first word alone',
    saying('large write', { decision: decisionOf(first) }),
    'waits for a second person',
  ],
  [
    'a second word of the same person',
    instead('second', decided('second', jane, at('10:06:00'), [large], { seconds: decisionOf(first) })),
    'of the same person',
  ],
  [
    'a second word by a device that does not count',
    [
      ...without('vouch').flatMap((each) =>
        each.label === 'second'
          ? [decided('second', rae, at('10:06:00'), [large], { seconds: decisionOf(first) })]
          : each.label === 'large write'
            ? [
                written(
                  'w',
                  decisionOf(decided('second', rae, at('10:06:00'), [large], { seconds: decisionOf(first) })),
                  large,
                  at('10:07:00'),
                ),
              ]
            : [each],
      ),
    ],
    'does not count',
  ],
  [
    'a second word after the first was taken back',
    after('first', {
      ...named('undo'),
      label: 'x',
      at: at('10:05:30'),
      actor: actorAt(jane),
      body: { decision: decisionOf(first), actions: [], left: [] },
    }),
    'never signed ac_31, or it waits no more',
  ],
  [
    'a second word after the first person left',
    after('first', { ...named('left'), at: at('10:05:30'), body: { member: jane.id, name: 'Jane' } }),
    'was gone when the second signed',
  ],
  [
    'an approval for which the amount is not for their eyes',
    (() => {
      const rights = { role: 'approver' as const, money: 'sell' as const, limitMinor: null };
      const seller = { ...personOf('me_sella', 'approver'), rights };
      const costly = { ...named('packet').body, findings: findings.map((each) => ({ ...each, money: 'cost' })) };
      const word = decided('approval', seller, at('10:00:00'), [small]);
      return honest.flatMap((each) => {
        if (each.label === 'limits') return [enrolled(seller, {}, each.at), each];
        if (each.label === 'packet') return [{ ...each, body: costly }];
        if (each.label === 'approval') return [word];
        return each.label === 'write' ? [written('write', decisionOf(word), small, each.at)] : [each];
      });
    })(),
    'not for their eyes',
  ],
  // Members and browsers.
  [
    'a decision by somebody who left',
    after('revoked', decided('more', derek, at('12:05:00'), [large], { revision: 2 })),
    'was revoked before',
  ],
  [
    'a leaving without its browsers, and a decision after it',
    [...without('revoked'), decided('more', derek, at('12:05:00'), [large], { revision: 2 })],
    'had left before',
  ],
  [
    'a browser for somebody who left',
    [...honest, enrolled({ ...derek, ...personOf('me_derek', 'approver') }, {}, at('12:10:00'))],
    'enrolled a device after they left',
  ],
  [
    'a second key under a device’s name',
    after('enrol me_jane', { ...enrolled(janesOther), body: { ...enrolled(janesOther).body, device: jane.device } }),
    'enrolled before',
  ],
  [
    'a device that is not named after its key',
    saying('enrol me_jane', { device: 'dv_jane' }),
    'not named after its key',
  ],
  ['a device enrolled without a code', without('invite'), 'nobody gave out such a code'],
  [
    'a code used twice',
    after('vouch', {
      ...enrolled(
        personOf('me_rae', 'approver'),
        { issuedBy: ada.id, issuerCounted: true, counts: false, rights: rae.rights },
        at('09:15:00'),
      ),
    }),
    'used before',
  ],
  ['a code used after its time', saying(`enrol ${rae.id}`, {}, { at: at('09:26:00') }), 'was over by then'],
  ['a browser that is made to count', saying(`enrol ${rae.id}`, { counts: true }), 'is told to count'],
  ['a vouching by who gave out the code', by('vouch', ada), 'vouched for by one who may not'],
  ['an invitation by who is no administrator', by('invite', jane), 'may not do that'],
  ['a leaving that somebody else was shown out by who may not', by('left', jane), 'shown out by one who may not'],
  [
    'rights that somebody gave themselves',
    after('limits', {
      label: 'x',
      type: 'rights-changed',
      at: at('09:20:30'),
      actor: actorAt(ada),
      body: { member: ada.id, name: 'Ada', before: ada.rights, after: { ...ada.rights, limitMinor: 1 } },
    }),
    'changed by one who may not',
  ],
  [
    'rights changed from what they never were',
    after('limits', {
      label: 'x',
      type: 'rights-changed',
      at: at('09:20:30'),
      actor: actorAt(ada),
      body: {
        member: jane.id,
        name: 'Jane',
        before: { ...jane.rights, limitMinor: 7 },
        after: { ...jane.rights, limitMinor: null },
      },
    }),
    'others before than they were',
  ],
  [
    'an event by another member’s device',
    saying('pause', {}, { actor: { kind: 'member', id: jane.id, device: derek.device } }),
    "another member's than me_jane's",
  ],

  // Policies.
  ['a policy by who is no administrator', by('moves', jane), 'who is no administrator'],
  ['a policy confirmed by its own author', by('confirm', ada), 'confirmed by its own author'],
  ['a version of the policy left out', without('limits'), 'of the policy follows 0'],
  [
    'a policy under another digest',
    saying('moves', { document: { ...movingPolicy, twoPeopleAboveMinor: 1e9 } }),
    'is not its document',
  ],
  [
    'a decision made under a policy that did not hold',
    instead('approval', decided('approval', jane, at('10:00:00'), [small], {}, { policy: 1 })),
    'made under version 1 of the policy',
  ],
  [
    'a raised limit that nobody else confirmed',
    (() => {
      const raised = { ...movingPolicy, twoPeopleAboveMinor: 1_000_000 };
      const word = decided('big', ada, at('10:41:00'), [large], { revision: 2 }, { policy: 3 });
      return after(
        'other packet',
        policyChanged('raised', ada, 3, raised, at('10:40:00')),
        word,
        written('w', decisionOf(word), changeOf('31', '10', '24'), at('10:42:00')),
      );
    })(),
    'needs two people',
  ],
  [
    'a move that the policy does not allow',
    saying('packet', { findings: withFinding(moved.finding, { amountMinor: 6000 }) }),
    'lets no such change',
  ],
  [
    'a move by a policy that is not the newest',
    saying('moved', { policy: { version: 2, digest: 'x' } }),
    'does not hold',
  ],

  // Time, kinds of events, and what is missing.
  ['time that runs backwards', saying('undo', {}, { at: at('09:00:00') }), 'links before it are of a later time'],
  ['a moment that is none', saying('done', {}, { at: 'yesterday' }), 'is no moment'],
  ['an event of no known kind', saying('undo', {}, { type: 'decision-revoked ' }), 'no event is called'],
  ['a write told as a member’s', saying('write', {}, { actor: actorAt(jane) }), 'only a worker does that'],
])('%s is refused', (_, told, problem) => {
  expect(checkTrail(exportOf(told))).toEqual({
    ok: false,
    line: expect.any(Number),
    problem: expect.stringContaining(problem),
  });
});

const text = exportOf(honest);
const lines = text.trimEnd().split('\n');
const bytes = (change: (line: string) => string, at = 0) =>
  [...lines.slice(0, at), change(lines[at] ?? ''), ...lines.slice(at + 1), ''].join('\n');
const last = lines.length - 1;
const { lines: links, headed } = toldTrail(honest.map(eventOf));
/** The same links under another head, signed by whom it says. */
const headAs = (more: object, key = workerKey) => {
  const head = { ...headed, ...more };
  const signature = signedBy(key.privateKey, headText(head));
  return [...links, canonicalJson({ ...head, signature, publicKey: jwkOf(key.publicKey) }), ''].join('\n');
};

test.each<[string, string, string]>([
  ['a member twice', bytes((line) => line.replace('"seq":', '"seq":9,"seq":')), 'the member "seq" stands twice'],
  ['a member twice inside', bytes((line) => line.replace('"v":2', '"v":1,"v":2')), 'the member "v" stands twice'],
  ['a member of its own', bytes((line) => line.replace('"prev":', '"note":1,"prev":')), 'is not a link of a trail'],
  [
    'a number spelt otherwise',
    bytes((line) => line.replace('"seq":1', '"seq":1.0')),
    'the number 1.0 is spelt otherwise than 1',
  ],
  [
    'a number with an exponent',
    bytes((line) => line.replace('"seq":1', '"seq":1e0')),
    'the number 1e0 is spelt otherwise than 1',
  ],
  [
    'its members in another order',
    bytes((line) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line)).reverse()))),
    'stands behind',
  ],
  [
    'a character spelt as an escape',
    bytes((line) => line.replace('me_ada', '\\u006de_ada')),
    'is spelt with other escapes',
  ],
  ['a space', bytes((line) => line.replace(':', ': ')), 'white space stands at'],
  ['an end of line of another kind', `${lines.join('\r\n')}\r\n`, 'ends with a carriage return'],
  ['a byte order mark', `\ufeff${text}`, 'begins with a byte order mark'],
  ['another form of a letter', bytes((line) => line.replace('me_ada', 'me_\u0061\u030ada')), 'was changed'],
  ['a line without its end', text.trimEnd(), 'does not end'],
  ['an empty line behind', `${text}\n`, 'not a link of a trail'],
  ['a line left out', [...lines.slice(0, 3), ...lines.slice(4), ''].join('\n'), 'is missing'],
  ['two lines in each other’s place', [lines[1], lines[0], ...lines.slice(2), ''].join('\n'), 'is missing'],
  [
    'its private part changed',
    bytes((line) => line.replace('"role":"administrator"', '"role":"technician"')),
    'private part is not the one',
  ],
  [
    'a private part gone that nobody erased',
    bytes((line) => canonicalJson((({ private: _, ...rest }) => rest)(JSON.parse(line)))),
    'lacks its private part',
  ],
  ['its head gone', [...lines.slice(0, last), ''].join('\n'), 'head is missing'],
  [
    'a head with a member of its own',
    bytes((line) => line.replace('"head"', '"aside":1,"head"'), last),
    'this is not the head of a trail',
  ],
  [
    'a head whose key holds more',
    (() => {
      const head = JSON.parse(lines[last] ?? '');
      return [...links, canonicalJson({ ...head, publicKey: { ...head.publicKey, kid: 'x' } }), ''].join('\n');
    })(),
    'no Ed25519 key',
  ],
  ['a head over fewer links', headAs({ length: headed.length - 1 }), 'the head stands for'],
  [
    'a head that hides what is not chained yet',
    headAs({ unsealed: { count: 0, digest: digest(['something']) } }),
    'its digest of them says otherwise',
  ],
  [
    'a head that counts what is not there',
    headAs({ unsealed: { count: 3, digest: headed.unsealed.digest } }),
    'its digest of them says otherwise',
  ],
])('an export with %s is refused', (_, forged, problem) => {
  expect(forged).not.toBe(text);
  expect(checkTrail(forged)).toEqual({
    ok: false,
    line: expect.any(Number),
    problem: expect.stringContaining(problem),
  });
});

test('a trail told anew from its first link holds by itself, and neither under the key nor under a head that was noted', () => {
  const own = generateKeyPairSync('ed25519');
  const told = exported(without('undone', 'undo').map(eventOf), own);
  expect(checkTrail(told)).toMatchObject({ ok: true, knownTo: null });
  const [key, head] = [jwkOf(workerKey.publicKey).x, headed.head];
  expect(checkTrail(told, { key })).toMatchObject({
    ok: false,
    problem: expect.stringContaining('no signed change leads'),
  });
  expect(checkTrail(told, { heads: [head] })).toMatchObject({
    ok: false,
    problem: expect.stringContaining('another trail'),
  });
});

test('all that a head from outside is worth: what came before it is known, what comes after it is not', () => {
  const earlier = toldTrail(honest.slice(0, 12).map(eventOf)).headed.head;
  expect(checkTrail(text, { heads: [earlier] })).toMatchObject({ ok: true, knownTo: 12 });
  expect(checkTrail(text, { heads: [earlier, headed.head] })).toMatchObject({ ok: true, knownTo: honest.length });
  expect(checkTrail(text, { heads: [earlier, 'ff'.repeat(32)] })).toMatchObject({ ok: false });
});
