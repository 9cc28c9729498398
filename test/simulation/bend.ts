// What the first rule says, bent: one client's change is a person's to make, and one more waits for its record.
import type { ClientView } from '../../worker/core/client-view.ts';
import { recordsOf } from '../../worker/core/client-view.ts';
import type { Detected, Rule } from '../../worker/core/rules/types.ts';

/** The client with a manual step and a deferred action, and the line the deferred one waits for. */
const bentClient = 'cl_connectwise_23';
export const awaitedLine = { agreementId: 302, productId: '43', quantity: 1, wanted: '4' };

/** One change by hand, and one that waits until a person added the line it is about. */
export function withHandsAndWaits(rules: readonly Rule[]): readonly Rule[] {
  return rules.map((rule) => ({
    ...rule,
    detect(view, params) {
      const result = rule.detect(view, params);
      if (view.client.id !== bentClient) return result;
      const detected = result.detected.flatMap((each) => [byHand(each), ...waiting(view, each)]);
      return { ...result, detected };
    },
  }));
}

function byHand({ finding, action }: Detected): Detected {
  return { finding, action: action === null ? null : { ...action, by: 'person' } };
}

function waiting(view: ClientView, { finding, action }: Detected): Detected[] {
  const line = recordsOf(view, 'agreement-line').find(({ data }) => data.productId === awaitedLine.productId);
  const quantity = line?.data.steps[0]?.quantity;
  if (action?.type !== 'line-quantity' || (line !== undefined && quantity !== String(awaitedLine.quantity))) return [];
  return [
    {
      finding: { ...finding, key: `${finding.key}/awaited` },
      action: {
        ...action,
        target: { ...action.target, id: 'awaited', name: 'A line to come' },
        before: { quantity: String(awaitedLine.quantity), until: null },
        after: { quantity: awaitedLine.wanted },
        awaits: { kind: 'agreement-line', where: { productId: awaitedLine.productId } },
      },
    },
  ];
}
