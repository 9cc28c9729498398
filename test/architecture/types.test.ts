// Every file of ours is type-checked by some project.
import { spawnSync } from 'node:child_process';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { typeProjects } from '../../tools/verify/projects.ts';
import { filesOf, root } from './sources.ts';

const ours = ['shared', 'worker', 'extension', 'tools', 'test', 'vitest.config.ts', 'wxt.config.ts'];

/** The files that a project names or includes; what these import is checked with them. */
function filesOfProject(project: string): string[] {
  const args = ['node_modules/typescript/bin/tsc', '-p', project, '--showConfig'];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  expect(status, stdout).toBe(0);
  const { files } = JSON.parse(stdout) as { files: string[] };
  return files.map((path) => relative(root, join(root, dirname(project), path)));
}

test('every TypeScript file belongs to a project, tests included', () => {
  const checked = new Set(typeProjects(root).flatMap(filesOfProject));
  const left = filesOf(...ours).filter((path) => /\.tsx?$/.test(path) && !checked.has(path));
  expect(left).toEqual([]);
});
