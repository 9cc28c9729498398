// npm test: everything: the checks, and all tests in Node, in workerd and of the product in browsers, side by side.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { missingForScreen } from '../test/extension/attacks/screen.ts';
import { findChromium } from './local/find-browser.ts';
import { findFirefox } from './local/firefox.ts';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const total: Counts = { passed: 0, failed: 0, skipped: 0 };

await needBrowsers();
// Checks keep the cores busy while browsers are waited for; what they say is told at the end, in one piece.
const checks = check(['tools/verify.ts']);
add(await vitest());
const { counts, said } = await checks;
console.log(`\n— checks\n${said}`);
add(counts);

const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

function add(counts: Counts): void {
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}

/** Installs browsers where that is ours to do; elsewhere tests fail without Chromium; those in Firefox and on a screen say that they did not run. */
async function needBrowsers(): Promise<void> {
  const missing = [
    ...(findChromium() === null ? ['chromium'] : []),
    ...(findFirefox() === null ? ['firefox-esr'] : []),
    ...missingForScreen(),
  ];
  if (missing.length === 0) return;
  const isRootOnDebian = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!isRootOnDebian) {
    const elsewhere = missing.includes('chromium') ? '; elsewhere: npx playwright-core install chromium' : '';
    console.error(`${missing.join(' and ')} missing; on Debian: sudo apt-get install ${missing.join(' ')}${elsewhere}`);
    return;
  }
  console.log(`installing ${missing.join(' and ')} from Debian`);
  await run('apt-get', ['update', '-qq']);
  // One by one: a system that has no package of the one still gives the other.
  for (const each of missing) await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', each]);
}

async function check(args: string[]): Promise<{ counts: Counts; said: string }> {
  const child = spawn(process.execPath, args, { env: { ...process.env, NO_COLOR: '1' } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const code = await ended(child);
  return { counts: { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }, said };
}

async function vitest(): Promise<Counts> {
  console.log('\n— tests');
  const report = '.local/tests.json';
  await mkdir('.local', { recursive: true });
  await rm(report, { force: true });
  const reporters = [
    '--reporter=default',
    '--reporter=./test/ran-twice.ts',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const code = await run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...reporters]);
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(await readFile(report, 'utf8'));
  // A file that does not even load has no tests to count, but vitest's own exit tells.
  const failed = numFailedTests > 0 || code === 0 ? numFailedTests : 1;
  return { passed: numPassedTests, failed, skipped: numPendingTests };
}

function run(command: string, args: string[]): Promise<number | null> {
  return ended(spawn(command, args, { stdio: 'inherit', env: { ...process.env, NO_COLOR: '1' } }));
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
}
