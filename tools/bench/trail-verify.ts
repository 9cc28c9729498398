// Events per second of checking an exported trail offline.
import { generateKeyPairSync, sign, type webcrypto } from 'node:crypto';
import { canonicalJson, deriveId } from '../../shared/canonical.ts';
import { type ChainedEvent, genesis, headOver, headText, linkHash, type TrailLink } from '../../shared/trail.ts';
import { chained, newEvent, type TrailEvent } from '../../shared/trail-event.ts';
import { checkTrail } from '../local/check-trail.ts';
import { type Line, median, rounded } from './line.ts';

const events = 10_000;
const salt = genesis;
const times = 5;
/** One event in so many is a decision with a member's signature. */
const decisionEvery = 10;

/** Checks a trail of 10,000 events, a tenth of them signed decisions. */
export async function trailVerify(): Promise<Line[]> {
  const text = exportedTrail();
  const taken: number[] = [];
  for (let run = 0; run < times; run += 1) {
    const startedMs = performance.now();
    const found = checkTrail(text);
    taken.push(performance.now() - startedMs);
    if (!found.ok) throw new Error(`line ${found.line}: ${found.problem}`);
  }
  const value = rounded(events / (median(taken) / 1000));
  return [{ name: 'trail-verify', value, unit: 'events/s', events, decisions: Math.floor(events / decisionEvery) }];
}

function exportedTrail(): string {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const jwk = publicKey.export({ format: 'jwk' });
  const signed = (text: string) => sign(null, Buffer.from(text), privateKey).toString('base64url');
  const lines: string[] = [];
  let prev = genesis;
  for (let seq = 1; seq <= events; seq += 1) {
    const told = eventAt(seq, jwk, signed);
    const event: ChainedEvent = chained(told);
    const hash = linkHash(seq, prev, event);
    const { private: part } = told;
    const link: TrailLink = { seq, prev, hash, event, ...(part === undefined ? {} : { private: part }) };
    lines.push(canonicalJson(link));
    prev = hash;
  }
  const headed = headOver(events, prev, []);
  const head = { ...headed, signature: signed(headText(headed)), publicKey: jwk };
  return `${[...lines, canonicalJson(head)].join('\n')}\n`;
}

function eventAt(seq: number, publicKey: webcrypto.JsonWebKey, signed: (text: string) => string): TrailEvent {
  const at = '2026-11-20T09:00:00Z';
  const device = deriveId('dv', publicKey.x);
  const actor = { kind: 'member' as const, id: 'me_1', device };
  if (seq === 1) {
    const rights = { role: 'approver', money: 'cost', limitMinor: null };
    const backing = { issuedBy: null, issuerCounted: false, counts: true };
    return newEvent(salt, 'device-enrolled', at, { device, member: actor.id, publicKey, rights, ...backing });
  }
  if (seq === 2) {
    return newEvent(salt, 'packet-built', at, {
      packet: 'pk_1',
      revision: 1,
      client: 'cl_1',
      findings: [],
      actions: [],
    });
  }
  if (seq % decisionEvery === 0) {
    const decision = {
      ...{ v: 1, packet: 'pk_1', revision: 1, verb: 'approve', actions: [], device, at },
      nonce: `the nonce of ${seq}`,
    };
    const event = newEvent(salt, 'decision-made', at, {
      ...{ decision: deriveId('de', decision), verb: 'approve', taken: [], policy: 0, homeCurrency: 'USD' },
      signed: decision,
      signature: signed(canonicalJson(decision)),
    });
    return { ...event, actor };
  }
  return newEvent(salt, 'records-changed', at, {
    connection: 'connectwise',
    stream: 'contacts',
    records: 3,
    gone: [],
    quarantined: [],
    content: genesis,
  });
}
