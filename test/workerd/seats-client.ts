// A client with three seats bought and not billed, stored whole, that is looked at and decided about for real.
import type { SignedDecision } from '../../shared/decision.ts';
import type { Finding } from '../../shared/finding.ts';
import type { StoredRecord } from '../../shared/records/record.ts';
import { instantOf } from '../../shared/time.ts';
import type { Stream } from '../../worker/connectors/types.ts';
import { seatsUnderBilled } from '../../worker/core/rules/seats-under-billed/index.ts';
import type { Deps } from '../../worker/deps.ts';
import { assessClient } from '../../worker/steps/flow/assess-client.ts';
import { saveClients, tieCompanies } from '../../worker/store/clients.ts';
import { keepBooks } from '../../worker/store/commit.ts';
import { claimDue, makeDue } from '../../worker/store/due.ts';
import { saveLinks } from '../../worker/store/links.ts';
import { newestPacket, type PacketRow } from '../../worker/store/packets.ts';
import { upsertRecords } from '../../worker/store/records.ts';
import { saveStream } from '../../worker/store/streams.ts';
import * as given from '../worker/core/rules/client-view.ts';
import { jane, psaInMemory } from './approvals.ts';
import { connectionTo, db, depsAt, forgetAll, startMs } from './world.ts';

export const client = 'cl_connectwise_1';
export const seatsKey = 'seats-under-billed:connectwise:agreement-line:21';

const ofPsa = ['company', 'agreement', 'agreement-line'] as const;
const ofDistributor = ['subscription', 'subscription-history', 'vendor-invoice', 'vendor-charge'] as const;
const streamsOf = (kinds: readonly StoredRecord['kind'][]) =>
  Object.fromEntries(kinds.map((kind) => [kind, { kind, reads: 'scan', mapperVersion: 1 } as unknown as Stream]));

let psa = psaInMemory();

/** What the Worker works with at a moment: this client's two systems, and the one rule that finds its seats. */
export function at(nowMs: number): Deps {
  const { writes } = psa.connection.connector;
  const connections = [
    connectionTo('connectwise', { title: 'ConnectWise PSA', writes, streams: streamsOf(ofPsa) }),
    connectionTo('pax8', { title: 'Pax8', role: 'distributor', streams: streamsOf(ofDistributor) }),
  ];
  return { ...depsAt(nowMs, connections), rules: [seatsUnderBilled] };
}

/** The vendor that would be written to. */
export const vendor = () => psa;

/** Records as the next pull brings them, with every source answered at that moment. */
export async function pulled(nowMs: number, ...records: StoredRecord[]): Promise<void> {
  const sources = [
    ...ofPsa.map((kind) => ({ connection: 'connectwise', kind })),
    ...ofDistributor.map((kind) => ({ connection: 'pax8', kind })),
  ];
  await keepBooks(db, [
    ...records.flatMap((record) =>
      upsertRecords(db, record.connection, [{ record, body: '{}', mapperVersion: 1 }], record.changedAt),
    ),
    ...sources.map(({ connection, kind }) =>
      saveStream(db, {
        connection,
        stream: kind,
        kind,
        cursor: null,
        complete: true,
        fullPass: false,
        counting: false,
        sweptMs: nowMs,
        mapperVersion: 1,
        checkedMs: nowMs,
        error: null,
      }),
    ),
  ]);
}

/** Seats bought and billed: 28 and 25 unless a test says otherwise. */
export const bought = (seats: number): StoredRecord[] => [
  given.subscription({ quantity: `${seats}` }),
  given.history('s-1', ['2026-01-01', 25], ['2026-10-18', seats]),
  given.charge({ quantity: `${seats}` }),
];
export const billed = (seats: number): StoredRecord => given.line({ quantity: `${seats}` });

/** Starts over: everything is read, the client is known and has not been looked at. */
export async function begin(): Promise<void> {
  await forgetAll();
  await db.prepare('DELETE FROM policies').run();
  psa = psaInMemory();
  const company = given.company();
  await pulled(startMs, company, given.agreement(), billed(25), given.invoice(), ...bought(28));
  await keepBooks(db, saveLinks(db, [given.companyLink, given.productLink], 'me_jane', instantOf(startMs)));
  await keepBooks(db, [...saveClients(db, 'connectwise', [{ id: '1', name: company.data.name }]), ...tieCompanies(db)]);
}

/** Looks at the client and gives its packet. */
export async function look(nowMs: number): Promise<PacketRow> {
  const due = { kind: 'assess', key: client };
  await keepBooks(db, [makeDue(db, due, nowMs)]);
  const row = await claimDue(db, due, nowMs);
  if (row === null) throw new Error('someone else looks at the client');
  await assessClient(at(nowMs), client, row);
  return packet();
}

export async function packet(): Promise<PacketRow> {
  const row = await newestPacket(db, client);
  if (row === null) throw new Error('the client has no packet');
  return row;
}

export async function seats(): Promise<Finding> {
  const found = (await packet()).content.findings.find((each) => each.key === seatsKey);
  if (found === undefined) throw new Error('the finding is not in the packet');
  return found;
}

let nonces = 0;

/** A decision as a device would sign it, about the seats unless it says otherwise. */
export async function signing(
  verb: SignedDecision['verb'],
  said: Partial<SignedDecision> = {},
): Promise<SignedDecision> {
  nonces += 1;
  const { id, revision } = await packet();
  const amountMinor = (await seats()).impact.amountMinor;
  return {
    v: 1,
    packet: id,
    revision,
    verb,
    actions: [],
    ...(verb === 'approve' ? {} : { findings: [{ key: seatsKey, amountMinor }] }),
    device: jane.device,
    at: instantOf(startMs),
    nonce: `nonce-${nonces}`.padEnd(16, '-'),
    ...said,
  };
}
