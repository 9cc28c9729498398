// npm run score -- --worlds DIR: precision and recall of findings and links against each world's `expected`.
// npm run score -- --links A-B: who is who alone, on generated MSPs whose systems are untidy, in every set of systems.
// npm run score -- --generate A-B [--faults] [--psa SYSTEM] [--books SYSTEM] [--stripe]: the same of generated MSPs with those
// systems, by what is true of them; with --approve, what was written over two months in which everything was approved.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseWorld } from '../test/sandbox/world.ts';
import { systemsCalled } from './generate/systems.ts';
import { endWithNpm } from './local/end-with-npm.ts';
import { addUp, expectation, linesOf, type Score } from './score/compare.ts';
import { judgeSeeds, judgeSeedsWrites } from './score/generated.ts';
import { isLow, linkRows, linkTable } from './score/link-table.ts';
import { type LinkScores, linkScores } from './score/links.ts';
import { scoreWorld } from './score/score-world.ts';
import { faultsOf, needlessOf, precisionOf, recallOf, tableOf } from './score/table.ts';

endWithNpm();

const { values } = parseArgs({
  options: {
    worlds: { type: 'string' },
    generate: { type: 'string' },
    links: { type: 'string' },
    faults: { type: 'boolean', default: false },
    psa: { type: 'string', default: 'connectwise' },
    books: { type: 'string', default: 'quickbooks' },
    stripe: { type: 'boolean', default: false },
    approve: { type: 'boolean', default: false },
  },
});
/** Less of either, or any wrong amount, fails. */
const least = 0.99;

try {
  if (values.links !== undefined) await scoreLinks(values.links);
  else if (values.generate !== undefined && values.approve) await scoreWrites(values.generate);
  else if (values.generate !== undefined) await scoreGenerated(values.generate, values.faults);
  else if (values.worlds !== undefined) await scoreAll(values.worlds);
  else
    throw new Error('which worlds? npm run score -- --worlds DIR, or --generate A-B or --links A-B for made-up ones');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function scoreGenerated(range: string, withFaults: boolean): Promise<void> {
  const say = (line: string) => console.error(line);
  const judgment = await judgeSeeds(seedsIn(range), say, systemsCalled(values));
  for (const line of tableOf(judgment)) console.log(line);
  if (withFaults) for (const line of [...faultsOf(judgment), ...needlessOf(judgment)]) console.log(line);
  const isOff = judgment.rules.some(
    (each) => precisionOf(each) < least || recallOf(each) < least || each.wrongMinor > 0,
  );
  process.exitCode = isOff || judgment.unnamed.length > 0 ? 1 : 0;
}

async function scoreLinks(range: string): Promise<void> {
  const rows = await linkRows(seedsIn(range), (line) => console.error(line));
  for (const line of linkTable(rows)) console.log(line);
  process.exitCode = rows.some(isLow) ? 1 : 0;
}

async function scoreWrites(range: string): Promise<void> {
  const say = (line: string) => console.error(line);
  const { made, wrong, short, byHand } = await judgeSeedsWrites(seedsIn(range), say, systemsCalled(values));
  const { quantities, lastDays } = made;
  console.log(`quantities written: ${quantities[0]}, and ${quantities[1]} in the month after`);
  console.log(`last days written: ${lastDays[0]}, and ${lastDays[1]} in the month after`);
  console.log(`wrong: ${wrong.length}`);
  for (const line of wrong) console.log(`  ${line}`);
  console.log(`steps by hand: ${[...byHand].map(([type, count]) => `${type} ${count}`).join(', ') || 'none'}`);
  console.log(`lines that still bill fewer than are bought, for a person to settle: ${short.length}`);
  for (const line of short) console.log(`  ${line}`);
  process.exitCode = wrong.length > 0 || quantities[0] + lastDays[0] === 0 ? 1 : 0;
}

/** "3-5" is 3, 4, 5. Throws a sentence for anything else. */
function seedsIn(range: string): number[] {
  const [, from, to] = /^(\d{1,6})-(\d{1,6})$/.exec(range) ?? [];
  const [first, last] = [Number(from), Number(to)];
  if (!(first <= last))
    throw new Error(`--generate and --links take seeds from one to another, as 1-20, not "${range}"`);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

async function scoreAll(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  if (names.length === 0) throw new Error(`there is no world (*.json) in ${folder}`);
  const all: Score[] = [];
  let failed = 0;
  let scored = 0;
  for (const name of names) {
    try {
      const result = await scoreFile(join(folder, name));
      console.log(result === null ? `${name}: expects nothing, left out` : name);
      if (result === null) continue;
      const { scores, notes } = result;
      scored += 1;
      for (const line of [...scores.flatMap(linesOf), ...notes]) console.log(line);
      all.push(...scores);
    } catch (error) {
      failed += 1;
      console.log(`${name}: cannot be scored: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  console.log(`all ${scored} worlds${failed > 0 ? `, ${failed} more could not be scored` : ''}`);
  for (const score of addUp(all)) console.log(linesOf(score)[0]);
  const isOff = all.some(({ wrong, missed }) => wrong.length + missed.length > 0);
  process.exitCode = failed > 0 || isOff || scored === 0 ? 1 : 0;
}

/** Null for a world that does not say what it expects. */
async function scoreFile(path: string): Promise<LinkScores | null> {
  const world = parseWorld(await readFile(path, 'utf8'), path);
  const { expected } = world;
  if (expected === undefined) return null;
  const read = expectation.safeParse(expected);
  if (read.success) {
    const links = await linkScores(world);
    // A world that is about links alone says nothing of findings.
    const findings = expected.findings === undefined ? [] : await scoreWorld(path, read.data);
    return { scores: [...findings, ...links.scores], notes: links.notes };
  }
  const problems = read.error.issues.map((issue) => `  - expected.${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`${path} expects what cannot be compared:\n${problems.join('\n')}`);
}
