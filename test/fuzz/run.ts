// node test/fuzz/run.ts COUNT SEED: throws that many inputs, then compares what two readers are told of months that differ in
// hidden amounts alone; prints what came of it as one JSON line, exits 1 on a violation.
import { app } from '../../worker/api/app.ts';
import { compareMonths, monthsAlike, type Reader } from './compare-months.ts';
import { throwAtDoor } from './throw-at.ts';

/** For so many inputs one session is compared, of some six requests to each of two months. */
const inputsPerSession = 100;

const [, , count = 1000, seed = 1] = process.argv.map(Number);
const { inputs, violation, answered } = await throwAtDoor(count, seed);
const routes = app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`);
const missed = [...new Set(routes)].filter((route) => !answered.has(route));
let compared = 0;
for (const reader of ['none', 'sell'] satisfies Reader[]) {
  const runs = Math.ceil(count / inputsPerSession / 2);
  compared += await compareMonths(await monthsAlike(reader), reader, runs, seed);
}
console.log(JSON.stringify({ inputs, violation, missed, compared }));
process.exitCode = violation === null && missed.length === 0 ? 0 : 1;
