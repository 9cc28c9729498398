// A stand-in for the Worker: answers the contracts from fixtures, so that the extension can be looked at alone.
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Action, isMessage } from '../../shared/action.ts';
import type {
  ConnectionEntry,
  ConnectionsAnswer,
  ConsentState,
  OwnRecordsAnswer,
} from '../../shared/api/connections.ts';
import type { CountsAnswer, CountsRequest, CountsView } from '../../shared/api/counts.ts';
import type { MemberView } from '../../shared/api/devices.ts';
import type { FoundAnswer } from '../../shared/api/found.ts';
import { apiVersion } from '../../shared/api/hello.ts';
import type { DeviceEntry, MemberEntry } from '../../shared/api/members.ts';
import type { DecideAnswer, PacketView } from '../../shared/api/packets.ts';
import type { PauseRequest } from '../../shared/api/pauses.ts';
import type { PolicyAnswer, PolicyRequest } from '../../shared/api/policy.ts';
import type { QueueAnswer } from '../../shared/api/queue.ts';
import type { ShadowAnswer } from '../../shared/api/shadow.ts';
import type { UnassignedAnswer } from '../../shared/api/unassigned.ts';
import { sha256Hex } from '../../shared/canonical.ts';
import { isAnswerVerb, type ShownDecision, type SignedDecision } from '../../shared/decision.ts';
import type { ShownFinding } from '../../shared/finding.ts';
import type { Pause } from '../../shared/pause.ts';
import { defaultPolicy } from '../../shared/policy.ts';
import type { Versions } from '../../shared/versions.ts';
import { withValues } from '../../shared/writes.ts';
import { answered, unanswered } from './fake-answers.ts';
import { fixtureNow, jane, larkfield, mara, queue } from './fixtures.ts';
import { nothingFound, nothingOffered } from './found-fixtures.ts';
import { answerOfLinks, type FakeLinks, fewLinks } from './links-fixtures.ts';
import { browsers, meAs, people } from './member-fixtures.ts';
import { consentAsked, nothingConnected } from './setup-fixtures.ts';

export interface FakeWorker {
  address: string;
  /** What it answers; a test may change it at any time. */
  state: {
    view: PacketView;
    queue: QueueAnswer;
    unassigned: UnassignedAnswer;
    counts: CountsView;
    found: FoundAnswer;
    shadow: ShadowAnswer;
    /** How many lines of the queue are on a page. */
    pageLines: number;
    pauses: Pause[];
    me: MemberView;
    revoked: boolean;
    /** Nothing is answered, as without a network. */
    isDown: boolean;
    /** Who asks is sent to a sign-in, as by Cloudflare Access. */
    asksToSignIn: boolean;
    /** Which extension it needs, and which contracts it knows. */
    versions: Versions;
    /** Why every decision is refused. */
    refusal: string | null;
    connections: ConnectionsAnswer;
    ownRecords: OwnRecordsAnswer;
    links: FakeLinks;
    /** How the consent that was asked for stands. */
    consent: ConsentState['state'];
    /** Why keys are not taken. */
    keysRefusal: string | null;
  };
  decisions: SignedDecision[];
  /** Every request but hello and the enrolment, as "GET /v1/queue"; one that was known by its tag as "GET /v1/queue: 304". */
  requests: string[];
  close(): Promise<void>;
}

interface Asked {
  method: string;
  url: string;
  body: unknown;
  serverTime: string;
}

/** Shorter than the Worker's own, which nobody at a picture waits for. */
const undoMs = 10_000;

/** Starts it on a free port. */
export async function startFakeWorker(): Promise<FakeWorker> {
  const state: FakeWorker['state'] = {
    view: larkfield(),
    queue,
    unassigned: { companies: [], monthly: [] },
    counts: { isConnected: true, sources: [], thisMonth: '2026-11' },
    found: nothingFound,
    shadow: nothingOffered,
    pageLines: 100,
    pauses: [],
    me: meAs('administrator'),
    revoked: false,
    isDown: false,
    asksToSignIn: false,
    versions: { api: apiVersion, minExtension: '0.1.0' },
    refusal: null,
    connections: nothingConnected,
    ownRecords: { takesNotes: true, records: [] },
    links: fewLinks(),
    consent: 'waiting',
    keysRefusal: null,
  };
  const decisions: SignedDecision[] = [];
  const requests: string[] = [];
  const startedMs = Date.now();
  const nowMs = () => Date.parse(fixtureNow) + Date.now() - startedMs;
  const server = createServer(async (request, response) => {
    if (state.isDown) return request.destroy();
    if (state.asksToSignIn) {
      response.writeHead(302, { location: 'https://team.cloudflareaccess.com/cdn-cgi/access/login' }).end();
      return;
    }
    const { status, body } = answer(request.method ?? 'GET', request.url ?? '/', await bodyOf(request));
    const tag = request.url === '/v1/queue' ? tagOf(body) : undefined;
    const isKnown = tag !== undefined && request.headers['if-none-match'] === tag;
    if (isKnown) requests.push(`${requests.pop()}: 304`);
    response.writeHead(isKnown ? 304 : status, {
      'content-type': 'application/json',
      ...(tag === undefined ? {} : { etag: tag }),
    });
    response.end(isKnown ? '' : JSON.stringify(body));
  });

  function decided(signed: SignedDecision): Omit<DecideAnswer, 'view'> {
    decisions.push(signed);
    const refused = movedAmounts(state.view, signed);
    if (refused.length > 0) return { decision: null, refused };
    state.view = decide(state.view, signed, nowMs());
    return { decision: state.view.packet.priorDecisions.at(-1) ?? null, refused: [] };
  }

  /** Members and browsers, and the end of this one; null for any other address. */
  function answerOfPeople({ method, url, body, serverTime }: Asked) {
    if (state.revoked) {
      const message =
        'This browser was revoked on 22 Nov and can do nothing here any more. For a new code, ask an administrator.';
      return { status: 401, body: { error: { code: 'not-enrolled', message, detail: { revoked: true } }, serverTime } };
    }
    if (url === '/v1/me') return { status: 200, body: state.me };
    if (url === '/v1/members' && method === 'GET') {
      return { status: 200, body: { members: seenBy(state.me), homeCurrency: 'USD', serverTime } };
    }
    if (url === '/v1/devices/all') return { status: 200, body: { devices: browsersSeenBy(state.me) } };
    if (url === '/v1/members' || url.endsWith('/codes')) {
      const expiresAt = new Date(Date.parse(serverTime) + 15 * 60_000).toISOString();
      const { name = jane.name } = (body ?? {}) as { name?: string };
      return { status: 201, body: { member: { id: 'me_new', name }, code: '7QK2-M9XD-41TB-ZC8V-R0HJ', expiresAt } };
    }
    return null;
  }

  function answer(method: string, url: string, body: unknown): { status: number; body: unknown } {
    const serverTime = new Date(nowMs()).toISOString();
    const refuse = (status: number, code: string, message: string) => ({
      status,
      body: { error: { code, message }, serverTime },
    });
    if (url === '/v1/hello') return { status: 200, body: { ...state.versions, serverTime } };
    if (url === '/v1/devices') {
      const { code } = body as { code: string };
      if (code !== 'open-sesame')
        return refuse(403, 'code-refused', 'This code is wrong, used or too old. Ask for a new one.');
      return { status: 201, body: { device: 'dv_1', member: { ...jane, role: 'approver' } } };
    }
    requests.push(`${method} ${url}`);
    if (url.endsWith('/decisions') && state.refusal !== null) return refuse(403, 'not-allowed', state.refusal);
    const asked = { method, url, body, serverTime };
    return (
      answerOfPeople(asked) ??
      answerOfFound(asked) ??
      answerOfConnections(asked) ??
      answerOfLinks(state.links, asked) ??
      answerOfCounts(asked) ??
      answerOfPackets(asked) ??
      refuse(404, 'not-found', 'There is no such thing.')
    );
  }

  function answerOfConsents(url: string) {
    if (url === '/v1/consents') return { status: 201, body: consentAsked };
    return url.startsWith('/v1/consents/') ? { status: 200, body: { state: state.consent } } : null;
  }

  /** The next version is the one that was given, over the one that was read. */
  function policyAfter(method: string, body: unknown): Omit<PolicyAnswer, 'author' | 'confirmedBy'> {
    const given = method === 'PUT' ? (body as PolicyRequest) : null;
    const judgesFrom = given === null ? state.found.judgesFrom : (given.policy.judgesFrom ?? null);
    state.found = { ...state.found, judgesFrom };
    const policy = judgesFrom === null ? defaultPolicy : { ...defaultPolicy, judgesFrom };
    return { version: (given?.over ?? 6) + 1, digest: 'd'.repeat(64), policy };
  }

  /** What was found, and what the policy says of it; null for any other address. */
  function answerOfFound({ method, url, body }: Asked) {
    if (url === '/v1/policy') return { status: 200, body: policyAfter(method, body) };
    if (url === '/v1/shadow') return { status: 200, body: state.shadow };
    return url === '/v1/found' ? { status: 200, body: state.found } : null;
  }

  /** Systems and what is asked of them; null for any other address. */
  function answerOfConnections({ method, url, body, serverTime }: Asked) {
    if (!url.startsWith('/v1/connections')) return answerOfConsents(url);
    if (state.me.member.role !== 'administrator') {
      const message = `only an administrator may do that, and your role is ${state.me.member.role}`;
      return { status: 403, body: { error: { code: 'not-allowed', message }, serverTime } };
    }
    const looked = url.endsWith('/own-records') ? state.ownRecords : state.connections;
    if (method === 'GET') return { status: 200, body: looked };
    if (state.keysRefusal !== null) {
      return { status: 400, body: { error: { code: 'bad-input', message: state.keysRefusal }, serverTime } };
    }
    const id = url.split('/')[3];
    const entry = state.connections.connections.find((each) => id === undefined || each.id === id);
    if (entry !== undefined) changeEntry(entry, { method, url, body }, state.ownRecords);
    return { status: id === undefined ? 201 : 200, body: entry ?? null };
  }

  /** Every row of a file is taken, as of the month of its first one; null for any other address. */
  function answerOfCounts({ method, url, body }: Asked): { status: number; body: CountsView | CountsAnswer } | null {
    if (url !== '/v1/counts') return null;
    if (method === 'GET') return { status: 200, body: state.counts };
    const { source, measure, file, rows } = body as CountsRequest;
    const others = state.counts.sources.filter((each) => each.source !== source);
    const own = { source, measure, file, month: rows[0]?.month ?? '', rows: rows.length, missing: 0, lacks: null };
    const sources = [...others, { ...own, givenAt: '2026-11-20T09:00:00Z', givenBy: 'Jane Doe' }];
    state.counts = { ...state.counts, sources };
    return { status: 201, body: { ...state.counts, taken: rows.length, refused: [] } };
  }

  function answerOfPackets({ method, url, body, serverTime }: Asked) {
    const view = () => ({ ...state.view, pauses: state.pauses, serverTime });
    if (url.startsWith('/v1/page')) return { status: 200, body: { found: 'packet', view: view() } };
    if (url.split('?')[0] === '/v1/queue') {
      const from = Number(new URL(url, 'http://worker').searchParams.get('after') ?? 0);
      const end = from + state.pageLines;
      const { items } = state.queue;
      const next = end < items.length ? String(end) : null;
      const page = { items: items.slice(from, end), next, pauses: state.pauses, serverTime };
      return { status: 200, body: { ...state.queue, ...page } };
    }
    if (url === '/v1/unassigned') return { status: 200, body: state.unassigned };
    if (url === '/v1/pauses') {
      state.pauses = switched(state.pauses, body as PauseRequest, serverTime);
      pauseReads(state.connections, body as PauseRequest, serverTime);
      return { status: 200, body: { pauses: state.pauses, serverTime } };
    }
    if (url.endsWith('/decisions')) {
      const made = decided((body as { decision: SignedDecision }).decision);
      return { status: 200, body: { ...made, view: view() } };
    }
    if (url.endsWith('/undo')) {
      state.view = takenBack(state.view, decodeURIComponent(url.split('/').at(-2) ?? ''), serverTime);
      return { status: 200, body: view() };
    }
    if (method === 'GET' && url.startsWith('/v1/packets/')) {
      state.view = moved(state.view, state.pauses, nowMs());
      return { status: 200, body: view() };
    }
    return null;
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, state, decisions, requests, close: () => closeServer(server) };
}

/** Of what is shown, as the Worker's own: the server's time is no part of it. */
function tagOf(body: unknown): string {
  return `W/"${sha256Hex(JSON.stringify({ ...(body as object), serverTime: null }))}"`;
}

function seenBy({ member }: MemberView): MemberEntry[] {
  if (member.role === 'administrator') return people;
  return people
    .filter(({ leftAt }) => leftAt === null)
    .map(({ rights, ...each }) => (each.id === member.id && rights !== undefined ? { ...each, rights } : each));
}

function browsersSeenBy({ member }: MemberView): DeviceEntry[] {
  return browsers.filter((each) => member.role === 'administrator' || each.member.id === member.id);
}

/** The first word stands. */
/** What an administrator's word does to a connection. */
function changeEntry(
  entry: ConnectionEntry,
  { method, url, body }: Pick<Asked, 'method' | 'url' | 'body'>,
  { records }: OwnRecordsAnswer,
): void {
  if (url.endsWith('/webhook')) entry.webhook = webhookAfter(method, body, entry.webhook);
  if (!url.endsWith('/let-write')) return;
  entry.writing.tried = { by: jane.name, on: records[0]?.name ?? '', state: 'waiting', at: null, why: null };
}

function pauseReads(
  { connections }: ConnectionsAnswer,
  { connection, on, reason, reads }: PauseRequest,
  at: string,
): void {
  const entry = connections.find(({ id }) => id === connection);
  if (entry !== undefined) entry.paused = on && reads === true ? { by: jane.name, at, reason } : null;
}

function switched(pauses: Pause[], { connection, on, reason }: PauseRequest, at: string): Pause[] {
  const others = pauses.filter((pause) => pause.connection !== connection);
  const [before = { connection, by: jane, reason, at }] = pauses.filter((pause) => pause.connection === connection);
  return on ? [...others, before] : others;
}

/** Issues whose amount is not what was on screen. */
function movedAmounts({ packet }: PacketView, { findings = [] }: SignedDecision): DecideAnswer['refused'] {
  return findings.flatMap(({ key, amountMinor }) => {
    const now = packet.findings.find((finding) => finding.key === key)?.impact.amountMinor ?? 0;
    if (now === amountMinor) return [];
    const why = 'Its amount moved since it was shown.';
    return [{ action: '', finding: key, why, approved: { amountMinor }, now: { amountMinor: now, state: 'open' } }];
  });
}

const outcomes: Readonly<Record<string, Action['state']>> = {
  approve: 'approved',
  send: 'approved',
  'it-happened': 'done',
  'it-did-not': 'proposed',
};

const stateAfter: Readonly<Record<string, ShownFinding['state']>> = {
  'not-a-problem': 'set-aside',
  leave: 'set-aside',
  remind: 'open',
  'did-by-hand': 'set-aside',
  ask: 'asked',
  answer: 'open',
};

/** What is about an issue can be taken back for as long as it holds. */
const holdsMs = 365 * 24 * 3_600_000;

function decide(view: PacketView, signed: SignedDecision, nowMs: number): PacketView {
  const { packet } = view;
  const { verb, edits = [] } = signed;
  const chosen = signed.actions.map(({ id }) => id);
  const about = (signed.findings ?? []).map(({ key }) => key);
  const made: ShownDecision = {
    id: `de_${packet.priorDecisions.length + 1}`,
    packet: packet.id,
    verb,
    member: jane,
    at: new Date(nowMs).toISOString(),
    undoUntil: new Date(
      nowMs + (verb === 'approve' || verb === 'send' ? undoMs : about.length > 0 ? holdsMs : 0),
    ).toISOString(),
    actions: chosen,
    findings: about,
    revokedAt: null,
    policy: 1,
    ...saidWith(signed),
  };
  const actions = packet.actions.map((action): Action => {
    if (!chosen.includes(action.id)) return action;
    const edit = edits.find((each) => each.action === action.id);
    const settled: Action = { ...action, state: outcomes[verb] ?? action.state };
    return edit === undefined ? settled : withValues(settled, { after: edit.after });
  });
  const findings = packet.findings.map((finding) =>
    about.includes(finding.key)
      ? {
          ...finding,
          state: stateAfter[verb] ?? finding.state,
          ...(verb === 'remind' ? { remindDay: signed.until } : {}),
        }
      : finding,
  );
  const isAbout = about.length > 0 || isAnswerVerb(verb);
  const after: PacketView = {
    ...view,
    underway: isAbout ? view.underway : made,
    packet: {
      ...packet,
      drafts: packet.drafts.filter(({ id }) => id === undefined || id !== signed.letter?.draft),
      state: isAbout ? packet.state : 'approved',
      actions,
      findings,
      priorDecisions: [...packet.priorDecisions, made],
    },
  };
  return answered(after, signed, made);
}

function saidWith({ until, text, to, reason, ceilingMinor, of, letter }: SignedDecision): Partial<ShownDecision> {
  const who = of === undefined ? undefined : { id: of, name: of === mara.id ? mara.name : of };
  const said = Object.entries({ until, text, to, reason, ceilingMinor, of: who, letter });
  return Object.fromEntries(said.filter(([, value]) => value !== undefined));
}

function takenBack(view: PacketView, id: string, at: string): PacketView {
  const without = unanswered(view, id);
  if (without !== null) return without;
  const isAbout = view.packet.priorDecisions.some((each) => each.id === id && each.findings.length > 0);
  return isAbout ? broughtBack(view, id, at) : undone(view, at);
}

/** Takes what was said about an issue back. */
function broughtBack(view: PacketView, id: string, revokedAt: string): PacketView {
  const { packet } = view;
  const about = packet.priorDecisions.find((decision) => decision.id === id)?.findings ?? [];
  const priorDecisions = packet.priorDecisions.map((each) => (each.id === id ? { ...each, revokedAt } : each));
  const findings = packet.findings.map((finding): ShownFinding => {
    if (!about.includes(finding.key)) return finding;
    const { judgment: _judgment, remindDay: _day, ...rest } = finding;
    return { ...rest, state: 'open' };
  });
  return { ...view, packet: { ...packet, findings, priorDecisions } };
}

/** Takes the decision under way back, as far as it has not left. */
function undone(view: PacketView, revokedAt: string): PacketView {
  const { underway, packet } = view;
  const actions = packet.actions.map((action): Action => {
    if (action.state !== 'approved' || underway?.actions.includes(action.id) !== true) return action;
    return { ...action, state: before(action, packet.actions) };
  });
  const priorDecisions = packet.priorDecisions.map((each) =>
    each.id === underway?.id ? { ...each, revokedAt } : each,
  );
  return { ...view, underway: null, packet: { ...packet, state: 'open', actions, priorDecisions } };
}

function before(action: Action, all: readonly Action[]): 'prepared' | 'proposed' {
  if (isMessage(action)) return 'prepared';
  const follows = all.filter(({ id }) => action.follows?.includes(id));
  return [action, ...follows].some(({ compensates }) => compensates !== undefined) ? 'prepared' : 'proposed';
}

/** Once the undo window is over, each look finds one more change written, where nothing holds it back. */
function moved(view: PacketView, pauses: readonly Pause[], nowMs: number): PacketView {
  const { underway, packet, waits } = view;
  if (underway === null || nowMs < Date.parse(underway.undoUntil)) return view;
  const onTheWay = packet.actions.filter(({ state }) => state === 'approved' || state === 'sending');
  if (onTheWay.length === 0) return { ...view, underway: null, packet: { ...packet, state: 'done' } };
  const next = onTheWay.find(({ id, by, awaits, follows = [] }) => {
    const isBehind = onTheWay.some((other) => follows.includes(other.id));
    return waits[id] === undefined && by !== 'person' && awaits === undefined && pauses.length === 0 && !isBehind;
  });
  if (next === undefined) return view;
  const at = new Date(nowMs).toISOString();
  const receipt = { at, status: 200, readBefore: next.before, readBack: next.after };
  const actions = packet.actions.map((action) => {
    if (action !== next) return action;
    return action.state === 'approved'
      ? { ...action, state: 'sending' as const }
      : { ...action, state: 'done' as const, receipt };
  });
  return { ...view, packet: { ...packet, actions } };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length === 0 ? null : JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

function webhookAfter(method: string, body: unknown, before: ConnectionEntry['webhook']): ConnectionEntry['webhook'] {
  if (method === 'DELETE') return null;
  const isReady = before?.isReady === true || typeof (body as { secret?: string }).secret === 'string';
  return { path: '/hooks/kX2o0vPq9sLrT4mN7uYw1aBcDeFgHiJk', isReady, heardAt: before?.heardAt ?? null };
}
