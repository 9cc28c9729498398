// SQL lives in the store: a step, a job or a route that needs a statement asks for it by name.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Hands statements through and holds none. */
const passesThrough = join('lib', 'watched-db.ts');

test('no statement is prepared outside worker/store', () => {
  const sources = readdirSync('worker', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  const outside = sources.filter((path) => !path.startsWith('store') && path !== passesThrough);
  expect(outside.length).toBeGreaterThan(50);
  expect(outside.filter((path) => readFileSync(join('worker', path), 'utf8').includes('.prepare('))).toEqual([]);
});
