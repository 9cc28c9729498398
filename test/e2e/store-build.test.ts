// What members install reaches PSA pages and the Worker they enrol at, and nothing on their own machine.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runNodeProgram } from '../../tools/local/guarded.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-store-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Manifest {
  permissions: string[];
  host_permissions?: string[];
  optional_permissions?: string[];
  optional_host_permissions?: string[];
  content_scripts: { matches: string[]; exclude_matches?: string[] }[];
  web_accessible_resources: ({ matches: string[] } | string)[];
  content_security_policy: { extension_pages: string } | string;
}

async function built(browser: 'chrome' | 'firefox'): Promise<{ manifest: Manifest; text: string }> {
  const args = ['node_modules/wxt/bin/wxt.mjs', 'build', '-b', browser];
  await runNodeProgram(args, { EXTENSION_OUT: folder }, 'the extension does not build');
  const text = await readFile(
    join(folder, browser === 'chrome' ? 'chrome-mv3' : 'firefox-mv2', 'manifest.json'),
    'utf8',
  );
  return { manifest: JSON.parse(text), text };
}

describe.each(['chrome', 'firefox'] as const)('for %s', (browser) => {
  test('no loopback, no place where a PSA is developed, and https alone', async () => {
    const { manifest, text } = await built(browser);
    expect(text).not.toMatch(/127\.0\.0\.1|localhost|staging|dev\.com|http:\/\//);
    const policy = manifest.content_security_policy;
    const said = typeof policy === 'string' ? policy : policy.extension_pages;
    expect(said).toContain('connect-src https:;');
    const pages = ['https://*.autotask.net/*', 'https://*.myconnectwise.net/*'];
    expect(manifest.content_scripts.flatMap(({ matches }) => matches).toSorted()).toEqual(pages);
    // The vendors' own sites and their help are no part of the PSA.
    const never = ['https://*.autotask.net/help/*', 'https://www.autotask.net/*'];
    expect(manifest.content_scripts.flatMap(({ exclude_matches = [] }) => exclude_matches).toSorted()).toEqual(never);
    // The one Worker is asked for when the browser is enrolled.
    const optional = manifest.optional_host_permissions ?? manifest.optional_permissions;
    expect(optional).toEqual(['https://*/*']);
    const asked = [...manifest.permissions, ...(manifest.host_permissions ?? [])].filter((each) =>
      each.includes('://'),
    );
    expect(asked.toSorted()).toEqual(pages);
  });
});
