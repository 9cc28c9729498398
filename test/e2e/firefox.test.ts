// Firefox, where no frame can vouch for what lies over it: enrol, see the panel in the page, approve in the own window, undo.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildExtension } from '../../tools/local/build-extension.ts';
import { findFirefox } from '../../tools/local/firefox.ts';
import { type Run, startRun } from '../../tools/local/run.ts';
import { landingPage } from '../sandbox/portals/connectwise/links.ts';
import { vendors } from '../sandbox/vendors.ts';
import { type Firefox, openFirefox } from './firefox.ts';

const executable = findFirefox();
if (executable === null) {
  console.warn('Firefox is not here, so its tests did not run; on Debian: apt-get install firefox-esr');
}
const code = 'jane-enrols-in-firefox';
const agreement = `https://${vendors.connectwise.portal.host}${landingPage('agreement', '301')}`;

describe.skipIf(executable === null)('in Firefox', () => {
  let run: Run;
  let firefox: Firefox;

  beforeAll(async () => {
    await buildExtension('firefox');
    run = await startRun({
      worldPath: 'test/worlds/first-month.json',
      seed: 'firefox',
      sandboxPort: 0,
      people: [{ name: 'Jane Doe', role: 'administrator', code }],
      say: () => {},
    });
    await run.moveTo(run.nowMs());
    firefox = await openFirefox(executable ?? '', run.sandbox.ports.portal);
  });
  afterAll(async () => {
    await firefox?.close();
    await run?.close();
  });

  test('a member enrols with a code, and the panel stands beside the record', async () => {
    await firefox.open(agreement);
    const stranger = await firefox.place('/frame.html');
    await firefox.press(stranger, 'open-options');
    const options = await firefox.place('/options.html');
    await firefox.fill(options, 'address', run.worker.url.origin);
    await firefox.fill(options, 'code', code);
    await firefox.press(options, 'enrol');
    expect(await firefox.text(options, 'enrolled')).toContain('Jane Doe');
    await firefox.open(agreement);
    const panel = await firefox.place('/frame.html');
    expect(await firefox.text(panel, 'writes')).toContain('25 → 28');
    expect(await firefox.text(panel, 'client')).toContain('Larkfield Dental Group');
  });

  test('a press in the page signs nothing: the own window asks, and what is undone there never leaves', async () => {
    const panel = await firefox.place('/frame.html');
    await firefox.press(panel, 'approve');
    const own = await firefox.place('/panel.html');
    expect(await firefox.text(own, 'writes')).toContain('25 → 28');
    expect(await run.effects()).toEqual([]);
    await firefox.press(own, 'approve', 'button.dataset.armed === "true"');
    await firefox.press(own, 'undo');
    await firefox.text(own, 'approve');
    await run.moveTo(run.nowMs() + 60_000);
    expect(await run.effects()).toEqual([]);
  });

  test('what is approved in the own window is written', async () => {
    const own = await firefox.place('/panel.html');
    await firefox.press(own, 'approve', 'button.dataset.armed === "true"');
    await firefox.text(own, 'waiting');
    await run.moveTo(run.nowMs() + 60_000);
    expect((await run.effects()).map(({ method }) => method)).toEqual(['PATCH', 'POST']);
  });
});
