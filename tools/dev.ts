// npm run dev [-- --world FILE]: sandbox, Worker and extension; each is built anew when its files change.
import { watch } from 'node:fs';
import { parseArgs } from 'node:util';
import { createServer } from 'wxt';
import { PORTS } from '../test/sandbox/serve.ts';
import { endWithNpm } from './local/end-with-npm.ts';
import { forwardPort } from './local/forward-port.ts';
import { keepTicking } from './local/keep-ticking.ts';
import { portOption } from './local/port-option.ts';
import { startRun } from './local/run.ts';

endWithNpm();

const { values } = parseArgs({
  options: {
    world: { type: 'string', default: 'test/worlds/main-month.json' },
    port: { type: 'string', default: '8787' },
    'sandbox-port': { type: 'string', default: '9100' },
  },
});
const watched = ['worker', 'shared'];
/** Editors write in bursts. */
const settleMs = 300;
/** The database is new with every start, so the code can be used again. */
const code = 'developer';

interface Backend {
  close(): Promise<void>;
}

/** What runs, or null when it could not be started; one start or stop after the other. */
let backend: Promise<Backend | null> = start();
let waiting: NodeJS.Timeout | undefined;

for (const folder of watched) {
  watch(folder, { recursive: true }, (_, path) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => restart(`${folder}/${path}`), settleMs);
  });
}
// Built to reach this machine.
process.env.EXTENSION_FOR = 'this-machine';
const extension = await createServer({ webExt: { disabled: true } });
await extension.start();
console.log('extension    .output/chrome-mv3-dev (chrome://extensions → Developer mode → Load unpacked)');
// Workerd and builds end with this process, whatever ends it.
console.log('Ctrl-C ends it.');

async function start(): Promise<Backend | null> {
  try {
    const run = await startRun({
      worldPath: values.world,
      seed: 'dev',
      sandboxPort: portOption('--sandbox-port', values['sandbox-port'], PORTS),
      people: [{ name: 'Jane Doe', role: 'administrator', code }],
      say: (line) => console.log(`· ${line}`),
    });
    const door = await forwardPort(portOption('--port', values.port), () => run.worker.url).catch(
      async (error: unknown) => {
        await run.close();
        throw error;
      },
    );
    await run.moveTo(run.nowMs());
    console.log(`Worker       ${door.address} (one-time code: ${code})`);
    for (const [part, address] of Object.entries(run.sandbox.addresses)) console.log(`${part.padEnd(12)} ${address}`);
    const stopTicking = keepTicking(run);
    return {
      async close() {
        stopTicking();
        await run.close();
        await door.close();
      },
    };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return null;
  }
}

function restart(because: string): void {
  console.log(`· ${because} changed`);
  backend = backend.then(async (old) => {
    await old?.close();
    return start();
  });
}
