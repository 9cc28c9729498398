// node test/fuzz/run.ts COUNT SEED: throws that many inputs, prints what came of it as one JSON line, exits 1 on a violation.
import { throwAtDoor } from './throw-at.ts';

const [, , count, seed] = process.argv.map(Number);
const { inputs, violation } = await throwAtDoor(count ?? 1000, seed ?? 1);
console.log(JSON.stringify({ inputs, violation }));
process.exitCode = violation === null ? 0 : 1;
