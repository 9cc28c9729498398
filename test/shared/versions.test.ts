// An extension and a Worker of different times: who is too old is said, and who has to do what.
import { expect, test } from 'vitest';
import { apiVersion } from '../../shared/api/hello.ts';
import { versionProblem } from '../../shared/versions.ts';

const host = 'countersign.example.com';
const said = { api: apiVersion, minExtension: '1.2.0' };

test.each(['1.2.0', '1.2', '1.2.1', '1.10.0', '2.0.0', '1.2.0.7'])('%s is not older than 1.2.0', (version) => {
  expect(versionProblem(said, version, host)).toBeNull();
});

test.each(['1.1.9', '1.1.10', '0.99.99', '1', '1.1.9.9'])('%s is too old where 1.2.0 is needed', (version) => {
  expect(versionProblem(said, version, host)).toBe(
    `This extension is too old: it is version ${version}, and countersign.example.com needs 1.2.0 or newer. Update it in the browser’s list of extensions.`,
  );
});

test('a Worker that knows only older contracts is to be upgraded, by whoever runs it', () => {
  expect(versionProblem({ ...said, api: apiVersion - 1 }, '1.2.0', host)).toContain(
    'is newer than countersign.example.com understands. Ask whoever runs Countersign there to upgrade it',
  );
});

test('a Worker of later contracts says itself which extension it still takes', () => {
  expect(versionProblem({ ...said, api: apiVersion + 1 }, '1.2.0', host)).toBeNull();
});
