// The Pax8 partner API: tokens, and the records behind them.
import type { VendorContext } from '../handler.ts';
import type { Double } from '../vendor.ts';
import { createTokens, TOKEN_PATHS } from './auth.ts';
import { accessDenied, notFound, Refusal, refusalResponse } from './errors.ts';
import { answerRoute } from './routes.ts';

/** The Pax8 double over the sandbox's world. */
export function createPax8(context: VendorContext): Double {
  const tokens = createTokens(context.clock, context.account);
  return {
    expireTokens: tokens.expireAll,
    async handle(request) {
      const { pathname } = new URL(request.url);
      try {
        if (!context.state().vendor('pax8')) throw notFound('Vendor', 'this world has no "pax8"');
        if (TOKEN_PATHS.includes(pathname) && request.method === 'POST') return await tokens.issue(request);
        if (!tokens.admits(request)) return accessDenied();
        return await answerRoute(context, request);
      } catch (error) {
        if (error instanceof Refusal) return refusalResponse(error, pathname);
        throw error;
      }
    },
  };
}
