// What is bought for companies that belong to no client here.
import { Hono } from 'hono';
import type { UnassignedAnswer } from '../../shared/api/unassigned.ts';
import { unassignedShown } from '../views/unassigned.ts';
import { type ApiEnv, deciderOf } from './context.ts';

export const unassigned = new Hono<ApiEnv>();

unassigned.get('/unassigned', async (c) => {
  const { rights } = deciderOf(c);
  return c.json((await unassignedShown(c.get('deps'), rights.money)) satisfies UnassignedAnswer);
});
