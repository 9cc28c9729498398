// Throws inputs at the door, one after the other, and says what must never happen.
import fc from 'fast-check';
import { errorStatus } from '../../shared/errors.ts';
import { app, openRoutes } from '../../worker/api/app.ts';
import { type Input, inputsFor, newestDecision } from './inputs.ts';
import { type Answered, type Asked, type Door, openDoor } from './site.ts';

export interface Thrown {
  inputs: number;
  /** Answers by status. */
  statuses: ReadonlyMap<number, number>;
  /** Which routes were asked at all by every role, and which answered with success at least once. */
  answered: ReadonlySet<string>;
  succeeded: ReadonlySet<string>;
  /** The first thing that must not happen, with the input that shows it; null when all held. */
  violation: string | null;
}

/** The database goes back to its start after so many. */
const startOverEvery = 100;
/** The clock goes on between two inputs, so that limits a minute never settle everything. */
const stepMs = 7000;

/** Throws `count` inputs from `seed` on. */
export async function throwAtDoor(count: number, seed: number): Promise<Thrown> {
  const door = await openDoor();
  const routes = app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => ({ method, path }));
  const statuses = new Map<number, number>();
  const succeeded = new Set<string>();
  const askedBy = new Map<string, Set<number>>();
  const startMs = door.nowMs;
  let inputs = 0;
  let violation: string | null = null;
  for (const input of fc.sample(inputsFor(routes, door), { numRuns: count, seed })) {
    if (inputs % startOverEvery === 0) {
      door.sqlite.startOver();
      door.nowMs = startMs;
    }
    inputs += 1;
    door.nowMs += stepMs;
    door.sqlite.rows("UPDATE meta SET value = ?1 WHERE key = 'clock'", [String(door.nowMs)]);
    const asked = await asAsked(door, input);
    door.sqlite.rows('DELETE FROM fuzz_touched');
    const trailBefore = trailLength(door);
    const answer = await door.ask(asked);
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    const route = `${input.method} ${input.pattern}`;
    if (answer.status < 300) succeeded.add(route);
    if (input.sender === 'member') askedBy.set(route, (askedBy.get(route) ?? new Set()).add(input.device));
    const wrong = whatIsWrong(door, input, asked, answer, trailBefore);
    if (wrong !== null) {
      violation = `${wrong}\n${JSON.stringify({ input: inputs, ...asked }).slice(0, 3000)}\n${answer.status} ${answer.text.slice(0, 1000)}`;
      break;
    }
  }
  const answered = new Set(
    [...askedBy].flatMap(([route, devices]) => (devices.size === door.devices.length ? [route] : [])),
  );
  return { inputs, statuses, answered, succeeded, violation };
}

async function asAsked(
  door: Door,
  { method, pattern, params, query, body, device, sender, signs }: Input,
): Promise<Asked> {
  const path = addressOf(door, pattern, pathParams(params, body, signs));
  const search = new URLSearchParams(query.map(([name, value]) => [wellFormed(name), wellFormed(value)])).toString();
  const { pathname } = new URL(path, 'http://localhost');
  const from = door.devices[device];
  if (from === undefined) throw new Error(`there is no device ${device}`);
  const text = body !== null && signs ? await signedBy(from, body) : body;
  const asked: Asked = {
    method,
    address: search === '' ? pathname : `${pathname}?${search}`,
    body: text,
    authorization: null,
  };
  const late = { iat: Math.floor(door.nowMs / 1000) - 3600 };
  const authorization = {
    nobody: async () => null,
    garbage: async () => 'Device a.b.c',
    'other-body': () => from.proof({ ...asked, body: 'other' }),
    late: () => from.proof(asked, late),
    replayed: () => from.proof(asked, { jti: 'always-the-same' }),
    member: () => from.proof(asked),
  };
  return { ...asked, authorization: await authorization[sender]() };
}

function addressOf(door: Door, pattern: string, params: readonly string[]): string {
  let at = 0;
  return pattern.replaceAll(/:\w+/g, () => {
    const param = params[at++] ?? 'x';
    return encodeURIComponent(param === newestDecision ? lastDecision(door) : wellFormed(param));
  });
}

/** Most decisions go to the packet they are about. */
function pathParams(params: string[], body: string | null, signs: boolean): string[] {
  const packet = signs && body !== null ? /"packet":"(pk_\w+)"/.exec(body)?.[1] : undefined;
  return packet === undefined ? params : [packet, ...params.slice(1)];
}

function lastDecision({ sqlite }: Door): string {
  return String(sqlite.rows('SELECT id FROM decisions ORDER BY rowid DESC LIMIT 1')[0]?.id ?? 'none');
}

/** Lone halves of characters cannot stand in an address. */
function wellFormed(text: string): string {
  return text.toWellFormed();
}

/** A body with a decision in it is signed as its sender would. */
async function signedBy(from: Door['devices'][number], body: string): Promise<string> {
  try {
    const read = JSON.parse(body) as { decision?: { device?: unknown } } | null;
    if (typeof read?.decision !== 'object' || read.decision === null) return body;
    const decision = { ...read.decision, device: from.id };
    return JSON.stringify({ ...read, decision, signature: await from.sign(decision) });
  } catch {
    return body;
  }
}

function whatIsWrong(door: Door, input: Input, asked: Asked, answer: Answered, trailBefore: number): string | null {
  const touched = door.sqlite.rows('SELECT DISTINCT name FROM fuzz_touched').map(({ name }) => String(name));
  const isHealth = input.pattern === '/v1/health' && answer.status === 503;
  if (answer.status < 300 || isHealth) {
    const { pathname } = new URL(asked.address, 'http://localhost');
    // What is not under /v1 has a door of its own.
    const isOpen = !pathname.startsWith('/v1/') || openRoutes.has(`${input.method} ${pathname}`);
    if (!isOpen && !['member', 'replayed'].includes(input.sender)) return 'it was answered without a proof';
    if (input.method === 'GET') return null;
    return touched.length > 0 && trailLength(door) === trailBefore
      ? `${touched} changed, and the trail does not tell`
      : null;
  }
  const body = errorIn(answer);
  if (body === null) return 'it was refused without a code';
  if (body.code === 'internal') return 'it was not planned for';
  if (errorStatus[body.code as keyof typeof errorStatus] !== answer.status) return 'code and status disagree';
  if (body.message.trim() === '' || /\[object|undefined|\bNaN\b|SQLITE|D1_ERROR/.test(withoutQuoted(body.message))) {
    return 'the refusal does not read as a sentence';
  }
  return touched.length > 0 ? `it was refused and changed ${touched}` : null;
}

function trailLength({ sqlite }: Door): number {
  return Number(sqlite.rows('SELECT count(*) AS n FROM trail_events')[0]?.n);
}

function errorIn({ text, type }: Answered): { code: string; message: string } | null {
  if (!type.startsWith('application/json')) return null;
  const { error } = JSON.parse(text) as { error?: { code: string; message: string } };
  return typeof error?.code === 'string' && typeof error.message === 'string' ? error : null;
}

/** What the sender wrote may stand in the sentence, in quotes or as a name. */
function withoutQuoted(message: string): string {
  return message
    .replaceAll(/"[^"]*"|“[^”]*”|received (undefined|NaN)/g, '')
    .replace(/^\S+ \S+ is no address here$/, '');
}
