// Attacks Approve in Chromium, with the pointer and the keys the browser itself makes; each kind in its own file. node test/extension/attacks/run.ts [kind …]
import { startRig } from './rig.ts';
import { tryFrames } from './try-frames.ts';
import { tryKeys } from './try-keys.ts';
import { tryLooks } from './try-looks.ts';
import { otherExtension, tryOtherExtension } from './try-other-extension.ts';
import { tryPage } from './try-page.ts';
import { tryTime } from './try-time.ts';

const kinds = {
  looks: tryLooks,
  time: tryTime,
  keys: tryKeys,
  page: tryPage,
  frames: tryFrames,
  extension: tryOtherExtension,
};
const chosen = process.argv.slice(2);
const rig = await startRig([await otherExtension()]);
let stolen = 0;
for (const [kind, attack] of Object.entries(kinds)) {
  if (chosen.length > 0 && !chosen.includes(kind)) continue;
  await attack(rig, (held, name) => {
    if (!held) stolen += 1;
    console.log(`${held ? 'ok' : 'STOLEN'}: ${kind}: ${name}`);
  });
}
await rig.close();
process.exitCode = stolen === 0 ? 0 : 1;
