// npm run new -- connector|rule|portal NAME: the folder, its registry line and its test, ready to be filled.
import { spawnSync } from 'node:child_process';
import { kinds } from './new/kinds.ts';
import { checkName, symbolOf } from './new/name.ts';
import { write } from './new/scaffold.ts';
import { filesFor } from './new/templates.ts';

const [kind = '', name = '', ...more] = process.argv.slice(2);

try {
  const linesOf = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (linesOf === undefined || name === '' || more.length > 0) {
    throw new Error(`what is new? npm run new -- ${Object.keys(kinds).join('|')} NAME`);
  }
  checkName(name);
  const symbol = symbolOf(name);
  const files = await filesFor(kind, name);
  const paths = await write(process.cwd(), { symbol, files, lines: linesOf(name, symbol) });
  // Sorts imports and breaks lines as the rest of the code has them.
  const biome = ['node_modules/@biomejs/biome/bin/biome', 'check', '--write', '--vcs-enabled=false'];
  spawnSync(process.execPath, [...biome, ...paths]);
  for (const path of paths) console.log(path);
  console.log('npm run verify checks it; the test is the place to begin');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
