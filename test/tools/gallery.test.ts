// The gallery's page: every picture is in it, under its screen and state, light beside dark.
import { expect, it } from 'vitest';
import { galleryPage } from '../../tools/gallery/page.ts';
import { pictureOf } from '../../tools/gallery/picture.ts';

/** The first bytes of a PNG of that size. */
function png(widthPx: number, heightPx: number): Buffer {
  const bytes = Buffer.alloc(24);
  bytes.write('\x89PNG\r\n\x1a\n', 'latin1');
  bytes.writeUInt32BE(widthPx, 16);
  bytes.writeUInt32BE(heightPx, 20);
  return bytes;
}

it('a picture’s name says its screen, state and colours; its bytes say its size', () => {
  const picture = pictureOf('panel-needs-person-360-dark.png', png(360, 900));
  expect(picture).toMatchObject({
    screen: 'panel',
    state: 'needs person',
    scheme: 'dark',
    widthPx: 360,
    heightPx: 900,
  });
  expect(pictureOf('rights-popup-light.png', png(1, 1))).toMatchObject({ screen: 'popup', state: 'rights' });
  expect(pictureOf('setup-keys-refused-900-light.png', png(1, 1))).toMatchObject({
    screen: 'setup',
    state: 'keys refused',
  });
  expect(pictureOf('change-open-light.png', png(1, 1))).toMatchObject({ screen: 'panel', state: 'change open' });
});

it('what is no picture is refused by name', () => {
  expect(() => pictureOf('notes.txt', png(1, 1))).toThrow('notes.txt is no picture of a screen');
  expect(() => pictureOf('panel-open-light.png', Buffer.from('nothing'))).toThrow('panel-open-light.png is no picture');
});

it('the page shows narrow before wide and light before dark, and a name is never markup', () => {
  const files = ['popup-<b>-600-dark.png', 'popup-<b>-360-dark.png', 'popup-<b>-360-light.png'];
  const page = galleryPage(files.map((file) => pictureOf(file, png(Number(/\d{3}/.exec(file)), 500))));
  const shown = [...page.matchAll(/<img src="pictures\/([^"]+)"/g)].map(([, file = '']) => decodeURIComponent(file));
  expect(shown).toEqual([files[2], files[1], files[0]]);
  expect(page).not.toContain('<b>');
});
