// Scaffolds in a copy of the repository: they compile, they are registered, their tests pass.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { typeProjects } from '../../tools/verify/projects.ts';
import { type Copy, copyOfRepository } from '../copy-of-repository.ts';

const slowMs = 300_000;
let copy: Copy;

beforeAll(async () => {
  copy = await copyOfRepository();
});
afterAll(() => copy.remove());

async function run(...args: string[]): Promise<{ status: number | null; said: string }> {
  const child = spawn(process.execPath, args, { cwd: copy.folder });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
    });
  }
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, said };
}

it('a rule, a connector and a portal compile and pass their tests right away', { timeout: slowMs }, async () => {
  const written: string[] = [];
  for (const args of [
    ['rule', 'late-renewals'],
    ['connector', 'halo-psa'],
    ['portal', 'halo-psa'],
  ]) {
    const { status, said } = await run('tools/new.ts', ...args);
    expect(status, said).toBe(0);
    written.push(...said.split('\n').filter((line) => line.endsWith('.ts')));
  }
  expect(readFileSync(join(copy.folder, 'worker/core/rules/index.ts'), 'utf8')).toMatch(/lateRenewals\W+as const/);
  const tsc = 'node_modules/typescript/bin/tsc';
  const checked = typeProjects(copy.folder).map((project) => run(tsc, '-p', project, '--singleThreaded'));
  expect(await Promise.all(checked)).toEqual(checked.map(() => ({ status: 0, said: '' })));
  const linted = await run('node_modules/@biomejs/biome/bin/biome', 'ci', '--vcs-enabled=false', ...written);
  expect(linted.status, linted.said).toBe(0);
  const suites = ['late-renewals', 'halo-psa', 'test/worker/connectors/index', 'test/conformance', 'test/architecture'];
  const tested = await run('node_modules/vitest/vitest.mjs', 'run', '--project', 'node', ...suites);
  expect(tested.status, tested.said).toBe(0);
});

it.each([
  [['rule', 'seats-under-billed'], 'exists already'],
  [['rule', 'rules'], 'already uses the name rules'],
  [['connector', 'Halo'], 'is no good name'],
  [['portal', 'class'], 'means something else in code'],
  [['portal', '../x'], 'is no good name'],
  [['screen', 'x'], 'what is new?'],
  [['rule'], 'what is new?'],
])('%j is refused in words, and nothing is written', async (args, words) => {
  const refused = await run('tools/new.ts', ...args);
  expect(refused.status).toBe(1);
  expect(refused.said).toContain(words);
  expect(existsSync(join(copy.folder, 'worker/core/rules/rules'))).toBe(false);
});
