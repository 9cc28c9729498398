// A copy of the repository's sources in a folder of its own, with the same packages and nothing built.
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const sources = ['shared', 'worker', 'extension', 'test', 'tools', 'docs'];
const files = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'package.json',
  'package-lock.json',
  'biome.json',
  'tsconfig.json',
  'vitest.config.ts',
  'wxt.config.ts',
  'wrangler.toml',
];

export interface Copy {
  folder: string;
  remove(): Promise<void>;
}

/** Copies what is there now. */
export async function copyOfRepository(): Promise<Copy> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-copy-'));
  for (const each of [...sources, ...files]) await cp(each, join(folder, each), { recursive: true });
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
