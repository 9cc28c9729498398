// Rights in the words of people, and back.
import type { MemberRights, MemberRole, MoneySight } from '../../../shared/member.ts';
import { formatMoney, toMinor } from '../../../shared/money.ts';

export const roleNames: Readonly<Record<MemberRole, string>> = {
  technician: 'Technician',
  approver: 'Approver',
  finance: 'Finance',
  administrator: 'Administrator',
};

export const roleWords: Readonly<Record<MemberRole, string>> = {
  technician: 'Reads, asks, answers and proposes.',
  approver: 'Approves and decides.',
  finance: 'Approves and decides, catch-up and credit too.',
  administrator: 'Approves and decides, and changes people, browsers and policy.',
};

export const moneyWords: Readonly<Record<MoneySight, string>> = {
  none: 'no amounts',
  sell: 'what clients pay',
  cost: 'what clients pay, cost and margin',
};

/** A role of a newer Worker is shown as it is. */
export function roleName(role: string): string {
  return (roleNames as Readonly<Record<string, string>>)[role] ?? role;
}

/** "up to $500.00 for one issue"; "no limit". */
export function limitWords({ limitMinor }: MemberRights, currency: string): string {
  return limitMinor === null ? 'no limit' : `up to ${formatMoney({ amountMinor: limitMinor, currency })} for one issue`;
}

/** An amount as it was typed, in minor units; null for no limit, undefined for what is no amount. */
export function readLimit(text: string, currency: string): number | null | undefined {
  const typed = text.trim().replace(',', '.');
  if (typed === '') return null;
  return /^\d{1,9}(\.\d{1,3})?$/.test(typed) ? toMinor(typed, currency) : undefined;
}
