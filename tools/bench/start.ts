// Sandbox and Worker over a generated world: a run without members, ready for its first tick.
import { readFile } from 'node:fs/promises';
import { connectionsTo } from '../../test/sandbox/accounts.ts';
import { createSandbox } from '../../test/sandbox/sandbox.ts';
import { type RunningSandbox, serveSandbox } from '../../test/sandbox/serve.ts';
import type { World } from '../../test/sandbox/world.ts';
import { localSettings } from '../local/settings.ts';
import { startWorkerd, type Workerd } from '../local/workerd.ts';

export interface Started {
  sandbox: RunningSandbox;
  worker: Workerd;
  close(): Promise<void>;
}

/** Starts both; the Worker must have been built. */
export async function startOver(world: World): Promise<Started> {
  const sandbox = await serveSandbox(createSandbox(world), { port: 0 });
  const vars = localSettings({
    seed: 'bench',
    connections: connectionsTo(world, (id) => sandbox.addresses[id] ?? ''),
    members: [],
  });
  const worker = await startWorkerd({ script: await readFile('.build/worker/index.js', 'utf8'), vars });
  return {
    sandbox,
    worker,
    async close() {
      await worker.close();
      await sandbox.close();
    },
  };
}
