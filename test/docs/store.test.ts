// The stores' pictures and texts are of the size that the stores take.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = 'docs/store/pictures';
const listing = readFileSync('docs/store/listing.md', 'utf8');

test('every picture is 1280 × 800, without transparency, of a size one can load, and in the listing with its caption', () => {
  const names = readdirSync(folder).toSorted();
  expect(names.length).toBeGreaterThanOrEqual(3);
  // The Chrome Web Store takes five.
  expect(names.length).toBeLessThanOrEqual(5);
  for (const name of names) {
    const png = readFileSync(join(folder, name));
    const [width, height, colours] = [png.readUInt32BE(16), png.readUInt32BE(20), png.readUInt8(25)];
    // 2: red, green and blue alone.
    expect({ name, width, height, colours }).toEqual({ name, width: 1280, height: 800, colours: 2 });
    expect(png.length, name).toBeLessThan(400_000);
  }
  expect([...listing.matchAll(/^\| \[[^\]]+\]\(pictures\/([^)]+)\) +\| \S.+\|$/gm)].map(([, name]) => name)).toEqual(
    names,
  );
});

test('the description is as long as Edge wants and no longer than any store takes', () => {
  const [, said = ''] = /## Description\n\n((?:>.*\n)+)/.exec(listing) ?? [];
  const description = said.replaceAll(/^> ?/gm, '');
  expect(description.length).toBeGreaterThan(250);
  expect(description.length).toBeLessThan(10_000);
});
