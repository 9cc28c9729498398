// npm run policy: the policy of a running Worker as a file: show it, or set it.
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { PolicyAnswer } from '../shared/api/policy.ts';
import { type MemberClient, RefusedAnswer } from './local/member-client.ts';
import { ownDevice } from './local/own-device.ts';
import { changesBetween } from './local/policy-changes.ts';

const usage = 'what to do? npm run policy -- show, or npm run policy -- set FILE, with --worker URL and --reason TEXT';

try {
  await main();
} catch (error) {
  const said = error instanceof Error ? error.message : String(error);
  console.error(error instanceof RefusedAnswer ? error.sentence : said);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      worker: { type: 'string', default: 'http://127.0.0.1:8787' },
      code: { type: 'string' },
      reason: { type: 'string', default: '' },
    },
  });
  const [what, file, ...more] = positionals;
  const isShow = what === 'show' && file === undefined;
  if (!isShow && (what !== 'set' || file === undefined || more.length > 0)) throw new Error(usage);
  const document = isShow ? null : await readDocument(file ?? '');
  const member = await ownDevice(values.worker, values.code);
  if (document === null) await show(member);
  else await set(member, document, values.reason);
}

async function show(member: MemberClient): Promise<void> {
  const { version, digest, policy } = await member.get<PolicyAnswer>('/v1/policy');
  console.log(JSON.stringify({ version, digest, policy }, null, 2));
}

/** The Worker judges the document; what it refuses changes nothing, and nothing is printed as changed. */
async function set(member: MemberClient, { policy, over }: Document, reason: string): Promise<void> {
  const before = await member.get<PolicyAnswer>('/v1/policy');
  const after = await member.put<PolicyAnswer>('/v1/policy', { policy, over: over ?? before.version, reason });
  for (const line of changesBetween(before.policy, after.policy)) console.log(line);
  const isNew = after.version !== before.version;
  console.log(isNew ? `the policy is at version ${after.version}` : `nothing changes: version ${after.version} stays`);
}

interface Document {
  policy: unknown;
  /** The version it was read from; null where the file does not say. */
  over: number | null;
}

/** A policy as `show` prints it, or the document alone. */
async function readDocument(path: string): Promise<Document> {
  const text = await readFile(path, 'utf8').catch((cause) => {
    throw new Error(`there is no file ${path} that can be read`, { cause });
  });
  const said = parsed(text, path);
  const isShown = typeof said === 'object' && said !== null && 'policy' in said;
  if (!isShown) return { policy: said, over: null };
  const { policy, version } = said as { policy: unknown; version?: unknown };
  return { policy, over: typeof version === 'number' ? version : null };
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`${path} is no JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
