// What the pages for users say of rules and policy is what the code does.
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { policy } from '../../shared/policy.ts';
import { policyProblem } from '../../worker/core/policy/rule-params.ts';
import { rules } from '../../worker/core/rules/index.ts';
import type { Rule } from '../../worker/core/rules/types.ts';

const all: readonly Rule[] = rules;

/** The table under a heading: the cells of each row, by what its first cell names. */
function tableUnder(heading: string): Map<string, string[]> {
  const page = readFileSync('docs/rules.md', 'utf8');
  const part = page.split(`\n${heading}\n`)[1]?.split('\n#')[0] ?? page.split('\n#')[0] ?? '';
  const rows = [...part.matchAll(/^\| `([\w-]+)` +\|(.+)\|$/gm)];
  return new Map(rows.map(([, id = '', cells = '']) => [id, cells.split('|').map((cell) => cell.trim())]));
}

it.each(['# What it checks', '## How the money is worked out', '## Thresholds'])(
  'docs/rules.md has a row for every rule under “%s”, and for no other',
  (heading) => {
    expect([...tableUnder(heading).keys()].toSorted()).toEqual(all.map(({ id }) => id).toSorted());
  },
);

it('docs/rules.md names every threshold with its default', () => {
  const table = tableUnder('## Thresholds');
  for (const { id, params } of all) {
    const defaults = Object.entries(params).map(([name, param]) => `\`${name}\` ${param.default}`);
    expect(table.get(id)?.[0]?.split(' · ').toSorted(), id).toEqual(defaults.toSorted());
  }
});

it('the policy in docs/policy.md is one that the Worker takes', () => {
  const page = readFileSync('docs/policy.md', 'utf8');
  const example = /^ {4}\{\n.*?^ {4}\}$/ms.exec(page)?.[0] ?? '';
  const document = z.parse(policy, JSON.parse(example));
  expect(policyProblem(document, all)).toBeNull();
});

it('every test that SECURITY.md names is there', () => {
  const named = [...readFileSync('SECURITY.md', 'utf8').matchAll(/`(test\/[^`\s]+)`/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
  const promises = readFileSync('SECURITY.md', 'utf8')
    .split('\n## ')
    .find((part) => part.startsWith('What is promised'));
  const untested = (promises ?? '')
    .split(/\n(?=\d+\. )/)
    .slice(1)
    .filter((each) => !/`(?:test\/|npm run)/.test(each));
  expect(untested).toEqual([]);
});
