// The HTTP door: proof first, then the resources, and one place where errors become answers.
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { matchedRoutes } from 'hono/route';
import { apiVersion, type ErrorAnswer, type HelloAnswer } from '../../shared/api/hello.ts';
import { AppError, errorStatus, messageOf } from '../../shared/errors.ts';
import { routeProblem } from '../../shared/may-do.ts';
import { instantOf } from '../../shared/time.ts';
import { depsNow } from '../deps.ts';
import { logOf } from '../lib/log.ts';
import { isPassing } from '../lib/passing-error.ts';
import { checkAccess } from './access.ts';
import { agreements } from './agreements.ts';
import { clients } from './clients.ts';
import { connections } from './connections.ts';
import { callbackPath, consentCallback } from './consent-callback.ts';
import type { ApiContext, ApiEnv } from './context.ts';
import { answerOrigins } from './cors.ts';
import { counts } from './counts.ts';
import { devices } from './devices.ts';
import { found } from './found.ts';
import { health } from './health.ts';
import { links } from './links.ts';
import { members } from './members.ts';
import { packets } from './packets.ts';
import { pauses } from './pauses.ts';
import { policy } from './policy.ts';
import { checkProof } from './proof.ts';
import { queue } from './queue.ts';
import { trail } from './trail.ts';
import { unassigned } from './unassigned.ts';
import { webhooks } from './webhooks.ts';

/** The oldest extension this Worker speaks with. */
const minExtension = '0.1.0';
const bodyLimitBytes = 1024 * 1024;
/** What may be asked without a proof. */
export const openRoutes = new Set(['GET /v1/hello', 'GET /v1/health', 'POST /v1/devices']);

export const app = new Hono<ApiEnv>();

app.use(answerOrigins);
// Every answer is one member's, and nobody between keeps it.
app.use(async (c, next) => {
  await next();
  c.header('cache-control', 'no-store');
});
app.use(
  bodyLimit({
    maxSize: bodyLimitBytes,
    onError: () => {
      throw new AppError('too-large', `the body is larger than ${bodyLimitBytes} bytes`);
    },
  }),
);
app.use('/v1/*', async (c, next) => {
  c.set('run', `http-${crypto.randomUUID().slice(0, 8)}`);
  const deps = await depsNow(c.env, c.get('run'));
  c.set('deps', deps);
  // Access dates its assertions by the real clock, also where a world's clock stands still.
  await checkAccess(c.env, c.req.header('cf-access-jwt-assertion'), Date.now());
  c.set('body', await c.req.text());
  const { pathname, search } = new URL(c.req.url);
  if (!openRoutes.has(`${c.req.method} ${pathname}`)) {
    const authorization = c.req.header('authorization');
    const request = { method: c.req.method, address: `${pathname}${search}`, body: c.get('body'), authorization };
    const device = await checkProof(deps, request);
    c.set('device', device);
    const origin = c.req.header('origin');
    if (origin !== undefined && origin !== device.origin) {
      throw new AppError('proof-refused', 'this came from another page or extension than the one that enrolled');
    }
    const route = matchedRoutes(c).findLast(({ method }) => method !== 'ALL');
    const problem =
      route === undefined ? null : routeProblem(device.rights, `${route.method} ${route.path}`, device.counts);
    if (problem !== null) throw new AppError('not-allowed', problem);
  }
  await next();
});

app.get('/v1/hello', (c) => {
  const serverTime = instantOf(c.get('deps').nowMs);
  return c.json({ api: apiVersion, minExtension, serverTime } satisfies HelloAnswer);
});
app.get(callbackPath, consentCallback);
app.route('/v1', health);
app.route('/v1', devices);
app.route('/v1', members);
app.route('/v1', packets);
app.route('/v1', queue);
app.route('/v1', pauses);
app.route('/v1', policy);
app.route('/v1', agreements);
app.route('/v1', clients);
app.route('/v1', connections);
app.route('/v1', links);
app.route('/v1', counts);
app.route('/v1', found);
app.route('/v1', trail);
app.route('/v1', unassigned);
app.route('/hooks', webhooks);

app.notFound((c) =>
  refuse(c, new AppError('not-found', `${c.req.method} ${new URL(c.req.url).pathname} is no address here`)),
);
app.onError((error, c) => {
  if (error instanceof AppError) return refuse(c, error);
  const run = c.get('run') ?? 'http';
  if (isPassing(error)) {
    logOf(run)('warn', 'platform-failed', { path: new URL(c.req.url).pathname, why: messageOf(error) });
    return refuse(c, new AppError('try-again', c.req.method === 'GET' ? notRead : perhapsSaved));
  }
  logOf(run)('error', 'unplanned', { path: new URL(c.req.url).pathname, why: messageOf(error), stack: error.stack });
  return refuse(c, new AppError('internal', `something went wrong here; it was logged as ${run}`));
});

const notRead = 'Cloudflare did not answer for a moment; try again';
const perhapsSaved =
  'Cloudflare did not answer for a moment, and this may have been saved all the same: look again before you repeat it';
const retryAfterSeconds = 5;

function refuse(c: ApiContext, error: AppError): Response {
  if (error.code === 'try-again') c.header('retry-after', String(retryAfterSeconds));
  const answer: ErrorAnswer = {
    error: {
      code: error.code,
      message: error.message,
      ...(error.detail === undefined ? {} : { detail: error.detail }),
    },
    serverTime: instantOf(c.get('deps')?.nowMs ?? Date.now()),
  };
  return c.json(answer, errorStatus[error.code]);
}
