// Sandbox and Worker over a world: a connected run, ready for its first tick.
import { readFile } from 'node:fs/promises';
import { createSandbox } from '../../test/sandbox/sandbox.ts';
import { type RunningSandbox, serveSandbox } from '../../test/sandbox/serve.ts';
import type { World } from '../../test/sandbox/world.ts';
import { connectAll, connectRequests } from '../local/connect.ts';
import { linksOf } from '../local/links.ts';
import { enrolMember, type MemberClient } from '../local/member-client.ts';
import { localSettings } from '../local/settings.ts';
import { startWorkerd, type Workerd, type WorkerdOptions } from '../local/workerd.ts';

export interface Started {
  sandbox: RunningSandbox;
  worker: Workerd;
  /** Speaks at the moment of the sandbox's clock. */
  administrator: MemberClient;
  close(): Promise<void>;
}

const administrator = { name: 'Robin Vale', role: 'administrator', code: 'bench-administrator' };

/** Starts both and confirms the world's links; the Worker must have been built. */
export async function startOver(
  world: World,
  options: Pick<WorkerdOptions, 'inFront' | 'onLog'> = {},
): Promise<Started> {
  const sandbox = await serveSandbox(createSandbox(world), { port: 0 });
  const vars = localSettings({
    seed: 'bench',
    members: [administrator],
  });
  const worker = await startWorkerd({ script: await readFile('.build/worker/index.js', 'utf8'), vars, ...options });
  const nowMs = Date.parse(world.clock);
  await worker.query("INSERT INTO meta (key, value) VALUES ('clock', ?1)", String(nowMs));
  const { clock } = sandbox.sandbox;
  const client = await enrolMember(worker, 'bench', administrator.name, administrator.code, () => clock.nowMs());
  await connectAll(
    client,
    connectRequests(world, (id) => sandbox.addresses[id] ?? ''),
  );
  const links = linksOf(world);
  if (links.length > 0) await client.post('/v1/links', { links });
  return {
    sandbox,
    worker,
    administrator: client,
    async close() {
      await worker.close();
      await sandbox.close();
    },
  };
}
