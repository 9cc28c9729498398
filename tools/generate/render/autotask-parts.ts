// What generated Autotask records say again and again.
import type { Row } from '../../../test/sandbox/rows.ts';
import type { Agreement, Client, Person } from '../model.ts';

const currencies: readonly string[] = ['USD', 'CAD', 'EUR', 'JPY', 'KWD'];

/** The currencies of the account; what the MSP counts in comes first. */
export const currencyRows: Row[] = currencies.map((name, at) => ({
  id: at + 1,
  name,
  isActive: true,
  isInternalCurrency: at === 0,
}));

/** Throws for a currency that the generated account does not have. */
export function currencyId({ currency = 'USD' }: Pick<Client, 'currency'>): number {
  const at = currencies.indexOf(currency);
  if (at === -1) throw new Error(`the generated account has no ${currency}`);
  return at + 1;
}

/** The MSP's own company has the number 0 in every account. */
export function companyId({ n, companyType }: Pick<Client, 'n' | 'companyType'>): number {
  return companyType === 'Owner' ? 0 : n;
}

export function mailOf({ n, firstName }: Person, domain: string): string {
  return `${firstName.toLowerCase()}.${n}@${domain}`;
}

/** A day as the vendor writes it. */
export function midnight(day: string): string {
  return `${day}T00:00:00Z`;
}

/** Work by the hour is a contract of its own type, and so is work at a fixed price. */
export const contractTypes = { hours: 1, fixedPrice: 3, recurring: 7 } as const;

export function isByTheHour({ type = '' }: Agreement): boolean {
  return type === 'Hourly work';
}
