// Every file of ours is type-checked by some project.
import { spawnSync } from 'node:child_process';
import { relative } from 'node:path';
import { expect, test } from 'vitest';
import { typeProjects } from '../../tools/verify/projects.ts';
import { filesOf, root } from './sources.ts';

const ours = ['shared', 'worker', 'extension', 'tools', 'test', 'vitest.config.ts', 'wxt.config.ts'];

const slowMs = 60_000;

function checkedBy(project: string): string[] {
  const args = ['node_modules/typescript/bin/tsc', '-p', project, '--listFilesOnly'];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  expect(status, stdout).toBe(0);
  return stdout.split('\n').map((path) => relative(root, path));
}

test('every TypeScript file belongs to a project, tests included', { timeout: slowMs }, () => {
  const checked = new Set(typeProjects(root).flatMap(checkedBy));
  const left = filesOf(...ours).filter((path) => /\.tsx?$/.test(path) && !checked.has(path));
  expect(left).toEqual([]);
});
