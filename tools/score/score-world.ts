// Runs one world to its end and compares what came out with its `expected`.

import type { z } from 'zod';
import type { Packet } from '../../shared/packet.ts';
import { resultOf } from '../local/result.ts';
import { type Run, startRun } from '../local/run.ts';
import { runUntilQuiet } from '../local/until-quiet.ts';
import { compare, type expectation, findingClaim, linkClaim, type Score } from './compare.ts';

/** Nobody approves anything meanwhile. Throws when the world cannot be run. */
export async function scoreWorld(
  worldPath: string,
  { findings, links }: z.infer<typeof expectation>,
): Promise<Score[]> {
  const quietly = () => {};
  const run = await startRun({ worldPath, seed: '1', sandboxPort: 0, say: quietly });
  try {
    await runUntilQuiet(run, false, quietly);
    const packets = (await resultOf(run)).packets as Packet[];
    return compare(
      [...findings.map(findingClaim), ...links.map(linkClaim)],
      [...packets.flatMap(foundIn), ...(await linksFound(run))],
    );
  } finally {
    await run.close();
  }
}

function foundIn({ client, findings }: Packet) {
  return findings.map(({ rule, subject, impact }) =>
    findingClaim({
      rule,
      client: client.name,
      // As worlds name a vendor's further accounts.
      subject: { ...subject, vendor: subject.connection },
      amountMinor: impact.amountMinor,
      currency: impact.currency,
    }),
  );
}

/** Links that the world itself gives as confirmed were not found by anyone. */
async function linksFound(run: Run) {
  const rows = await run.worker.query<{ kind: string; records: string }>('SELECT kind, records FROM links ORDER BY id');
  const given = new Set((run.world.links ?? []).map((link) => linkClaim(link).text));
  return rows
    .map(({ kind, records }) => linkClaim({ kind, records: JSON.parse(records) }))
    .filter((claim) => !given.has(claim.text));
}
