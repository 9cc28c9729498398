// npm run deploy: from a logged-in wrangler to a running Worker; again: an upgrade. --dry-run says what it would do, offline.
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Deployed, deploy } from './deploy/deploy.ts';
import { deployInBuild } from './deploy/in-build.ts';
import { type Asked, linesOf, planOf } from './deploy/plan.ts';
import { done, wranglerIn } from './deploy/wrangler.ts';
import { endWithNpm } from './local/end-with-npm.ts';

endWithNpm();

const root = fileURLToPath(new URL('..', import.meta.url));
const wrangler = wranglerIn(root);

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'dry-run': { type: 'boolean', default: false },
      name: { type: 'string', default: 'countersign' },
      database: { type: 'string' },
      administrator: { type: 'string', multiple: true, default: [] },
      approver: { type: 'string', multiple: true, default: [] },
    },
  });
  if (!/^[a-z][a-z0-9-]{0,40}$/.test(values.name)) {
    throw new Error('--name takes small letters, figures and hyphens, and begins with a letter');
  }
  const people = [
    ...values.administrator.map((name) => ({ name, role: 'administrator' })),
    ...values.approver.map((name) => ({ name, role: 'approver' })),
  ];
  const asked = { name: values.name, database: values.database ?? values.name, people };
  if (values['dry-run']) return await rehearse(asked);
  const say = (line: string) => console.log(line);
  if (process.env.WORKERS_CI === '1') {
    say(`Countersign runs at ${await deployInBuild({ wrangler, root, fetch, wait, say })}`);
    return;
  }
  if (!process.stdout.isTTY) {
    throw new Error('run this in a terminal: keys and codes that it makes are shown once, and a log would keep them');
  }
  const accountId = process.env.CLOUDFLARE_ACCOUNT_ID;
  const at = { wrangler, root, accountId, fetch, wait, nowMs: Date.now, say };
  tell(await deploy(at, asked));
}

/** Everything that needs no account: the plan for an empty one, the bundle, the migrations. */
async function rehearse(asked: Asked): Promise<void> {
  const named = asked.people.length > 0 ? asked.people : [{ name: 'NAME', role: 'administrator' }];
  const plan = planOf({ database: null, secrets: [], schema: null }, { ...asked, people: named });
  console.log('In an account where nothing stands yet, this:');
  for (const line of linesOf(plan, { ...asked, people: named })) console.log(`- ${line}`);
  const folder = await mkdtemp(join(tmpdir(), 'countersign-bundle-'));
  try {
    await done(wrangler(['deploy', '--dry-run', '--outdir', folder]), 'Bundling the Worker');
    const { size } = await stat(join(folder, 'index.js'));
    const migrations = await readdir(join(root, 'worker', 'store', 'migrations'));
    console.log(`\nThe Worker bundles to ${(size / 1024 / 1024).toFixed(1)} MB; migrations: ${migrations.join(', ')}.`);
  } finally {
    await rm(folder, { recursive: true });
  }
  console.log('Nothing was asked of Cloudflare, and nothing was changed.');
}

function tell({ address, keys, people, trailKey }: Deployed): void {
  console.log(`\nCountersign runs at ${address}\n`);
  const names = Object.keys(keys);
  if (names.length > 0) {
    console.log(
      'Put these into your password store now. Nobody can show them again, and changing a key takes its present value:',
    );
    for (const name of names) console.log(`  ${name}=${keys[name]}`);
    console.log('');
  }
  if (trailKey !== null) {
    console.log(
      `Note this where nobody who runs the deployment can change it; it proves where a trail comes from:\n  ${trailKey}\n`,
    );
  }
  if (people !== null) {
    console.log(`Open the extension's options, enter the address and a code. Each works once, until ${people.until}:`);
    for (const { name, role, code } of people.codes) console.log(`  ${name} (${role}): ${code}`);
    console.log('\nThen an administrator connects the systems: docs/operate.md.');
  } else {
    console.log('Somebody locked out? Run this again with --administrator "NAME" for a new code.');
  }
}
