// npm run generate -- --clients N [--seed S] [--psa SYSTEM] [--books SYSTEM] [--stripe] --out FILE: writes the world of a made-up MSP, with what must be found in it.
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { systemsCalled } from './generate/systems.ts';
import { generatedWorld } from './generate/world.ts';

const { values } = parseArgs({
  options: {
    clients: { type: 'string' },
    seed: { type: 'string', default: '1' },
    psa: { type: 'string', default: 'connectwise' },
    books: { type: 'string', default: 'quickbooks' },
    stripe: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});

try {
  if (values.out === undefined) throw new Error('where to? npm run generate -- --clients N --out FILE');
  const [clients, seed] = [wholeNumber('clients', values.clients, 1), wholeNumber('seed', values.seed, 0)];
  const world = generatedWorld({ clients, seed }, systemsCalled(values));
  await writeFile(values.out, `${JSON.stringify(world)}\n`);
  console.log(`${values.out}: ${clients} clients, ${world.expected?.findings?.length} findings to be made`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** Throws a sentence when the text is no whole number of at least that size. */
function wholeNumber(option: string, text: string | undefined, least: number): number {
  const value = Number(text);
  if (text === undefined || !Number.isSafeInteger(value) || value < least) {
    throw new Error(`--${option} is a whole number from ${least} on, not "${text ?? ''}"`);
  }
  return value;
}
