// npm run seal: the key that seals vendors' tokens: make one, put a new one before it, and see when older keys may go, the trail's too.
import { parseArgs } from 'node:util';
import type { HealthAnswer } from '../shared/api/health.ts';
import { keyring } from '../worker/gate/sealed.ts';
import { newSecretKey } from './keys/new-key.ts';

const usage =
  'what to do? npm run seal -- new, rotate (with the present SEALING_KEY in the environment), or check --worker URL';

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { worker: { type: 'string', default: 'http://127.0.0.1:8787' } },
  });
  const [what, ...more] = positionals;
  if (more.length > 0) throw new Error(usage);
  if (what === 'new') console.log(newSecretKey());
  else if (what === 'rotate') await rotate(process.env.SEALING_KEY);
  else if (what === 'check') await check(values.worker);
  else throw new Error(usage);
}

/** The value alone goes to stdout, so that it can be piped where secrets are set. */
async function rotate(present: string | undefined): Promise<void> {
  if (present === undefined) throw new Error('SEALING_KEY is not set: put the present value into the environment');
  await keyring(present);
  console.log(`${newSecretKey()} ${present.trim()}`);
  console.error('set this value, wait for the next tick, ask "npm run seal -- check", then set its first key alone');
}

/** Exits 1 while an older key is needed. */
async function check(worker: string): Promise<void> {
  const answer = await fetch(new URL('/v1/health', worker)).catch((cause) => {
    throw new Error(`${worker} cannot be reached; is the Worker running there?`, { cause });
  });
  const { oldKeysNeeded } = (await answer.json()) as HealthAnswer;
  if (oldKeysNeeded) throw new Error('an older key may still be needed: keep it, and ask again after the next tick');
  console.log('tokens are sealed and the trail is signed with the first key: the others may go');
}
