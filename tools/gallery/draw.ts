// Runs the scripts that walk through the screens, each with a folder for its pictures.
import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { promisify } from 'node:util';

export interface Drawn {
  script: string;
  ok: boolean;
}

const folder = 'test/extension';
/** Each has a browser of its own. */
const atOnce = 2;

/** Draws every screen into the folder, and prints a line for each script: how long it took, or what went wrong. */
export async function drawAll(into: string): Promise<Drawn[]> {
  const left = (await readdir(folder)).filter((name) => /(^|-)screens\.ts$/.test(name)).toSorted();
  const drawn: Drawn[] = [];
  const work = async () => {
    for (let script = left.shift(); script !== undefined; script = left.shift()) drawn.push(await draw(script, into));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return drawn;
}

async function draw(script: string, into: string): Promise<Drawn> {
  const startedMs = performance.now();
  try {
    await promisify(execFile)(process.execPath, [`${folder}/${script}`, into]);
    console.log(`drawn  ${script} ${((performance.now() - startedMs) / 1000).toFixed(0)} s`);
    return { script, ok: true };
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    console.log(`FAILED ${script}: the screens after the last one it drew are missing\n${stdout}${stderr}`.trimEnd());
    return { script, ok: false };
  }
}
