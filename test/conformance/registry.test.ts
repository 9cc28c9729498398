// The registry names every connector folder, and no other.
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { connectors } from '../../worker/connectors/index.ts';

it('every folder under connectors is registered under its name', () => {
  const folders = readdirSync(new URL('../../worker/connectors/', import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  expect(Object.keys(connectors).toSorted()).toEqual(folders.toSorted());
});
