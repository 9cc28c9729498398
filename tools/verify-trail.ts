// npm run verify-trail -- FILE: checks an exported trail offline and names the first broken link.
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { checkTrail, type TrailCheck } from './local/check-trail.ts';
import { tellDecision } from './local/tell-decision.ts';

const usage = `which file? npm run verify-trail -- FILE [--key K] [--head H] [--decision ID]
  FILE  an export of /v1/trail, JSON Lines
  K     a public key that signs it or once did: the "x" in an export's last line, as you noted it then
  H     the "head" of an earlier export, as you noted it then; as many as you have
  ID    shows one decision with what it rests on and came to, and nothing of another client`;

/** 0: it holds and comes from where it should; 1: it does not hold; 2: consistent, and nobody said where it comes from. */
const codes = { holds: 0, broken: 1, unknown: 2 };

process.exitCode = await main().catch((error: unknown) => {
  console.error(`it cannot be checked: ${error instanceof Error ? error.message : String(error)}`);
  return codes.broken;
});

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    args: withValues(process.argv.slice(2)),
    allowPositionals: true,
    options: { key: { type: 'string' }, head: { type: 'string', multiple: true }, decision: { type: 'string' } },
  });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new Error(usage);
  const text = textIn(await readFile(path));
  const found = checkTrail(text, { key: values.key, heads: values.head });
  if (!found.ok) {
    console.error(`line ${found.line}: ${found.problem}`);
    return codes.broken;
  }
  const told = values.decision === undefined ? [] : tellDecision(text, values.decision);
  if (told === null) {
    console.error(`this trail holds no decision ${values.decision}`);
    return codes.broken;
  }
  for (const line of told) console.log(line);
  return tell(found);
}

/** What stands for a broken letter would be another text. Throws an Error where the bytes are no UTF-8. */
function textIn(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new Error('its bytes are no text in UTF-8', { cause });
  }
}

/** Each option in one word with its value, which may begin with a dash: every sixty-fourth key does. */
function withValues(args: readonly string[]): string[] {
  const isOption = (word: string) => /^--(key|head|decision)(=|$)/.test(word);
  const takesNext = (at: number) =>
    /^--(key|head|decision)$/.test(args[at] ?? '') && !isOption(args[at + 1] ?? '--key');
  return args.flatMap((word, at) => {
    if (takesNext(at)) return `${word}=${args[at + 1]}`;
    return at > 0 && takesNext(at - 1) ? [] : word;
  });
}

function tell(found: Extract<TrailCheck, { ok: true }>): number {
  const { links, decisions, erased, signedBy, keys, unsealed, knownTo } = found;
  console.log(`${links} links hold, signed by ${signedBy}; ${decisions} decisions carry a good signature`);
  for (const { x, since, isSignedFor } of keys.filter((each) => each.since > 0)) {
    const how = isSignedFor ? 'signed for by the one before it' : 'and says that the one before it is lost';
    console.log(`link ${since} names the key ${x}, ${how}`);
  }
  if (erased > 0) console.log(`${erased} links had their private part erased: what it held is not checked any more`);
  if (unsealed > 0) console.log(`${unsealed} events were appended but not chained when this was exported`);
  if (knownTo === links) return codes.holds;
  if (knownTo === null)
    console.log('consistent with itself, origin unknown: give --key or --head from outside of the file');
  else console.log(`consistent; the origin is known up to link ${knownTo}, and of what comes after it is unknown`);
  return codes.unknown;
}
