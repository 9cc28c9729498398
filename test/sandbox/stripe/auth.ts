// The keys that the Stripe double takes: one of live data, which may lack rights, and one of an empty test mode.
import type { VendorContext } from '../handler.ts';
import { lacksRight, noKey } from './errors.ts';

/** The account of a world's own section. */
export const ACCOUNT = 'acct_1SandboxCountersign';

export const STRIPE_CREDENTIALS = { apiKey: 'rk_live_sandboxStripeKey000000000000' } as const;

/** Opens the account's test mode, in which there is nothing. */
export const TEST_KEY = 'rk_test_sandboxStripeKey000000000000';

/** The key of an account. */
export function keyOf(account: string): string {
  return account === ACCOUNT ? STRIPE_CREDENTIALS.apiKey : `rk_live_${account}`;
}

/** The key that a request came with, as Bearer or as the name of Basic. Throws a Refusal for any other. */
export function checkKey(context: VendorContext, request: Request): { key: string; isTest: boolean } {
  const [scheme = '', value = ''] = (request.headers.get('authorization') ?? '').split(' ');
  const key = scheme.toLowerCase() === 'basic' ? (atob(value).split(':')[0] ?? '') : value;
  const { secrets } = context.state().access('stripe');
  const good = secrets.apiKey ?? keyOf(context.account);
  if (key !== good && key !== TEST_KEY) throw noKey(key);
  return { key, isTest: key === TEST_KEY };
}

/** Throws a Refusal where the key lacks the right. */
export function checkRight(context: VendorContext, key: string, right: string): void {
  if (context.state().access('stripe').lacks.includes(right)) throw lacksRight(key, context.account, right);
}
