// Clients: erasing one that left.
import { Hono } from 'hono';
import { type ErasedAnswer, eraseRequest } from '../../shared/api/erasure.ts';
import { eraseClientOf } from '../steps/operation/erase-client.ts';
import { parseBody } from './body.ts';
import { type ApiEnv, deciderOf } from './context.ts';

export const clients = new Hono<ApiEnv>();

clients.post('/clients/:id/erase', async (c) => {
  const { name } = parseBody(eraseRequest, c.get('body'));
  const stays = await eraseClientOf(c.get('deps'), c.req.param('id'), name, deciderOf(c));
  return c.json({ stays } satisfies ErasedAnswer);
});
