// The lockfile pins what is installed, byte for byte and from any registry.
import { expect, it } from 'vitest';
import { read } from './sources.ts';

interface Entry {
  version?: string;
  integrity?: string;
  resolved?: string;
  link?: boolean;
}

const lockfile = JSON.parse(read('package-lock.json')) as { packages: Record<string, Entry> };
const entries = Object.entries(lockfile.packages).filter(([path, { link }]) => path !== '' && link !== true);

it('every package in the lockfile has the hash of its bytes', () => {
  expect(entries.length).toBeGreaterThan(100);
  const bare = entries.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? ''));
  const sentences = bare.map(
    ([path, { version }]) =>
      `${path} ${version} has no integrity: delete its entry and run npm install --package-lock-only`,
  );
  expect(sentences).toEqual([]);
});

it('no package in the lockfile names a registry, so that it installs from any', () => {
  const named = entries.filter(([, { resolved }]) => resolved !== undefined);
  const sentences = named.map(([path, { resolved }]) => `${path} is resolved from ${resolved}: .npmrc leaves that out`);
  expect(sentences).toEqual([]);
});
