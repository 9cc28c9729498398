// The version ConnectWise is asked in: the newest it takes, its own before others, and never another than a pinned one.
import { expect, it } from 'vitest';
import { connectwise } from '../../../../worker/connectors/connectwise/index.ts';
import { streams } from '../../../../worker/connectors/connectwise/streams/index.ts';
import { connect } from '../../../conformance/pull-all.ts';
import { CONNECTWISE_CREDENTIALS } from '../../../sandbox/connectwise/auth.ts';
import { createSandbox } from '../../../sandbox/sandbox.ts';
import { smallWorld } from '../../../sandbox/small-world.ts';
import type { Access } from '../../../sandbox/world-state.ts';

async function readUnder(access: Partial<Access>, apiVersion?: string) {
  const sandbox = createSandbox(smallWorld());
  Object.assign(sandbox.state().access('connectwise'), access);
  const asked: string[] = [];
  const ctx = await connect(connectwise, {
    settings: { site: 'https://vendor.test', ...(apiVersion === undefined ? {} : { apiVersion }) },
    secrets: { ...CONNECTWISE_CREDENTIALS },
    nowMs: sandbox.clock.nowMs(),
    fetch: async (address, init) => {
      const request = new Request(address, init);
      const path = new URL(request.url).pathname.split('/').slice(-2).join('/');
      asked.push(`${path} ${/version=(.*)/.exec(request.headers.get('accept') ?? '')?.[1] ?? 'in none'}`);
      return sandbox.vendors.connectwise(request);
    },
  });
  const list = async () => (await streams.companies.list(ctx, null)).items.length;
  return { asked, list };
}

it('the newest known where the server takes it, without another question', async () => {
  const { asked, list } = await readUnder({});
  expect(await list()).toBe(3);
  expect(asked).toEqual(['company/companies 2025.1']);
});

it.each([
  ['an old self-hosted server', { from: '2019.1', to: '2022.2' }, '2022.2'],
  ['a server on which the version is over', { from: '2026.1', to: '2026.3' }, '2026.3'],
])('%s is asked in its own, from then on', async (_, versions, own) => {
  const { asked, list } = await readUnder({ versions });
  expect(await list()).toBe(3);
  expect(await list()).toBe(3);
  expect(asked).toEqual([
    'company/companies 2025.1',
    'system/info in none',
    `company/companies ${own}`,
    `company/companies ${own}`,
  ]);
});

it('a role that may not ask the server is told by the company’s page', async () => {
  const access = { versions: { from: '2019.1', to: '2021.3' }, lacks: ['System › System Info: Inquire'] };
  const { asked, list } = await readUnder(access);
  expect(await list()).toBe(3);
  expect(asked.slice(1)).toEqual(['system/info in none', 'companyinfo/sandbox in none', 'company/companies 2021.3']);
});

it('a server that takes no version is asked in none', async () => {
  const { asked, list } = await readUnder({ versions: { from: '2018.9', to: '2018.6' } });
  expect(await list()).toBe(3);
  expect(asked.at(-1)).toBe('company/companies in none');
});

it('a pinned version is never left: the refusal says what to change', async () => {
  const { asked, list } = await readUnder({ versions: { from: '2019.1', to: '2022.1' } }, '2024.1');
  await expect(list()).rejects.toMatchObject({
    kind: 'rejected',
    message: expect.stringMatching(
      /^ConnectWise does not take version 2024\.1 of its API, which its settings name: name/,
    ),
  });
  expect(asked).toEqual(['company/companies 2024.1']);
});
