// npm run verify-trail -- FILE: checks an exported trail offline and names the first broken link.
import { readFile } from 'node:fs/promises';
import { checkTrail } from './local/check-trail.ts';

const path = process.argv[2];
if (path === undefined) {
  console.error('which file? npm run verify-trail -- FILE (an export of /v1/trail, JSON Lines)');
  process.exit(1);
}
try {
  const found = checkTrail(await readFile(path, 'utf8'));
  if (found.ok) {
    console.log(
      `${found.links} links hold, signed by ${found.signedBy}; ${found.decisions} decisions carry a good signature`,
    );
    if (found.unsealed > 0)
      console.log(`${found.unsealed} events were appended but not chained when this was exported`);
  } else {
    console.error(`line ${found.line}: ${found.problem}`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error(`${path} cannot be checked: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
