// The operator's page says how long each thing is kept, as the code does.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dayMs } from '../../../../shared/time.ts';
import { keeping } from '../../../../worker/core/operation/keeping.ts';
import { longestDecidedMs, rememberedMs } from '../../../../worker/gate/write-memory.ts';

const page = readFileSync('docs/operate.md', 'utf8');

test.each([
  ['earlier revisions of a packet', keeping.revisionsMs],
  ['what moved in the systems', keeping.changesMs],
  ['records that are gone in their system', keeping.goneRecordsMs],
  ['changes that were offered, decided on by nobody', keeping.offersMs],
  ['what was read right before and after a write', keeping.readingsMs],
  ['packets of earlier months', keeping.packetsMs],
  ['which writes were let through', rememberedMs],
  ['A write leaves within', longestDecidedMs],
])('%s', (what, keptMs) => {
  const line = page.split('\n').find((each) => each.includes(what));
  expect(line?.match(/(\d+) days/)?.[1]).toBe(String(keptMs / dayMs));
});
