// docs/systems.md is what the connectors declare.
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { systemsPage } from '../../tools/systems/page.ts';
import { connectors } from '../../worker/connectors/index.ts';

it('the committed page is the one the connectors make; npm run systems writes it', async () => {
  expect(systemsPage(Object.values(connectors))).toBe(await readFile('docs/systems.md', 'utf8'));
});

it('every list and every write of every system stands in it', () => {
  const page = systemsPage(Object.values(connectors));
  for (const { title, streams } of Object.values(connectors)) {
    const section = page.split('\n## ').find((part) => part.startsWith(title)) ?? '';
    for (const name of Object.keys(streams)) expect(section).toContain(`| \`${name}\``);
  }
});
