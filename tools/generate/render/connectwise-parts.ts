// What generated ConnectWise records say again and again.
import type { Row } from '../../../test/sandbox/rows.ts';
import type { Client, CompanyName, Person } from '../model.ts';

const currencies: Readonly<Record<string, Row>> = {
  USD: { id: 1, name: 'US Dollar', currencyCode: 'USD', symbol: '$' },
  CAD: { id: 2, name: 'Canadian Dollar', currencyCode: 'CAD', symbol: 'CA$' },
  EUR: { id: 3, name: 'Euro', currencyCode: 'EUR', symbol: '€' },
  JPY: { id: 4, name: 'Yen', currencyCode: 'JPY', symbol: '¥' },
  KWD: { id: 5, name: 'Kuwaiti Dinar', currencyCode: 'KWD', symbol: 'KD' },
};

/** Throws for a currency that the generated PSA does not know. */
export function currencyRef({ currency = 'USD' }: Pick<Client, 'currency'>): Row {
  const row = currencies[currency];
  if (row === undefined) throw new Error(`the generated PSA has no ${currency}`);
  return row;
}

export function nameOf({ firstName, lastName }: Person): string {
  return `${firstName} ${lastName}`;
}

export function companyRef({ n, code, name }: CompanyName): Row {
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
