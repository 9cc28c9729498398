// Connections: what there is, and adding, changing and removing one.
import { Hono } from 'hono';
import {
  changeRequest,
  connectRequest,
  consentRequest,
  modeRequest,
  webhookRequest,
} from '../../shared/api/connections.ts';
import { addConnectionOf } from '../steps/connections/add-connection.ts';
import { changeConnection, removeConnection, setConnectionMode } from '../steps/connections/change-connection.ts';
import { beginConsent, consentStateOf } from '../steps/connections/consent.ts';
import { readConnection, testConnection } from '../steps/connections/look-again.ts';
import { openWebhook, shutWebhook } from '../steps/connections/set-webhook.ts';
import { connectionShown, connectionsShown } from '../views/connections.ts';
import { parseBody } from './body.ts';
import { callbackPath } from './consent-callback.ts';
import { type ApiEnv, deciderOf } from './context.ts';

export const connections = new Hono<ApiEnv>();

connections.get('/connections', async (c) => c.json(await connectionsShown(c.get('deps'))));

connections.post('/connections', async (c) => {
  const deps = c.get('deps');
  const row = await addConnectionOf(deps, parseBody(connectRequest, c.get('body')), deciderOf(c));
  return c.json(await connectionShown(deps, row), 201);
});

connections.patch('/connections/:id', async (c) => {
  const deps = c.get('deps');
  const row = await changeConnection(deps, c.req.param('id'), parseBody(changeRequest, c.get('body')), deciderOf(c));
  await deps.hint([{ kind: 'work' }]);
  return c.json(await connectionShown(deps, row));
});

connections.post('/connections/:id/mode', async (c) => {
  const deps = c.get('deps');
  const { mode } = parseBody(modeRequest, c.get('body'));
  const row = await setConnectionMode(deps, c.req.param('id'), mode, deciderOf(c));
  await deps.hint([{ kind: 'work' }]);
  return c.json(await connectionShown(deps, row));
});

connections.post('/consents', async (c) => {
  const request = parseBody(consentRequest, c.get('body'));
  const redirectUri = `${new URL(c.req.url).origin}${callbackPath}`;
  return c.json(await beginConsent(c.get('deps'), request, redirectUri, deciderOf(c)), 201);
});

connections.get('/consents/:state', async (c) =>
  c.json(await consentStateOf(c.get('deps'), c.req.param('state'), deciderOf(c))),
);

connections.post('/connections/:id/test', async (c) => {
  const deps = c.get('deps');
  const row = await testConnection(deps, c.req.param('id'), deciderOf(c));
  await deps.hint([{ kind: 'work' }]);
  return c.json(await connectionShown(deps, row));
});

connections.post('/connections/:id/read', async (c) => {
  const deps = c.get('deps');
  const row = await readConnection(deps, c.req.param('id'));
  await deps.hint([{ kind: 'work' }]);
  return c.json(await connectionShown(deps, row));
});

connections.put('/connections/:id/webhook', async (c) => {
  const deps = c.get('deps');
  const { secret } = parseBody(webhookRequest, c.get('body'));
  const row = await openWebhook(deps, c.req.param('id'), secret, deciderOf(c));
  return c.json(await connectionShown(deps, row));
});

connections.delete('/connections/:id/webhook', async (c) => {
  const deps = c.get('deps');
  const row = await shutWebhook(deps, c.req.param('id'), deciderOf(c));
  return c.json(await connectionShown(deps, row));
});

connections.delete('/connections/:id', async (c) => {
  const deps = c.get('deps');
  const row = await removeConnection(deps, c.req.param('id'), deciderOf(c));
  await deps.hint([{ kind: 'work' }]);
  return c.json(await connectionShown(deps, row));
});
