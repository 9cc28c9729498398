// npm run links -- --world W [--out F]: matching alone, without the links that the world gives as confirmed.
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parseWorld } from '../test/sandbox/world.ts';
import { linksIn } from './links/links-in.ts';
import { endWithNpm } from './local/end-with-npm.ts';

endWithNpm();

const { values } = parseArgs({ options: { world: { type: 'string' }, out: { type: 'string' } } });

try {
  if (values.world === undefined) throw new Error('which world? npm run links -- --world FILE [--out FILE]');
  const text = await readFile(values.world, 'utf8').catch(() => {
    throw new Error(`there is no world at ${values.world}; give the path of a world file with --world`);
  });
  const links = `${JSON.stringify(await linksIn(parseWorld(text, values.world)), null, 2)}\n`;
  if (values.out === undefined) process.stdout.write(links);
  else await writeFile(values.out, links);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
