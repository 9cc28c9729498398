// A person of the MSP: what they may do, up to how much money, and which money they may see.
import * as z from 'zod/mini';

/**
 * technician: reads, asks, answers, proposes. approver: decides as well. finance: decides, catch-up and credit too.
 * administrator: decides, and changes members, devices and policy.
 */
export const memberRole = z.enum(['technician', 'approver', 'finance', 'administrator']);
export type MemberRole = z.infer<typeof memberRole>;

/** none: no amounts. sell: what clients pay. cost: what the MSP pays and earns as well. */
export const moneySight = z.enum(['none', 'sell', 'cost']);
export type MoneySight = z.infer<typeof moneySight>;

export const memberRights = z.object({
  role: memberRole,
  money: moneySight,
  /** The most they may approve for one finding, in minor units of the MSP's home currency; null for no limit. */
  limitMinor: z.nullable(z.int().check(z.gte(0))),
});
export type MemberRights = z.infer<typeof memberRights>;

/** What a role sees of money where nobody says otherwise. */
export const usualMoney: Readonly<Record<MemberRole, MoneySight>> = {
  technician: 'none',
  approver: 'cost',
  finance: 'cost',
  administrator: 'cost',
};

/** What is wrong with rights, as a sentence; null when they can be given. */
export function rightsProblem({ role, money }: Pick<MemberRights, 'role' | 'money'>): string | null {
  return role !== 'technician' && money === 'none'
    ? 'money: whoever decides must see at least what clients pay; choose sell or cost'
    : null;
}
