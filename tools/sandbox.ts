// npm run sandbox -- --world FILE [--port 9100]: serves a world's vendors on loopback until it is stopped.
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createSandbox } from '../test/sandbox/sandbox.ts';
import { PORTS, serveSandbox } from '../test/sandbox/serve.ts';
import { parseWorld, type World } from '../test/sandbox/world.ts';
import { endWithNpm } from './local/end-with-npm.ts';
import { portOption } from './local/port-option.ts';

endWithNpm();

const USAGE = 'Usage: npm run sandbox -- --world FILE [--port 9100]';

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { worldPath, port } = readArguments();
  const world = await readWorld(worldPath);
  const running = await serveSandbox(createSandbox(world), { port });
  console.log(`World "${world.name}" at ${world.clock}`);
  for (const [part, address] of Object.entries(running.addresses)) console.log(`  ${part.padEnd(12)}${address}`);
  console.log('Ctrl-C ends it.');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void running.close());
}

function readArguments(): { worldPath: string; port: number } {
  const { values } = parseArgs({ options: { world: { type: 'string' }, port: { type: 'string', default: '9100' } } });
  if (!values.world) throw new Error(`Which world? ${USAGE}`);
  return { worldPath: values.world, port: portOption('--port', values.port, PORTS) };
}

async function readWorld(path: string): Promise<World> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      isMissing
        ? `There is no world file at ${path}. Check the path given with --world.`
        : `${path} cannot be read: ${reason}`,
    );
  }
  return parseWorld(text, path);
}
