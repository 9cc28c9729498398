// The Deploy button: it asks for what a deployment needs and for nothing else, and its builds make nothing secret.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { experimental_readRawConfig } from 'wrangler';
import { apiVersion } from '../../shared/api/hello.ts';
import { unknownId } from '../../tools/deploy/config.ts';
import { deployInBuild } from '../../tools/deploy/in-build.ts';
import type { Wrangler } from '../../tools/deploy/wrangler.ts';
import { schemaVersion } from '../../worker/store/schema-version.ts';

const read = (path: string) => readFile(path, 'utf8');
const address = 'https://countersign.example.workers.dev';

describe('what it asks', () => {
  test('is every secret that the Worker cannot do without, with no value that somebody could leave as it is', async () => {
    const asked = (await read('.dev.vars.example')).split('\n').filter((line) => /^\s*[^#\s]/.test(line));
    const environment = `${await read('worker/env.ts')}\n${await read('worker/gate/gate.ts')}`;
    const needed = [...environment.matchAll(/^ {2}([A-Z_]+): string;$/gm)].map(([, name]) => `${name}=`);
    expect(needed).toContain('SEALING_KEY=');
    expect(asked.toSorted()).toEqual(needed.toSorted());
  });

  test('is described: each secret and each binding of wrangler.toml, and nothing that is not there', async () => {
    const { rawConfig } = experimental_readRawConfig({ config: 'wrangler.toml' });
    const bindings = [
      ...(rawConfig.d1_databases ?? []).map(({ binding }: { binding: string }) => binding),
      ...(rawConfig.queues?.producers ?? []).map(({ binding }: { binding: string }) => binding),
      ...(rawConfig.durable_objects?.bindings ?? []).map(({ name }: { name: string }) => name),
    ];
    const secrets = [...(await read('.dev.vars.example')).matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    const described: Record<string, { description: string }> = JSON.parse(await read('package.json')).cloudflare
      .bindings;
    expect(Object.keys(described).toSorted()).toEqual([...bindings, ...secrets].toSorted());
    for (const { description } of Object.values(described)) expect(description).toMatch(/\w{3,}.*\.$/);
  });
});

describe('a build of Cloudflare’s', () => {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'countersign-build-test-'));
    await cp('wrangler.toml', join(root, 'wrangler.toml'));
  });
  afterEach(() => rm(root, { recursive: true }));

  /** As the button leaves it. */
  async function nameDatabase(): Promise<void> {
    const path = join(root, 'wrangler.toml');
    await writeFile(path, (await read(path)).replace(unknownId, '7d0e4a4e-9b1c-4f57-8d3a-1a2b3c4d5e6f'));
  }

  /** An account whose database says this of itself, and what was asked of wrangler. */
  function at(meta: Record<string, string> | null) {
    const asked: string[] = [];
    const wrangler: Wrangler = async (words, { env = {} } = {}) => {
      asked.push(words.slice(0, 4).join(' '));
      if (words[1] === 'execute' && meta === null) return { ok: false, stdout: '', stderr: 'no such table: meta' };
      const results = Object.entries(meta ?? {}).map(([key, value]) => ({ key, value }));
      if (words[1] === 'execute') return { ok: true, stdout: JSON.stringify([{ results }]), stderr: '' };
      if (words[0] === 'deploy')
        await writeFile(env.WRANGLER_OUTPUT_FILE_PATH ?? '', JSON.stringify({ type: 'deploy', targets: [address] }));
      return { ok: true, stdout: '', stderr: '' };
    };
    const hello = { api: apiVersion, minExtension: '0.1.0', serverTime: '2026-11-30T09:00:00Z' };
    return { asked, wrangler, root, fetch: async () => Response.json(hello), wait: async () => {}, say: () => {} };
  }

  test.each([
    ['the first', null],
    ['a later one', { schema: String(schemaVersion) }],
  ])('%s migrates by the binding before it uploads, and sets no secret', async (_, meta) => {
    await nameDatabase();
    const build = at(meta);
    expect(await deployInBuild(build)).toBe(address);
    expect(build.asked).toEqual([
      'd1 execute DB --remote',
      'd1 migrations apply DB',
      `deploy --config ${join(root, 'wrangler.toml')}`,
    ]);
  });

  test('of an older release than the database changes nothing', async () => {
    await nameDatabase();
    const build = at({ schema: String(schemaVersion + 1) });
    await expect(deployInBuild(build)).rejects.toThrow('it is older than what runs there');
    expect(build.asked).toEqual(['d1 execute DB --remote']);
  });

  test('of a repository that names no database says where its id goes, and asks nothing', async () => {
    const build = at(null);
    await expect(deployInBuild(build)).rejects.toThrow('Set database_id to the id of yours');
    expect(build.asked).toEqual([]);
  });

  test('is what "npm run deploy" does there', async () => {
    const said = await promisify(execFile)(process.execPath, ['tools/deploy.ts'], {
      env: { ...process.env, WORKERS_CI: '1' },
    }).catch((error) => error);
    expect(said.stderr).toContain('wrangler.toml names no database');
  });
});
