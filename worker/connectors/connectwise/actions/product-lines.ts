// An agreement's additions of one product: what a write that starts another one looks at.
import { z } from 'zod';
import type { Action } from '../../../../shared/action.ts';
import type { Means } from '../../../../shared/means.ts';
import { nullWhenMissing } from '../../../lib/http.ts';
import { id, part } from '../../../lib/lenient.ts';
import type { ReadContext } from '../../types.ts';
import { readForward } from '../client.ts';
import { type Addition, additionsPath, toAddition } from './addition.ts';

export const reference = part({ id });

/** By which means a line is started beside the others of its agreement. */
export function newLineMeans(): Means {
  return {
    on: ['agreement-line'],
    how: 'create',
    from: 'first-unbilled',
    lockedBy: ['run'],
    // Ending a line before its first day is not known to be taken.
    undo: null,
    repeat: 'findable',
  };
}

const owner = z.object({ id, product: reference });

/** The action's target and the agreement's other lines of its product; null when the line or its agreement is gone. */
export async function readProductLines(
  ctx: ReadContext,
  action: Action,
): Promise<{ target: Addition; others: Addition[] } | null> {
  const bodies: unknown[] = [];
  for (let afterId = 0; ; ) {
    const page = await nullWhenMissing(readForward(ctx, additionsPath(action), afterId));
    if (page === null) return null;
    bodies.push(...page.bodies);
    if (page.isLast) break;
    afterId = page.lastId;
  }
  const owned = bodies.map((body) => ({ body, ...owner.safeParse(body).data }));
  const target = owned.find((each) => each.id === action.target.id);
  if (target === undefined) return null;
  const product = target.product?.id ?? null;
  const others = owned.filter((each) => each !== target && product !== null && each.product?.id === product);
  return { target: toAddition(target.body, action), others: others.map(({ body }) => toAddition(body, action)) };
}
