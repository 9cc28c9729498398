// Runs one world to its end and compares what came out with its `expected`.

import type { z } from 'zod';
import type { RecordRef } from '../../shared/records/record.ts';
import { resultOf } from '../local/result.ts';
import { type Run, startRun } from '../local/run.ts';
import { runUntilQuiet } from '../local/until-quiet.ts';
import { compare, type expectation, findingClaim, foundIn, linkClaim, type Score } from './compare.ts';

/** Nobody approves anything meanwhile. Throws when the world cannot be run. */
export async function scoreWorld(
  worldPath: string,
  { findings, links }: z.infer<typeof expectation>,
): Promise<Score[]> {
  const quietly = () => {};
  const run = await startRun({ worldPath, seed: '1', sandboxPort: 0, say: quietly });
  try {
    await runUntilQuiet(run, false, quietly);
    const { packets } = await resultOf(run);
    return compare(
      [...findings.map(findingClaim), ...links.map(linkClaim)],
      [...foundIn(packets), ...(await linksFound(run))],
    );
  } finally {
    await run.close();
  }
}

/** Links that the world itself gives as confirmed were not found by anyone. */
async function linksFound(run: Run) {
  const rows = await run.worker.query<{ kind: string; records: string }>('SELECT kind, records FROM links ORDER BY id');
  const given = new Set((run.world.links ?? []).map((link) => linkClaim(link).text));
  return rows
    .map(({ kind, records }) => {
      const refs = JSON.parse(records) as RecordRef[];
      return linkClaim({ kind, records: refs.map(({ connection, ...ref }) => ({ ...ref, vendor: connection })) });
    })
    .filter((claim) => !given.has(claim.text));
}
