// docs/openapi.json is what the contracts make; test/workerd/may-do.test.ts compares them with the Worker's addresses.
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { openapiText } from '../../tools/openapi/document.ts';

it('the committed document is the one the contracts make; npm run openapi writes it', async () => {
  expect(openapiText()).toBe(await readFile('docs/openapi.json', 'utf8'));
});

it('every reference in the document leads somewhere', () => {
  const text = openapiText();
  const document = JSON.parse(text);
  const led = [...new Set([...text.matchAll(/"#\/components\/(\w+)\/(\w+)"/g)])];
  expect(led.length).toBeGreaterThan(20);
  for (const [, group = '', name = ''] of led) expect(document.components[group]).toHaveProperty(name);
});
