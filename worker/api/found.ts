// What was found over all clients, for who sets the product up.
import { Hono } from 'hono';
import type { FoundAnswer } from '../../shared/api/found.ts';
import type { ShadowAnswer } from '../../shared/api/shadow.ts';
import { foundShown } from '../views/found.ts';
import { shadowShown } from '../views/shadow.ts';
import { type ApiEnv, deciderOf } from './context.ts';

export const found = new Hono<ApiEnv>();

found.get('/found', async (c) => {
  const { rights } = deciderOf(c);
  return c.json((await foundShown(c.get('deps'), rights.money)) satisfies FoundAnswer);
});

found.get('/shadow', async (c) => c.json((await shadowShown(c.get('deps'))) satisfies ShadowAnswer));
