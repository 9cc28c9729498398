// npm run trail-key: the key that signs the trail: make one, and put a new one before it.
import { trailKeysFrom } from '../worker/lib/trail-keys.ts';
import { newTrailKey } from './keys/new-key.ts';

const usage = 'what to do? npm run trail-key -- new, or rotate (with the present TRAIL_KEY in the environment)';

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function main([what, ...more]: string[]): Promise<void> {
  if (more.length > 0) throw new Error(usage);
  if (what === 'new') print([newTrailKey()]);
  else if (what === 'rotate') await rotate(process.env.TRAIL_KEY);
  else throw new Error(usage);
}

async function rotate(present: string | undefined): Promise<void> {
  if (present === undefined) throw new Error('TRAIL_KEY is not set: put the present value into the environment');
  await trailKeysFrom(present);
  const held: unknown = JSON.parse(present);
  print([newTrailKey(), ...(Array.isArray(held) ? held : [held])]);
  console.error('set this value, wait for the next tick, ask "npm run seal -- check", then set its first key alone');
}

/** The value alone goes to stdout, so that it can be piped where secrets are set. */
function print(keys: [ReturnType<typeof newTrailKey>, ...unknown[]]): void {
  console.log(JSON.stringify(keys.length === 1 ? keys[0] : keys));
  console.error(`note its public part where nobody who runs the deployment can change it: ${keys[0].x}`);
}
