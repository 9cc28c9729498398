// Scaffolds in a copy of the repository: they compile, they are registered, their tests pass.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { typeProjects } from '../../tools/verify/projects.ts';

const parts = ['shared', 'worker', 'extension', 'test', 'tools'];
const configs = ['package.json', 'biome.json', 'tsconfig.json', 'vitest.config.ts', 'wxt.config.ts', 'wrangler.toml'];
const copy = mkdtempSync(join(tmpdir(), 'countersign-new-'));
const slowMs = 120_000;

beforeAll(() => {
  for (const each of [...parts, ...configs]) cpSync(each, join(copy, each), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
  return { status, said: stdout + stderr };
}

it('a rule, a connector and a portal compile and pass their tests right away', { timeout: slowMs }, () => {
  const written = [
    ['rule', 'late-renewals'],
    ['connector', 'halo-psa'],
    ['portal', 'halo-psa'],
  ].flatMap((args) => {
    const { status, said } = run('tools/new.ts', ...args);
    expect(status, said).toBe(0);
    return said.split('\n').filter((line) => line.endsWith('.ts'));
  });
  expect(readFileSync(join(copy, 'worker/core/rules/index.ts'), 'utf8')).toMatch(/lateRenewals\W+as const/);
  for (const project of typeProjects(copy)) {
    const checked = run('node_modules/typescript/bin/tsc', '-p', project);
    expect(checked).toEqual({ status: 0, said: '' });
  }
  const linted = run('node_modules/@biomejs/biome/bin/biome', 'ci', '--vcs-enabled=false', ...written);
  expect(linted.status, linted.said).toBe(0);
  const suites = ['late-renewals', 'halo-psa', 'test/worker/connectors/index', 'test/conformance', 'test/architecture'];
  const tested = run('node_modules/vitest/vitest.mjs', 'run', '--project', 'node', ...suites);
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
])('%j is refused in words, and nothing is written', (args, words) => {
  const refused = run('tools/new.ts', ...args);
  expect(refused.status).toBe(1);
  expect(refused.said).toContain(words);
  expect(existsSync(join(copy, 'worker/core/rules/rules'))).toBe(false);
});
