// An export alone shows that changed values are what was signed: a trail told otherwise, chained and signed anew, is caught.
import { base64url } from 'jose';
import { beforeAll, expect, test } from 'vitest';
import type { DecideAnswer } from '../../shared/api/packets.ts';
import { canonicalJson } from '../../shared/canonical.ts';
import { headText, type TrailLink } from '../../shared/trail.ts';
import { factsOf, newEvent, type TrailEvent } from '../../shared/trail-event.ts';
import { undoWindowMs } from '../../shared/undo-window.ts';
import { checkTrail } from '../../tools/local/check-trail.ts';
import { workOffDue } from '../../worker/jobs/work.ts';
import { moveClock } from '../../worker/store/meta.ts';
import { actionsOfClient } from '../../worker/store/packets.ts';
import { toldTrail, trailSalt } from '../tools/told-trail.ts';
import { ask, newDevice } from './device.ts';
import { at, begin, client, look, signing } from './seats-client.ts';
import { db, startMs } from './world.ts';

let links: TrailLink[];

beforeAll(async () => {
  await begin();
  await look(startMs);
  await moveClock(db, startMs);
  const jane = await newDevice();
  await jane.enrol('code-ada');
  const offered = (await actionsOfClient(db, client)).map((row) => row.action);
  const actions = offered.map(({ id, digest }) => ({ id, digest }));
  const edits = [{ action: offered[0]?.id ?? '', after: { quantity: '27' } }];
  const decision = { ...(await signing('approve', { actions, edits })), device: jane.id };
  const body = JSON.stringify({ decision, signature: await jane.sign(decision) });
  const path = `/v1/packets/${decision.packet}/decisions`;
  const answer = await ask('POST', path, { body, authorization: await jane.proof('POST', path, body, startMs) });
  expect(answer).toMatchObject({ status: 200, json: { refused: [], view: { packet: { state: 'approved' } } } });
  const shown = (answer.json as DecideAnswer).view.packet.actions;
  expect(shown.map((action) => action.state)).toEqual(['approved', 'approved']);
  await workOffDue(at(startMs + undoWindowMs));
  const { text } = await ask('GET', '/v1/trail', {
    authorization: await jane.proof('GET', '/v1/trail', '', startMs),
  });
  expect(checkTrail(text)).toMatchObject({ ok: true, decisions: 1 });
  links = text
    .trimEnd()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
});

interface DecisionBody {
  signed: { edits?: unknown };
  taken: { id: string; digest: string }[];
  changed: {
    offered: { before: object; digest: string };
    approved: { after: Record<string, string>; digest: string };
  }[];
}

/** The export with its decision told otherwise, chained and signed by whoever did it. */
async function toldOtherwise(tell: (body: DecisionBody) => void): Promise<string> {
  const events = structuredClone(links).map(({ event, private: part }): TrailEvent => {
    if (event.type !== 'decision-made') return { ...event, private: part } as TrailEvent;
    const facts = factsOf(event, part);
    tell(facts as unknown as DecisionBody);
    return { ...newEvent(trailSalt, event.type, event.at, facts), actor: event.actor };
  });
  const { lines, headed } = toldTrail(events);
  const keys = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const bytes = new TextEncoder().encode(headText(headed));
  const signature = base64url.encode(new Uint8Array(await crypto.subtle.sign('Ed25519', keys.privateKey, bytes)));
  const { kty, crv, x } = (await crypto.subtle.exportKey('jwk', keys.publicKey)) as JsonWebKey;
  return [...lines, canonicalJson({ ...headed, signature, publicKey: { kty, crv, x } }), ''].join('\n');
}

test('told as it was, it holds', async () => {
  expect(checkTrail(await toldOtherwise(() => {}))).toMatchObject({ ok: true });
});

test.each<[string, string, (body: DecisionBody) => void]>([
  [
    'other approved values than were signed',
    'not what the signed values make',
    ({ changed }) => {
      if (changed[0] !== undefined) changed[0].approved.after.quantity = '270';
    },
  ],
  [
    'another approved digest',
    'not what the signed values make',
    ({ changed }) => {
      if (changed[0] !== undefined) changed[0].approved.digest = 'other';
    },
  ],
  [
    'a note that says something else',
    'not what the signed values make',
    ({ changed }) => {
      if (changed[1] !== undefined) changed[1].approved.after.text = 'All fine.';
    },
  ],
  [
    'another offer than was signed',
    'not what its digest covers',
    ({ changed }) => {
      if (changed[0] !== undefined) changed[0].offered.before = { quantity: '1' };
    },
  ],
  [
    'an offer that nobody signed',
    'was not signed',
    ({ changed }) => {
      if (changed[0] !== undefined) changed[0].offered.digest = 'other';
    },
  ],
  ['no change at all', 'was taken and never signed', (body) => Object.assign(body, { changed: [] })],
  ['other signed values', 'signature is wrong', ({ signed }) => Object.assign(signed, { edits: [] })],
  [
    'nothing taken, and written all the same',
    'covered by no decision',
    (body) => Object.assign(body, { changed: [], taken: [] }),
  ],
])('%s is caught', async (_, problem, tell) => {
  expect(checkTrail(await toldOtherwise(tell))).toMatchObject({ ok: false, problem: expect.stringContaining(problem) });
});
