// What waits, for the popup and the badge.
import { Hono } from 'hono';
import { queueFor } from '../views/queue.ts';
import { type ApiEnv, deciderOf } from './context.ts';

export const queue = new Hono<ApiEnv>();

queue.get('/queue', async (c) => c.json(await queueFor(c.get('deps'), deciderOf(c))));
