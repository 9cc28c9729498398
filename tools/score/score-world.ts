// Runs one world to its end and compares what was found with the findings it expects.

import type { z } from 'zod';
import { resultOf } from '../local/result.ts';
import { startRun } from '../local/run.ts';
import { runUntilQuiet } from '../local/until-quiet.ts';
import { compare, type expectation, findingClaim, foundIn, type Score } from './compare.ts';

/** Nobody approves anything meanwhile. Throws when the world cannot be run. */
export async function scoreWorld(
  worldPath: string,
  { findings }: Pick<z.infer<typeof expectation>, 'findings'>,
): Promise<Score[]> {
  const quietly = () => {};
  const run = await startRun({ worldPath, seed: '1', sandboxPort: 0, say: quietly });
  try {
    await runUntilQuiet(run, false, quietly);
    const { packets } = await resultOf(run);
    return compare(findings.map(findingClaim), foundIn(packets));
  } finally {
    await run.close();
  }
}
