// Contoso with a PSA of one's choice, read, looked at and decided about for real, from moment to moment.
import { expect } from 'vitest';
import type { Action } from '../../../shared/action.ts';
import type { SignedDecision } from '../../../shared/decision.ts';
import type { Finding } from '../../../shared/finding.ts';
import { defaultPolicy, type Policy, versionOf } from '../../../shared/policy.ts';
import { instantOf } from '../../../shared/time.ts';
import type { Connection } from '../../../worker/connections/connection.ts';
import type { ConfirmedLink } from '../../../worker/core/client-view.ts';
import type { Deps } from '../../../worker/deps.ts';
import { tick } from '../../../worker/jobs/tick.ts';
import { workOffDue } from '../../../worker/jobs/work.ts';
import { decide } from '../../../worker/steps/approval/decide.ts';
import { decideFindings } from '../../../worker/steps/approval/decide-findings.ts';
import type { DecideOutcome } from '../../../worker/steps/approval/land-decision.ts';
import { undoDecision } from '../../../worker/steps/approval/undo-decision.ts';
import { keepBooks } from '../../../worker/store/commit.ts';
import { saveLinks } from '../../../worker/store/links.ts';
import { actionsOfClient, newestPacket, type PacketRow } from '../../../worker/store/packets.ts';
import { savePolicy } from '../../../worker/store/policies.ts';
import { jane } from '../approvals.ts';
import { connectionTo, db, depsAt, forgetAll, rows, startMs } from '../world.ts';
import { ledgerdeskConnector, type Setup, type Takes } from './connector.ts';
import { booked, bought, links, others } from './contoso.ts';
import { ledgerdesk } from './ledgerdesk.ts';

let serial = 0;

/** The second PSA, as a connection of its own each time: gates outlive the database. */
export function secondPsa(takes: Takes) {
  serial += 1;
  const id = `ledgerdesk-${serial}`;
  const setup: Setup = {
    vendor: ledgerdesk(),
    takes,
    trouble: { lose: null, meanwhile: null, blindAfterWrite: false, down: [] },
  };
  const psa = connectionTo(id, ledgerdeskConnector(setup));
  return {
    ...setup,
    setup,
    psa,
    links: links(id, 'acc-1', { bp: 'it-bp', bk: 'it-bk', vs: 'it-vs', df: 'it-df', ex: 'it-ex' }),
  };
}

/** A client of this PSA: everything is read and its packet is there. */
export async function clientOf(psa: Connection, confirmed: readonly ConfirmedLink[], company: string, at = startMs) {
  await forgetAll();
  await db.prepare('DELETE FROM policies').run();
  const records = { bought: bought(), booked: booked() };
  const connections = [psa, ...others(records)];
  const removed = new Set<string>();
  const id = `cl_${psa.id}_${company}`;
  let nowMs = at;
  let nonces = 0;
  let versions = 0;

  function deps(): Deps {
    const connected = connections.filter((each) => !removed.has(each.id));
    const whole: Deps = { ...depsAt(nowMs, connected), removed, atPresent: () => whole };
    return whole;
  }

  /** Does all that is due at a moment, until nothing is. */
  async function runAt(instant: string | number): Promise<void> {
    nowMs = typeof instant === 'string' ? Date.parse(instant) : instant;
    await tick(deps());
    for (let isMore = true; isMore; ) isMore = await workOffDue(deps());
  }

  async function packet(): Promise<PacketRow> {
    const row = await newestPacket(db, id);
    if (row === null) throw new Error('the client has no packet');
    return row;
  }

  const actions = async () => (await actionsOfClient(db, id)).map((row) => row.action);

  async function sign(verb: SignedDecision['verb'], said: Partial<SignedDecision>): Promise<DecideOutcome> {
    nonces += 1;
    const { id: packetId, revision } = await packet();
    const nonce = `${psa.id}-${nonces}`.padEnd(16, '-');
    const signed = { v: 1 as const, packet: packetId, revision, verb, actions: [], device: jane.device, nonce };
    const whole: SignedDecision = { ...signed, at: instantOf(nowMs), ...said };
    const outcome =
      verb === 'approve'
        ? await decide(deps(), { signed: whole, signature: 'sig', by: jane })
        : await decideFindings(deps(), { signed: whole, signature: 'sig', by: jane });
    expect(outcome.refused).toEqual([]);
    return outcome;
  }

  const client = {
    id,
    records,
    connections,
    removed,
    deps,
    packet,
    actions,
    now: () => nowMs,
    /** Lets time stand at a moment and does all that is due then. */
    at: runAt,
    /** Goes on for so many minutes, and does what is due then. */
    later: (minutes: number) => runAt(nowMs + minutes * 60_000),

    async findings(): Promise<Finding[]> {
      return (await packet()).content.findings;
    },
    async finding(rule: string): Promise<Finding> {
      const found = (await client.findings()).find((each) => each.rule === rule);
      if (found === undefined) throw new Error(`the packet has no ${rule}`);
      return found;
    },
    /** What a finding of this rule offers now. */
    async offered(rule: string): Promise<Action[]> {
      return (await actions()).filter((each) => each.state === 'proposed' && each.finding.startsWith(`${rule}:`));
    },
    /** Every state that this rule's changes (and not their notes) have, oldest first. */
    async states(rule: string): Promise<string[]> {
      const own = (await actions()).filter((each) => each.finding.startsWith(`${rule}:`));
      return own.filter(({ purpose, compensates }) => purpose === 'forward' && !compensates).map(({ state }) => state);
    },

    approve: async (chosen: readonly Action[]) =>
      (await sign('approve', { actions: chosen.map(({ id: action, digest }) => ({ id: action, digest })) })).decision ??
      '',
    async didByHand(rule: string): Promise<string> {
      const { key, impact } = await client.finding(rule);
      return (await sign('did-by-hand', { findings: [{ key, amountMinor: impact.amountMinor }] })).decision ?? '';
    },
    undo: (decision: string) => undoDecision(deps(), decision, jane),

    /** From now on the seats move by themselves, as far as they ever may. */
    async letSeatsMove(): Promise<void> {
      versions += 1;
      const moves = [{ rule: 'seats-under-billed', maxQuantity: 100, maxMonthlyMinor: 1_000_000, currency: 'USD' }];
      const policy: Policy = { ...defaultPolicy, moves };
      const by = { id: jane.id, name: jane.name };
      await keepBooks(db, savePolicy(db, versionOf(versions, policy), by, '', instantOf(nowMs)));
    },

    /** Nothing is on its way, nobody's word is asked for, and no work failed or comes again but what always does. */
    async expectQuiet(): Promise<void> {
      const stuck = (await actions()).filter(({ state }) => state === 'sending' || state === 'unknown');
      expect(stuck).toEqual([]);
      const work = "error IS NOT NULL OR attempts > 0 OR kind NOT IN ('pull', 'assess')";
      expect(await rows(`SELECT kind, key, error, attempts FROM due WHERE ${work}`)).toEqual([]);
      expect(await rows('SELECT stream, error FROM streams WHERE error IS NOT NULL')).toEqual([]);
    },
  };

  await keepBooks(db, saveLinks(db, confirmed, jane.id, instantOf(nowMs)));
  await runAt(nowMs);
  return client;
}

/** A client of the second PSA. */
export async function clientOfSecond(takes: Takes, at = startMs) {
  const second = secondPsa(takes);
  return { ...second, client: await clientOf(second.psa, second.links, 'acc-1', at) };
}
