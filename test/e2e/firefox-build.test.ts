// The same extension is built for Firefox, with what that browser asks of a manifest.
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { buildExtension } from '../../tools/local/build-extension.ts';

test('the Firefox build has its id, says what data it handles, and asks for other hosts only on demand', async () => {
  await buildExtension('firefox');
  const manifest = JSON.parse(await readFile('.output/firefox-mv2/manifest.json', 'utf8'));
  expect(manifest).toMatchObject({
    manifest_version: 2,
    browser_specific_settings: { gecko: { id: expect.any(String), data_collection_permissions: expect.anything() } },
    optional_permissions: ['https://*/*'],
  });
  expect(manifest.permissions).not.toContain('https://*/*');
});
