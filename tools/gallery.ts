// npm run gallery: every state of every screen, drawn by the built extension, on one page.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Drawn, drawAll } from './gallery/draw.ts';
import { galleryPage } from './gallery/page.ts';
import { pictureOf } from './gallery/picture.ts';
import { buildExtension } from './local/build-extension.ts';
import { findChromium } from './local/find-browser.ts';

const { values } = parseArgs({ options: { out: { type: 'string', default: '.local/gallery' } } });
const pictures = join(values.out, 'pictures');

try {
  process.exitCode = (await main()).every(({ ok }) => ok) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function main(): Promise<Drawn[]> {
  if (findChromium() === null) {
    throw new Error(
      'the gallery needs Chromium, which is not here; on Debian or Ubuntu: sudo apt-get install chromium',
    );
  }
  console.log('building the extension');
  await buildExtension();
  await rm(pictures, { recursive: true, force: true });
  await mkdir(pictures, { recursive: true });
  const drawn = await drawAll(pictures);
  const names = (await readdir(pictures)).toSorted();
  const shown = await Promise.all(names.map(async (name) => pictureOf(name, await readFile(join(pictures, name)))));
  const path = join(values.out, 'index.html');
  await writeFile(path, galleryPage(shown));
  console.log(`${shown.length} pictures: ${resolve(path)}`);
  return drawn;
}
