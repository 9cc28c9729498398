// Connections: what there is, and adding, changing and removing one.
import { Hono } from 'hono';
import {
  type ConnectionEntry,
  type ConnectionsAnswer,
  changeRequest,
  connectRequest,
  modeRequest,
} from '../../shared/api/connections.ts';
import type { Deps } from '../deps.ts';
import { addConnectionOf } from '../steps/add-connection.ts';
import { changeConnection, removeConnection, setConnectionMode } from '../steps/change-connection.ts';
import { type ConnectionRow, readConnections } from '../store/connections.ts';
import { parseBody } from './body.ts';
import { type ApiEnv, deciderOf } from './context.ts';

export const connections = new Hono<ApiEnv>();

connections.get('/connections', async (c) => {
  const deps = c.get('deps');
  const rows = await readConnections(deps.db);
  return c.json({
    connections: await Promise.all(rows.map((row) => entryOf(deps, row))),
    vendors: [...deps.connectors.values()].map(({ id, title, fields }) => ({ id, title, fields: [...fields] })),
  } satisfies ConnectionsAnswer);
});

connections.post('/connections', async (c) => {
  const deps = c.get('deps');
  const row = await addConnectionOf(deps, parseBody(connectRequest, c.get('body')), deciderOf(c));
  return c.json(await entryOf(deps, row), 201);
});

connections.patch('/connections/:id', async (c) => {
  const deps = c.get('deps');
  const row = await changeConnection(deps, c.req.param('id'), parseBody(changeRequest, c.get('body')), deciderOf(c));
  await deps.hint([{ kind: 'work' }]);
  return c.json(await entryOf(deps, row));
});

connections.post('/connections/:id/mode', async (c) => {
  const deps = c.get('deps');
  const { mode } = parseBody(modeRequest, c.get('body'));
  const row = await setConnectionMode(deps, c.req.param('id'), mode, deciderOf(c));
  await deps.hint([{ kind: 'work' }]);
  return c.json(await entryOf(deps, row));
});

connections.delete('/connections/:id', async (c) => {
  const deps = c.get('deps');
  const row = await removeConnection(deps, c.req.param('id'), deciderOf(c));
  await deps.hint([{ kind: 'work' }]);
  return c.json(await entryOf(deps, row));
});

async function entryOf(deps: Deps, row: ConnectionRow): Promise<ConnectionEntry> {
  const { connection: held } = await deps.gate(row).standing();
  const { id, vendor, title, settings, zone, addedAt, removedAt } = row;
  const rights = Object.fromEntries(Object.entries(row.rights).map(([name, seen]) => [name, [...seen]]));
  const gate = held && {
    version: held.version,
    account: { ...held.account },
    origin: { ...held.origin },
    mode: held.mode,
    hasSecrets: held.hasSecrets,
  };
  return { id, vendor, title, settings: { ...settings }, zone, rights, addedAt, removedAt, gate };
}
