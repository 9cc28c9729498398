// Whether everything runs: for outside monitors without names, for an administrator with all there is.
import { Hono } from 'hono';
import type { HealthAnswer, HealthDetails } from '../../shared/api/health.ts';
import { readHealth } from '../views/health.ts';
import type { ApiEnv } from './context.ts';
import { checkProof } from './proof.ts';

export const health = new Hono<ApiEnv>();

health.get('/health', async (c) => {
  const deps = c.get('deps');
  const all = await readHealth(deps);
  const { ok, stopped, oldKeysNeeded, serverTime } = all;
  const status = ok ? 200 : 503;
  const authorization = c.req.header('authorization');
  if (authorization !== undefined) {
    const { pathname, search } = new URL(c.req.url);
    const request = { method: c.req.method, address: `${pathname}${search}`, body: c.get('body'), authorization };
    const { role } = (await checkProof(deps, request)).rights;
    if (role === 'administrator') return c.json(all satisfies HealthDetails, status);
  }
  return c.json({ ok, stopped, oldKeysNeeded, serverTime } satisfies HealthAnswer, status);
});
