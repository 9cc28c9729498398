// Where vendors tell of changes: without a device's proof, and behind no sign-in; the vendor's signature lets them in.
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { AppError } from '../../shared/errors.ts';
import { depsNow } from '../deps.ts';
import { hearWebhook } from '../steps/flow/hear-webhook.ts';
import type { ApiEnv } from './context.ts';

const limitBytes = 256 * 1024;

export const webhooks = new Hono<ApiEnv>();

webhooks.use(
  bodyLimit({
    maxSize: limitBytes,
    onError: () => {
      throw new AppError('too-large', `the delivery is larger than ${limitBytes} bytes`);
    },
  }),
);

/** Answered with nothing: a vendor reads no words, and one of them wants none. */
webhooks.post('/:token', async (c) => {
  const body = new Uint8Array(await c.req.arrayBuffer());
  c.set('run', `webhook-${crypto.randomUUID().slice(0, 8)}`);
  const deps = await depsNow(c.env, c.get('run'));
  c.set('deps', deps);
  await hearWebhook(deps, c.req.param('token'), { headers: c.req.header(), body, atMs: deps.nowMs });
  return c.body(null, 200);
});
