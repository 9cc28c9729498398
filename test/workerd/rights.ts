// Several members of one MSP, each with rights of their own, over the client whose seats are under-billed.
import type { Action } from '../../shared/action.ts';
import type { SignedDecision } from '../../shared/decision.ts';
import type { MemberRights } from '../../shared/member.ts';
import { defaultPolicy, type Policy } from '../../shared/policy.ts';
import type { Decider } from '../../worker/core/members/decider.ts';
import { decide } from '../../worker/steps/approval/decide.ts';
import { changePolicy } from '../../worker/steps/operation/change-policy.ts';
import { actionsOfClient } from '../../worker/store/packets.ts';
import { currentPolicy } from '../../worker/store/policies.ts';
import { at, client, signing } from './seats-client.ts';
import { db, startMs } from './world.ts';

/** A member with a device, as the database has them too. */
export async function member(name: string, over: Partial<MemberRights> = {}, counts = true): Promise<Decider> {
  const first = (name.split(' ')[0] ?? name).toLowerCase();
  const rights: MemberRights = { role: 'approver', money: 'cost', limitMinor: null, ...over };
  const by: Decider = { kind: 'member', id: `me_${first}`, name, device: `dv_${first}`, rights, counts };
  await setRights(by);
  return by;
}

/** Stores what a member may now. */
export async function setRights({ id, name, device, rights, counts }: Decider): Promise<void> {
  await db.batch([
    db
      .prepare(
        `INSERT INTO members (id, name, role, money, limit_minor) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (id) DO UPDATE
         SET role = excluded.role, money = excluded.money, limit_minor = excluded.limit_minor, left_at = NULL`,
      )
      .bind(id, name, rights.role, rights.money, rights.limitMinor),
    db
      .prepare(
        `INSERT INTO devices (id, member, name, public_key, enrolled_at, counts) VALUES (?1, ?2, 'Test', '{}', 'x', ?3)
         ON CONFLICT (id) DO UPDATE SET counts = excluded.counts, revoked_at = NULL`,
      )
      .bind(device, id, counts ? 1 : 0),
  ]);
}

/** Nobody but the members a test makes. */
export async function forgetMembers(): Promise<void> {
  await db.batch(['awaiting_second', 'devices', 'members'].map((table) => db.prepare(`DELETE FROM ${table}`)));
}

export async function actions(...states: Action['state'][]): Promise<Action[]> {
  const all = (await actionsOfClient(db, client)).map((row) => row.action);
  return states.length === 0 ? all : all.filter(({ state }) => states.includes(state));
}

export const ids = (given: readonly Action[]) => given.map(({ id, digest }) => ({ id, digest }));

/** Approves all that is offered, with another quantity where one is given. */
export async function approve(by: Decider, quantity?: string, said: Partial<SignedDecision> = {}, nowMs = startMs) {
  const offered = await actions('proposed');
  const edits = quantity === undefined ? {} : { edits: [{ action: offered[0]?.id ?? '', after: { quantity } }] };
  const signed = await signing('approve', { actions: ids(offered), device: by.device, ...edits, ...said });
  return decide(at(nowMs), { signed, signature: 'sig', by });
}

/** Changes the policy, over the version that holds. */
export async function policyBy(by: Decider, change: Partial<Policy>): Promise<void> {
  const { version, policy } = await currentPolicy(db);
  await changePolicy(at(startMs), { ...defaultPolicy, ...policy, ...change }, version, 'a test', by);
}
