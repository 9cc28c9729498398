// What members install: it reaches PSA pages and the Worker they enrol at, asks for what docs/store gives a reason for, and
// is built again from its own source, byte for byte.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unzip } from '../unzip.ts';

interface Manifest {
  version: string;
  description: string;
  permissions: string[];
  host_permissions?: string[];
  optional_permissions?: string[];
  optional_host_permissions?: string[];
  content_scripts: { matches: string[]; exclude_matches?: string[] }[];
  content_security_policy: { extension_pages: string } | string;
  browser_specific_settings?: { gecko: { id: string; data_collection_permissions: { required: string[] } } };
}

let folder: string;
const folders = { chrome: 'chrome-mv3', firefox: 'firefox-mv2' } as const;
type Browser = keyof typeof folders;

const read = (path: string) => readFile(path, 'utf8');
const manifestOf = async (browser: Browser): Promise<Manifest> =>
  JSON.parse(await read(join(folder, folders[browser], 'manifest.json')));

/** Runs the builder in a folder as a shell does: without settings of ours, or of the tests (NODE_ENV makes another build). */
async function wxt(cwd: string, out: string, ...words: string[]): Promise<void> {
  const { EXTENSION_FOR: _, NODE_ENV: __, ...env } = process.env;
  const program = resolve('node_modules/wxt/bin/wxt.mjs');
  await promisify(execFile)(process.execPath, [program, ...words], {
    cwd,
    env: { ...env, EXTENSION_OUT: out },
    maxBuffer: 16 * 1024 * 1024,
  });
}

/** Every file of a folder, by its path in it. */
async function filesIn(root: string): Promise<Map<string, Buffer>> {
  const entries = (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      paths.map(async (path) => [path.slice(root.length + 1).replaceAll('\\', '/'), await readFile(path)] as const),
    ),
  );
}

/** The paths that are in one alone, or differ. */
function differences(one: Map<string, Buffer>, other: Map<string, Buffer>): string[] {
  const paths = [...new Set([...one.keys(), ...other.keys()])].toSorted();
  return paths.filter((path) => one.get(path)?.equals(other.get(path) ?? Buffer.from('not there')) !== true);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-store-'));
  await wxt('.', folder, 'zip', '-b', 'chrome');
  await wxt('.', folder, 'zip', '-b', 'firefox');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(['chrome', 'firefox'] as const)('for %s', (browser) => {
  test('no loopback, no place where a PSA is developed, and https alone', async () => {
    const manifest = await manifestOf(browser);
    expect(JSON.stringify(manifest)).not.toMatch(/127\.0\.0\.1|localhost|staging|dev\.com|http:\/\//);
    const policy = manifest.content_security_policy;
    expect(typeof policy === 'string' ? policy : policy.extension_pages).toContain('connect-src https:;');
    const pages = ['https://*.autotask.net/*', 'https://*.myconnectwise.net/*'];
    expect(manifest.content_scripts.flatMap(({ matches }) => matches).toSorted()).toEqual(pages);
    // The vendors' own sites and their help are no part of the PSA.
    const never = ['https://*.autotask.net/help/*', 'https://www.autotask.net/*'];
    expect(manifest.content_scripts.flatMap(({ exclude_matches = [] }) => exclude_matches).toSorted()).toEqual(never);
    for (const [path, bytes] of await filesIn(join(folder, folders[browser]))) {
      expect(bytes.toString('latin1'), path).not.toMatch(/connectwisedev|https?:\/\/(127\.0\.0\.1|localhost)/);
    }
  });

  test('every permission and host has its reason in docs/store, and none has one that is not asked for', async () => {
    const manifest = await manifestOf(browser);
    const { host_permissions = [], optional_permissions = [], optional_host_permissions = [] } = manifest;
    const asked = [
      ...manifest.permissions,
      ...host_permissions,
      ...[...optional_permissions, ...optional_host_permissions].map((each) => `${each} (optional)`),
    ];
    const rows = (await read('docs/store/permissions.md')).matchAll(
      /^\| `([^`]+)`( \(optional\))? *\| ([\w, ]+?) *\| (.+?) *\|$/gm,
    );
    const title = browser === 'chrome' ? 'Chrome, Edge' : 'Firefox';
    const explained = [...rows].filter(([, , , browsers, why = '']) => browsers?.includes(title) && why.length > 40);
    expect(explained.map(([, name, optional = '']) => name + optional).toSorted()).toEqual(asked.toSorted());
  });

  test('no permission is held for an API that nothing calls', async () => {
    const { permissions } = await manifestOf(browser);
    const code = [...(await filesIn(join(folder, folders[browser])))]
      .filter(([path]) => path.endsWith('.js'))
      .map(([, bytes]) => bytes.toString('utf8'))
      .join('\n');
    const apis = permissions.filter((each) => !each.includes('://'));
    expect(apis.length).toBeGreaterThan(2);
    expect(apis.filter((api) => !new RegExp(`\\.${api}\\.|\\b${api}:\\w+\\}=`).test(code))).toEqual([]);
  });

  test('what is uploaded is what was built, and the stores take its summary', async () => {
    const manifest = await manifestOf(browser);
    const archive = unzip(await readFile(join(folder, `countersign-${manifest.version}-${browser}.zip`)));
    expect(differences(archive, await filesIn(join(folder, folders[browser])))).toEqual([]);
    expect(manifest.description.length).toBeLessThanOrEqual(132);
    expect(await read('docs/store/listing.md')).toContain(manifest.description);
  });
});

test('Firefox is told what is sent, in the words that docs/store explains', async () => {
  const required = (await manifestOf('firefox')).browser_specific_settings?.gecko.data_collection_permissions.required;
  const rows = (await read('docs/store/disclosure.md')).matchAll(/^\| `([a-zA-Z]+)` +\| \S.{20,}\|$/gm);
  expect([...rows].map(([, name]) => name).toSorted()).toEqual(required?.toSorted());
});

test('a policy installs it under the id it has, and keeps it to the hosts it has', async () => {
  const text = await read('docs/store/enterprise.md');
  const policies = [...text.matchAll(/^```json\n([\s\S]+?)^```$/gm)].map(([, json = '']) => JSON.parse(json));
  const [chrome, edge, firefox] = policies.map((policy) => (policy.policies ?? policy).ExtensionSettings);
  const { browser_specific_settings: settings } = await manifestOf('firefox');
  const id = settings?.gecko.id ?? '';
  expect(Object.keys(firefox)).toEqual([id]);
  expect(firefox[id].install_url).toContain(`/${id}/`);
  const hosts = (await manifestOf('chrome')).host_permissions?.map((each) => each.replace(/\/\*$/, ''));
  for (const policy of [chrome, edge]) {
    const [{ runtime_allowed_hosts: allowed }] = Object.values(policy) as [{ runtime_allowed_hosts: string[] }];
    expect(allowed).toEqual([...(hosts ?? []), 'https://countersign.example.workers.dev']);
  }
});

test('the source that AMO gets builds to the same files', async () => {
  const { version } = await manifestOf('firefox');
  const sources = unzip(await readFile(join(folder, `countersign-${version}-sources.zip`)));
  const elsewhere = join(folder, 'at', 'a', 'reviewer');
  for (const [path, bytes] of sources) {
    await mkdir(dirname(join(elsewhere, path)), { recursive: true });
    await writeFile(join(elsewhere, path), bytes);
  }
  // npm ci installs what the lockfile says, and it says the same: the packages that are here stand for it.
  for (const path of ['package.json', 'package-lock.json']) {
    expect(sources.get(path)?.equals(await readFile(path))).toBe(true);
  }
  await symlink(resolve('node_modules'), join(elsewhere, 'node_modules'), 'junction');
  const [, ...words] = JSON.parse(await read('package.json')).scripts['build-for-amo'].split(' ');
  await wxt(elsewhere, '.output', ...words);
  const uploaded = unzip(await readFile(join(folder, `countersign-${version}-firefox.zip`)));
  expect(uploaded.size).toBeGreaterThan(10);
  expect(differences(uploaded, await filesIn(join(elsewhere, '.output', 'firefox-mv2')))).toEqual([]);
});
