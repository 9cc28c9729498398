// Broken: a write is sent without a look at what is there, and each time as if it were another one: each kind by itself.
import { z } from 'zod';
import type { Action } from '../../../shared/action.ts';
import type { AnyWriteHandler } from '../../../worker/connectors/types.ts';
import type { Flow } from '../flow.ts';
import type { Variant } from '../site.ts';
import { withHandlers } from './handlers.ts';

/** The kinds of writes, by the flow that has them. */
const kinds: readonly [Flow, vendor: string, type: Action['type']][] = [
  ['autotask', 'autotask', 'line-quantity'],
  ['autotask', 'autotask', 'line-end'],
  ['autotask', 'autotask', 'bill-once'],
  ['autotask', 'autotask', 'note'],
  ['autotask', 'autotask', 'message'],
  ['xero', 'xero', 'note'],
  ['xero', 'connectwise', 'bill-once'],
  ['xero', 'connectwise', 'message'],
  ['stripe', 'stripe', 'line-quantity'],
  ['stripe', 'stripe', 'bill-once'],
];

export const unlooked: readonly Variant[] = kinds.map(([flow, vendor, type]) => ({
  name: `${vendor} ${type} unlooked`,
  flow,
  parts: (parts) =>
    withHandlers(parts, (handler, ofType, ofVendor) =>
      ofType === type && ofVendor === vendor ? blind(handler, vendor, type) : handler,
    ),
}));

function blind(handler: AnyWriteHandler, vendor: string, type: string): AnyWriteHandler {
  return {
    ...handler,
    readBefore: async () => ({ state: 'as-expected', seen: null }),
    send: (ctx, action, stamp) => {
      if (vendor === 'autotask' && /^line-/.test(type)) return sendDifference(ctx, action);
      // A key for each attempt is none.
      const keyed = { ...action, id: `${action.id}-${ctx.nowMs}` } as typeof action;
      return handler.send(ctx, keyed, stamp);
    },
  };
}

/** The difference that was approved, whatever the units are by now. */
async function sendDifference(ctx: Parameters<AnyWriteHandler['send']>[0], { target, before, after, ...rest }: Action) {
  const { quantity: from } = before as { quantity: string };
  const { quantity: to = '0' } = after as { quantity?: string };
  const path = 'ContractServiceAdjustments';
  const body = {
    contractServiceID: Number(target.id),
    effectiveDate: `${rest.effectiveDate}T00:00:00.000Z`,
    unitChange: Number(to) - Number(from),
  };
  const { status, body: answer } = await ctx.http.send({ method: 'POST', path, body }, z.unknown());
  return { status, answer };
}
