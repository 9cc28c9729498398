// Registries name every folder.
import { expect, it } from 'vitest';
import type { ShownFinding } from '../../shared/finding.ts';
import { wordsFor } from '../../shared/words/index.ts';
import { connectors, givenByHand } from '../../worker/connectors/index.ts';
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
  const tests = filesOf('test/worker/core/rules');
  for (const rule of folders) {
    const problem = `${rule} has no words: write shared/words/${rule}.ts and add it to shared/words/index.ts`;
    expect(wordsFor({ rule } as ShownFinding).rule, problem).toBe(rule);
    expect(tests).toContain(`test/worker/core/rules/${rule}.test.ts`);
  }
});

it('nothing else knows a rule by its id: what a rule is, it declares', () => {
  const sources = filesOf('shared', 'worker', 'extension', 'tools/local').filter((path) => /\.tsx?$/.test(path));
  const named = sources.flatMap((path) => {
    const text = read(path);
    return rules
      .filter(({ id }) => path !== `shared/facts/${id}.ts` && new RegExp(`(['"\`])${id}\\1`).test(text))
      .map(
        ({ id }) => `${path} asks for the rule ${id}; let the rule declare it, see worker/core/rules/define-rule.ts`,
      );
  });
  expect(named).toEqual([]);
});

it('every connector folder is registered under its own id', () => {
  const all = { ...connectors, ...givenByHand };
  expect(Object.keys(all).toSorted()).toEqual(foldersWithIndex('worker/connectors').toSorted());
  for (const [name, connector] of Object.entries(all)) expect(connector.id).toBe(name);
});
