// A client with a change and its note on offer, a member who decides, and the vendor that is written to.
import type { Action } from '../../shared/action.ts';
import { deriveId } from '../../shared/canonical.ts';
import type { SignedDecision } from '../../shared/decision.ts';
import type { Means } from '../../shared/means.ts';
import { instantOf } from '../../shared/time.ts';
import { newEvent } from '../../shared/trail-event.ts';
import type { ActionOf, SendResult, TargetState, WriteHandler } from '../../worker/connectors/types.ts';
import { withDigest } from '../../worker/core/actions/identity.ts';
import type { Decider } from '../../worker/core/members/decider.ts';
import type { BuiltPacket } from '../../worker/core/packets/build-packet.ts';
import type { Deps } from '../../worker/deps.ts';
import type { VendorError } from '../../worker/lib/http.ts';
import { commit } from '../../worker/store/commit.ts';
import { readMeta } from '../../worker/store/meta.ts';
import { offerActions, savePacket } from '../../worker/store/packets.ts';
import { means } from '../worker/core/rules/client-view.ts';
import { connectionTo, db, rows, startMs, testSalt } from './world.ts';

/** The id the packet builder gives this client's packet of the month. */
export const packetId = deriveId('pk', 'cl_1', '2026-11');

export const jane: Decider = {
  kind: 'member',
  id: 'me_jane',
  name: 'Jane Doe',
  device: 'dv_1',
  rights: { role: 'administrator', money: 'cost', limitMinor: null },
  counts: true,
};

export function change(id: string, quantity = '28'): ActionOf<'line-quantity'> {
  return withDigest(testSalt, {
    id,
    type: 'line-quantity',
    by: 'connector',
    purpose: 'forward',
    connection: 'psa',
    target: { kind: 'agreement-line', id: '21' },
    before: { quantity: '25' },
    after: { quantity },
    undo: 'can be undone',
    finding: `finding-${id}`,
    state: 'proposed',
  });
}

export function noteOf(action: ActionOf<'line-quantity'>): ActionOf<'note'> {
  return withDigest(testSalt, {
    ...action,
    id: `${action.id}-note`,
    type: 'note',
    purpose: 'record',
    target: { kind: 'company', id: '1' },
    before: {},
    after: { text: 'Seats.', marker: `[${action.id}]` },
    follows: [action.id],
  });
}

/** Puts a client's packet with these actions on offer, as its next revision. */
export async function offer(...actions: Action[]): Promise<void> {
  const packet: BuiltPacket = {
    id: packetId,
    period: '2026-11',
    headline: 'x',
    score: 1,
    digest: 'd',
    content: { findings: [], drafts: [], timeline: [], notChecked: [], actions: actions.map((action) => action.id) },
    proposed: actions,
    nextLookAtMs: startMs,
  };
  const sql =
    "SELECT max(event ->> '$.body.revision') AS told FROM trail_events WHERE event ->> 'type' = 'packet-built'";
  const [last] = await rows<{ told: number | null }>(sql);
  const revision = (last?.told ?? 0) + 1;
  const at = instantOf((await readMeta(db)).clockMs ?? startMs);
  const told = { packet: packetId, revision, digest: packet.digest, client: 'cl_1', clientName: 'Contoso' };
  const offered = actions.map(({ id, digest }) => ({ id, digest }));
  await commit(
    db,
    [
      db.prepare("INSERT INTO clients (id, name, connection, company) VALUES ('cl_1', 'Contoso', 'psa', '1')"),
      ...savePacket(db, 'cl_1', packet, revision, instantOf(startMs)),
      offerActions(db, 'cl_1', actions),
    ],
    [newEvent(testSalt, 'packet-built', at, { ...told, findings: [], actions: offered })],
  );
}

export function signedOver(actions: readonly Action[], nonce = 'nonce-0123456789'): SignedDecision {
  return {
    v: 1,
    packet: packetId,
    revision: 1,
    verb: 'approve',
    actions: actions.map(({ id, digest }) => ({ id, digest })),
    device: jane.device,
    at: instantOf(startMs),
    nonce,
  };
}

/** A PSA in memory: one line, its notes, everything that was called, and what goes wrong next. */
export function psaInMemory() {
  const state = { quantity: '25' as string | null, notes: [] as string[] };
  /** By which means it takes a write; null: not at all, from then on. */
  const taken: Record<'line-quantity' | 'note', Means | null> = {
    'line-quantity': means(),
    note: means({ on: ['company'], how: 'create' }),
  };
  const calls: string[] = [];
  const effects: string[] = [];
  const targets: string[] = [];
  /** What happens between the look before a write and what comes next. */
  const during = { between: async (): Promise<unknown> => undefined };
  /** Thrown instead of an answer, once each; "after" lets the write take effect first. */
  const faults: { at: 'before' | 'send' | 'after' | 'back'; error: VendorError }[] = [];
  const hit = (at: 'before' | 'send' | 'after' | 'back') => {
    const found = faults.findIndex((fault) => fault.at === at);
    if (found !== -1) throw faults.splice(found, 1)[0]?.error;
  };
  const handler = <A extends Action>(
    type: keyof typeof taken,
    look: (action: A) => TargetState,
    write: (action: A, stamp: string) => void,
  ) => ({
    means: () => taken[type],
    async readBefore(_: unknown, action: A) {
      calls.push(`look ${action.id}`);
      hit('before');
      await during.between();
      return look(action);
    },
    async send(_: unknown, action: A, stamp: string): Promise<SendResult> {
      calls.push(`send ${action.id}`);
      hit('send');
      write(action, stamp);
      effects.push(action.id);
      targets.push(action.target.id);
      hit('after');
      return { status: 200, answer: null };
    },
    async readBack(_: unknown, action: A) {
      calls.push(`back ${action.id}`);
      hit('back');
      return { done: look(action).state === 'already-done', seen: { ...state } };
    },
  });
  const quantity: WriteHandler<'line-quantity'> = handler<ActionOf<'line-quantity'>>(
    'line-quantity',
    ({ before, after }) => {
      const seen = { quantity: state.quantity };
      if (state.quantity === null) return { state: 'gone', seen };
      if (state.quantity === after.quantity) return { state: 'already-done', seen };
      if (state.quantity === before.quantity) return { state: 'as-expected', seen };
      return { state: 'moved', seen, why: `quantity is ${state.quantity} now` };
    },
    ({ after }) => {
      state.quantity = after.quantity;
    },
  );
  const note: WriteHandler<'note'> = handler<ActionOf<'note'>>(
    'note',
    ({ after }) => {
      const seen = state.notes.find((text) => text.includes(after.marker));
      return seen === undefined ? { state: 'as-expected', seen: null } : { state: 'already-done', seen };
    },
    ({ after }, stamp) => {
      state.notes.push(`${after.text} ${stamp} ${after.marker}`);
    },
  );
  const connection = connectionTo('psa', { writes: { 'line-quantity': quantity, note } });
  /** The gate of this vendor's connection, as a delivery knows it. */
  const gate = (deps: Deps) => deps.gate(connection);
  return Object.assign(during, { state, taken, calls, effects, targets, faults, connection, gate });
}
