// npm run packets: the main job without a screen, from a world to the result JSON.
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { answerLinks } from './local/answer-links.ts';
import { endWithNpm } from './local/end-with-npm.ts';
import { faultProfile } from './local/faults.ts';
import { amountsOf, startMeasure } from './local/measure.ts';
import { resultOf } from './local/result.ts';
import { startRun } from './local/run.ts';
import { runDays } from './local/run-days.ts';
import { runUntilQuiet } from './local/until-quiet.ts';

endWithNpm();

const { values } = parseArgs({
  options: {
    world: { type: 'string' },
    out: { type: 'string' },
    trail: { type: 'string' },
    approve: { type: 'string', default: 'none' },
    faults: { type: 'string', default: 'none' },
    seed: { type: 'string', default: '1' },
    days: { type: 'string' },
    measure: { type: 'boolean', default: false },
    links: { type: 'string', default: 'given' },
  },
});

try {
  if (values.world === undefined) throw new Error('which world? npm run packets -- --world FILE [--out FILE]');
  if (!['all', 'none'].includes(values.approve))
    throw new Error(`--approve is "all" or "none", not "${values.approve}"`);
  if (!['given', 'none', 'answered'].includes(values.links))
    throw new Error(`--links is "given", "none" or "answered", not "${values.links}"`);
  const days = values.days === undefined ? undefined : Number(values.days);
  if (days !== undefined && !(Number.isInteger(days) && days > 0)) {
    throw new Error(`--days is a whole number of days above zero, not "${values.days}"`);
  }
  const faults = faultProfile(values.faults, values.seed);
  const say = (line: string) => console.error(line);
  const measure = values.measure ? startMeasure() : null;
  const run = await startRun({
    worldPath: values.world,
    ...(days === undefined ? {} : { days }),
    seed: values.seed,
    givesLinks: values.links === 'given',
    sandboxPort: 0,
    say,
    ...(measure === null ? {} : { onLog: measure.hear }),
  });
  try {
    if (faults.length > 0) await run.control.injectFaults(faults);
    say('reading the vendors');
    if (values.links === 'answered') {
      await run.moveTo(run.nowMs());
      const { answers, confirmed } = await answerLinks(run);
      say(`${confirmed} links confirmed in ${answers} answers`);
    }
    if (days !== undefined) await runDays(run, days, values.approve === 'all', say);
    await runUntilQuiet(run, values.approve === 'all', say);
    const result = `${JSON.stringify(await resultOf(run), null, 2)}\n`;
    if (values.out === undefined) process.stdout.write(result);
    else await writeFile(values.out, result);
    for (const line of (await measure?.lines(await amountsOf(run))) ?? []) say(line);
    if (values.trail !== undefined) await writeFile(values.trail, await run.administrator.text('/v1/trail'));
  } finally {
    await run.close();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
