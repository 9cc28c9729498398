// docs/openapi.json says of every address what it takes, what it answers and who may ask, and nothing that is not so.
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { routes } from '../../shared/api/routes.ts';
import { routePermissions } from '../../shared/may-do.ts';
import { openapiText } from '../../tools/openapi/document.ts';
import { app, openRoutes } from '../../worker/api/app.ts';

const answered = [
  ...new Set(app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`)),
];

it('every address the Worker answers has a contract, and no contract is of an address that is gone', () => {
  const bare = answered.filter((route) => !Object.hasOwn(routes, route));
  expect(bare.map((route) => `${route} has no contract: add it to shared/api/routes.ts`)).toEqual([]);
  expect(Object.keys(routes).filter((route) => !answered.includes(route))).toEqual([]);
});

it('an address is open in the document exactly where the Worker asks for no proof', () => {
  const open = Object.keys(routes).filter((route) => !Object.hasOwn(routePermissions, route));
  expect(open.toSorted()).toEqual([...openRoutes].toSorted());
});

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
