// Registries name every folder.
import { expect, it } from 'vitest';
import { connectors } from '../../worker/connectors/index.ts';
import { rules } from '../../worker/core/rules/index.ts';
import { filesOf, read } from './sources.ts';

/** Folders right under `parent` that hold an index. */
function foldersWithIndex(parent: string): string[] {
  return filesOf(parent).flatMap((path) => new RegExp(`^${parent}/([^/]+)/index\\.ts$`).exec(path)?.[1] ?? []);
}

it('every rule is registered, has words, and has a test', () => {
  const folders = foldersWithIndex('worker/core/rules');
  expect(folders.length).toBeGreaterThan(0);
  expect(rules.map((rule) => rule.id).toSorted()).toEqual(folders.toSorted());
  const words = read('shared/words/index.ts');
  const tests = filesOf('test/worker/core/rules');
  for (const rule of folders) {
    expect(words, `shared/words/index.ts has no words for ${rule}`).toContain(`'${rule}':`);
    expect(tests).toContain(`test/worker/core/rules/${rule}.test.ts`);
  }
});

it('every connector folder is registered under its own id', () => {
  expect(Object.keys(connectors).toSorted()).toEqual(foldersWithIndex('worker/connectors').toSorted());
  for (const [name, connector] of Object.entries(connectors)) expect(connector.id).toBe(name);
});
