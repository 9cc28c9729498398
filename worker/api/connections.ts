// Connections: what there is, and adding, changing and removing one.
import { Hono } from 'hono';
import {
  changeRequest,
  connectRequest,
  consentRequest,
  letWriteRequest,
  modeRequest,
  webhookRequest,
} from '../../shared/api/connections.ts';
import { canonicalJson } from '../../shared/canonical.ts';
import { AppError } from '../../shared/errors.ts';
import { undoWindowMs } from '../../shared/undo-window.ts';
import { verifySignature } from '../lib/signing.ts';
import { addConnectionOf } from '../steps/connections/add-connection.ts';
import { changeConnection, removeConnection, setConnectionMode } from '../steps/connections/change-connection.ts';
import { beginConsent, consentStateOf } from '../steps/connections/consent.ts';
import { letWrite } from '../steps/connections/let-write.ts';
import { readConnection, testConnection } from '../steps/connections/look-again.ts';
import { openWebhook, shutWebhook } from '../steps/connections/set-webhook.ts';
import { connectionShown, connectionsShown } from '../views/connections.ts';
import { ownRecords } from '../views/own-records.ts';
import { parseBody } from './body.ts';
import { callbackPath } from './consent-callback.ts';
import { type ApiEnv, deciderOf } from './context.ts';

// A little after the undo window, so that the row is due when the hint arrives.
const undoHintMs = undoWindowMs + 1000;

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

connections.get('/connections/:id/own-records', async (c) =>
  c.json(await ownRecords(c.get('deps'), c.req.param('id'))),
);

connections.post('/connections/:id/let-write', async (c) => {
  const deps = c.get('deps');
  const device = c.get('device');
  const { signed, signature } = parseBody(letWriteRequest, c.get('body'));
  if (signed.connection !== c.req.param('id'))
    throw new AppError('bad-input', 'what was signed is about another connection');
  if (signed.device !== device.id) throw new AppError('proof-refused', 'it was signed by another device');
  if (!(await verifySignature(device.publicKey, canonicalJson(signed), signature))) {
    throw new AppError('proof-refused', 'the signature is not this device’s');
  }
  const row = await letWrite(deps, signed, signature, deciderOf(c));
  await deps.hint([{ kind: 'work' }], undoHintMs);
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
