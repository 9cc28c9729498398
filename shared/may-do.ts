// Who may do what: one table for addresses, one for verbs, one for the purposes of a change. What is in none nobody may do.

import type { Purpose } from './action.ts';
import { anyOf } from './counting.ts';
import type { DecisionVerb } from './decision.ts';
import type { MemberRights, MemberRole, MoneySight } from './member.ts';
import { canSee } from './sight.ts';

const everyone: readonly MemberRole[] = ['technician', 'approver', 'finance', 'administrator'];
const deciders: readonly MemberRole[] = ['approver', 'finance', 'administrator'];
const money: readonly MemberRole[] = ['finance', 'administrator'];
const administrators: readonly MemberRole[] = ['administrator'];

export interface Permission {
  roles: readonly MemberRole[];
  /** What they must be allowed to see as well. */
  sight?: MoneySight;
  /** Also from a browser that nobody has vouched for, beside all that only looks. */
  unvouched?: true;
}

/**
 * Whoever gave out a browser's code may be the one who sits at it. So until a second member says whose it is, it only shows:
 * nothing is signed, asked or changed there in its member's name.
 */
export const unvouchedProblem =
  'nobody has vouched for this browser yet, so it only shows: ask a colleague who did not give you its code to vouch for it in their options';

/** Every address behind the proof. An address that is not named here is closed to all. */
export const routePermissions: Readonly<Record<string, Permission>> = {
  'GET /v1/me': { roles: everyone },
  'GET /v1/page': { roles: everyone },
  'GET /v1/packets/:id': { roles: everyone },
  // Which verbs, and which halves, is asked again when the decision was read.
  'POST /v1/packets/:id/decisions': { roles: everyone },
  // Only deciders take back what others said.
  'POST /v1/decisions/:id/undo': { roles: everyone },
  'GET /v1/queue': { roles: everyone },
  // Letting writes go again: whoever stopped them, or an administrator.
  'POST /v1/pauses': { roles: deciders },
  'GET /v1/policy': { roles: deciders },
  'PUT /v1/policy': { roles: administrators },
  'POST /v1/policy/:version/confirm': { roles: administrators },
  // Rights and those who left are shown to administrators alone.
  'GET /v1/members': { roles: everyone },
  'POST /v1/members': { roles: administrators },
  'PATCH /v1/members/:id': { roles: administrators },
  // One for a browser of their own; for somebody else only an administrator issues one.
  'POST /v1/members/:id/codes': { roles: everyone },
  // Everybody leaves, sees and revokes by themselves; the steps behind say who else may.
  'POST /v1/members/:id/leave': { roles: everyone },
  // Nothing brings back what is erased.
  'POST /v1/members/:id/erase': { roles: administrators },
  'POST /v1/clients/:id/erase': { roles: administrators },
  'GET /v1/devices/all': { roles: everyone },
  // From a browser that nobody has vouched for: itself.
  'POST /v1/devices/:id/revoke': { roles: everyone, unvouched: true },
  'POST /v1/devices/:id/vouch': { roles: everyone },
  // What it says is written into the policy, and can loosen nothing there.
  'PUT /v1/agreements/:connection/:id/calendar': { roles: deciders },
  // Where keys go, and whether anything is written there.
  'GET /v1/connections': { roles: administrators },
  'POST /v1/connections': { roles: administrators },
  'PATCH /v1/connections/:id': { roles: administrators },
  'POST /v1/connections/:id/mode': { roles: administrators },
  'POST /v1/connections/:id/let-write': { roles: administrators },
  'GET /v1/connections/:id/own-records': { roles: administrators },
  'POST /v1/consents': { roles: administrators },
  'GET /v1/consents/:state': { roles: administrators },
  'POST /v1/connections/:id/test': { roles: administrators },
  'POST /v1/connections/:id/read': { roles: administrators },
  'PUT /v1/connections/:id/webhook': { roles: administrators },
  'DELETE /v1/connections/:id/webhook': { roles: administrators },
  'DELETE /v1/connections/:id': { roles: administrators },
  // Amounts for who may see them; of products, in whose telling costs have a part, only for who may see those.
  'GET /v1/links': { roles: deciders },
  'GET /v1/links/records': { roles: deciders },
  'GET /v1/links/replay': { roles: deciders },
  'POST /v1/links': { roles: administrators },
  // What a file says is compared with what clients pay.
  'GET /v1/counts': { roles: money },
  'POST /v1/counts': { roles: money },
  // Names for all, what they cost for who may see that.
  'GET /v1/unassigned': { roles: everyone },
  'GET /v1/found': { roles: administrators },
  'GET /v1/shadow': { roles: administrators },
  // Every amount is in it.
  'GET /v1/trail': { roles: money, sight: 'cost' },
};

/** Every verb of a signed decision. */
export const verbRoles: Readonly<Record<DecisionVerb, readonly MemberRole[]>> = {
  approve: deciders,
  send: deciders,
  'it-happened': deciders,
  'it-did-not': deciders,
  'not-a-problem': deciders,
  leave: deciders,
  remind: everyone,
  ask: everyone,
  answer: everyone,
  'did-by-hand': deciders,
  propose: everyone,
  decline: deciders,
  'choose-line': deciders,
  // Whoever reads the mail knows what it is about.
  'is-billing': everyone,
  'not-billing': everyone,
  tell: deciders,
};

/** One-off money for what is past is decided apart from what goes on. */
export const purposeRoles: Readonly<Record<Purpose, readonly MemberRole[]>> = {
  forward: deciders,
  record: deciders,
  'catch-up': money,
};

/**
 * Why this address is closed to them, in a sentence that says who may; null when it is open. `route` is "GET /v1/me";
 * `counts` says whether they are at a browser that is known to be theirs.
 */
export function routeProblem(rights: MemberRights, route: string, counts: boolean): string | null {
  const permission = Object.hasOwn(routePermissions, route) ? routePermissions[route] : undefined;
  if (permission === undefined) return `nobody may ask for ${route}: no role was given for it`;
  const { roles, sight, unvouched } = permission;
  const problem = roleProblem(rights, roles);
  if (problem !== null) return problem;
  if (!counts && unvouched === undefined && !route.startsWith('GET ')) return unvouchedProblem;
  if (sight === undefined || canSee(rights.money, sight)) return null;
  return 'only those who see what things cost may do that; ask an administrator';
}

/** Why they may not decide that, in a sentence that says who may; null when they may. */
export function verbProblem(rights: MemberRights, verb: DecisionVerb): string | null {
  return roleProblem(rights, verbRoles[verb]);
}

/** The same for what a change is for. */
export function purposeProblem(rights: MemberRights, purpose: Purpose): string | null {
  return roleProblem(rights, purposeRoles[purpose]);
}

/** Whether they may take back what somebody else decided. */
export function mayUndoOthers({ role }: MemberRights): boolean {
  return deciders.includes(role);
}

/** Whether they may stop that a system is read, and let it be read again. */
export function mayPauseReads({ role }: MemberRights): boolean {
  return administrators.includes(role);
}

/** Whether they may let writes go that somebody else stopped. */
export function mayResumeOthers({ role }: MemberRights): boolean {
  return administrators.includes(role);
}

function roleProblem({ role }: MemberRights, roles: readonly MemberRole[]): string | null {
  return roles.includes(role) ? null : `only ${inWords(roles)} may do that, and your role is ${role}`;
}

const withArticle: Readonly<Record<MemberRole, string>> = {
  technician: 'a technician',
  approver: 'an approver',
  finance: 'finance',
  administrator: 'an administrator',
};

/** "an approver"; null for what is no role. */
export function roleInWords(role: string): string | null {
  return (withArticle as Readonly<Record<string, string>>)[role] ?? null;
}

function inWords(roles: readonly MemberRole[]): string {
  return roles.length === 0 ? 'nobody' : anyOf(roles.map((role) => withArticle[role]));
}
