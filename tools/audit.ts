// npm run audit -- DIR [--currency CODE] [--out F]: three exports of a folder side by side, as one HTML file.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { auditExports, currencyNamed } from '../worker/core/audit/index.ts';
import { auditPage } from './audit/page.ts';
import { readExports } from './audit/read-exports.ts';
import { endWithNpm } from './local/end-with-npm.ts';

endWithNpm();

const { values, positionals } = parseArgs({
  options: { currency: { type: 'string' }, out: { type: 'string' } },
  allowPositionals: true,
});

try {
  const [folder] = positionals;
  if (folder === undefined) throw new Error('which folder? npm run audit -- DIR, with three CSV exports in it');
  const exports = await readExports(folder);
  const currency = values.currency?.toUpperCase() ?? currencyNamed(exports);
  if (currency === null) throw new Error('the files name no single currency: give one, as in --currency USD');
  if (!/^[A-Z]{3}$/.test(currency))
    throw new Error(`--currency ${values.currency} is no currency: give a code like USD`);
  const report = auditExports(exports, currency);
  const out = values.out ?? join(folder, 'audit.html');
  await writeFile(out, auditPage(report));
  console.log(
    `${report.lead}\n${report.parts[0]?.sums.join(', ') || 'Nothing'} provably not billed. The whole list: ${out}`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
