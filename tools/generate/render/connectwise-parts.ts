// What generated ConnectWise records say again and again.
import type { Row } from '../../../test/sandbox/rows.ts';
import type { Client, Person } from '../model.ts';

export const currency = { id: 1, name: 'US Dollar', currencyCode: 'USD', symbol: '$' };

export function nameOf({ firstName, lastName }: Person): string {
  return `${firstName} ${lastName}`;
}

export function companyRef({ n, code, name }: Client): Row {
  return { id: n, identifier: code, name };
}

export function memberRef(member: Person): Row {
  return { id: member.n, identifier: loginOf(member), name: nameOf(member) };
}

/** "Jo Kimura" signs in as "JKimura". */
export function loginOf({ firstName, lastName }: Person): string {
  return `${firstName.slice(0, 1)}${lastName}`;
}

export function infoAt(lastUpdated: string, dateEntered = lastUpdated): Row {
  return { lastUpdated, updatedBy: 'PDuarte', dateEntered, enteredBy: 'PDuarte' };
}
