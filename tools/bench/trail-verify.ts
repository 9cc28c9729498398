// Events per second of checking an exported trail offline.
import { generateKeyPairSync, sign } from 'node:crypto';
import { canonicalJson } from '../../shared/canonical.ts';
import { genesis, headText, linkHash, type TrailEvent } from '../../shared/trail.ts';
import { checkTrail } from '../local/check-trail.ts';
import { type Line, median, rounded } from './line.ts';

const events = 10_000;
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
    const event = eventAt(seq, jwk, signed);
    const hash = linkHash(seq, prev, event);
    lines.push(JSON.stringify({ seq, prev, hash, event }));
    prev = hash;
  }
  const head = { length: events, head: prev, signature: signed(headText(events, prev)), publicKey: jwk, unsealed: 0 };
  return `${[...lines, JSON.stringify(head)].join('\n')}\n`;
}

function eventAt(seq: number, publicKey: object, signed: (text: string) => string): TrailEvent {
  const common = { v: 1 as const, at: '2026-11-20T09:00:00Z', actor: { kind: 'worker' as const } };
  if (seq === 1) return { ...common, type: 'device-enrolled', body: { device: 'dv_1', publicKey } };
  if (seq % decisionEvery === 0) {
    const decision = { v: 1, packet: `pk_${seq}`, revision: 1, verb: 'approve', actions: [], device: 'dv_1' };
    return {
      ...common,
      type: 'decision-made',
      body: { signed: decision, signature: signed(canonicalJson(decision)) },
    };
  }
  const body = {
    connection: 'connectwise',
    stream: 'contacts',
    records: 3,
    gone: [],
    quarantined: [],
    content: genesis,
  };
  return { ...common, type: 'records-changed', body };
}
