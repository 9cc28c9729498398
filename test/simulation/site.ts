// Where a schedule happens: database, vendors, gates and clock, and the parts an executor gets of them.
import { digest, sha256Hex } from '../../shared/canonical.ts';
import type { TrailEvent } from '../../shared/trail-event.ts';
import type { Connection } from '../../worker/connections/connection.ts';
import type { Rule } from '../../worker/core/rules/types.ts';
import { type Deps, depsOver, type Parts } from '../../worker/deps.ts';
import type { TokenMaker } from '../../worker/gate/tokens.ts';
import { asOnPlatform } from '../../worker/lib/platform-db.ts';
import type { Row } from '../sandbox/rows.ts';
import { createSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import type { SandboxVendorId } from '../sandbox/vendors.ts';
import type { World } from '../sandbox/world.ts';
import type { Executor, VendorRequest } from './executor.ts';
import type { Flow } from './flow.ts';
import { doorTo, type GateStorages, Gates, gateCallChanges, noTimeout, openly, tokensOf } from './gates.ts';
import { emptyLedger, type Ledger } from './ledger.ts';
import { gateWork } from './points.ts';
import { sandboxAccounts } from './scenario.ts';
import { booksIn, sidesIn } from './sides/index.ts';
import { type Line, secondsText } from './sides/side.ts';
import { d1Over, type Sqlite } from './sqlite-d1.ts';
import { claimOf, eventsOf, nameOfCall, phaseOf, writes } from './statements.ts';
import { ask, nameOf } from './vendors.ts';

/** What every schedule of a flow starts from. */
export interface Base {
  sqlite: Sqlite;
  world: World;
  connections: readonly Connection[];
  storages: GateStorages;
  startMs: number;
  /** The decisions that were made before. */
  decisions: readonly TrailEvent[];
  /** How long a replaced refresh token of the books still works; it dies at once when left out. */
  refreshGraceMs?: number;
  /** Bends what the rules say, for a world that would not bring it up by itself. */
  bend?(rules: readonly Rule[]): readonly Rule[];
}

/** An executor with one protection taken out. */
export interface Variant {
  name: string;
  parts?(parts: Parts): Parts;
  deps?(deps: Deps): Deps;
  tokens?(tokens: TokenMaker): TokenMaker;
  /** True when the gates go back together with the database. */
  setsGatesBack?: boolean;
  /** The flow that shows it; deliveries when left out. */
  flow?: Flow;
}

export const whole: Variant = { name: 'whole' };

const queueMs = 50;
/** What every schedule's digests are salted with. */
export const salt = sha256Hex('simulation');

const publicKey = { kty: 'OKP', crv: 'Ed25519', x: 'simulated' } as const;
const trailKey = { publicKey, signer: { sign: async (text: string) => digest(text), publicJwk: publicKey } };

/** What the queue is asked to do, as the schedule may bend it. */
export interface Message {
  delayMs: number;
}

export class Site {
  readonly base: Base;
  readonly ledger: Ledger;
  readonly sandbox: Sandbox;
  readonly gates: Gates;
  readonly variant: Variant;
  /** Messages handed to the queue and not delivered yet; the scheduler takes them. */
  readonly messages: Message[] = [];
  nowMs: number;
  step = 0;
  #bookmarkedGates: GateStorages = new Map();
  /** A gate was restored since the last consent, perhaps to before the only refresh token that the vendor still takes. */
  #forgotTokens = false;
  #gatesSetBack = 0;
  /** The gate that is being called. */
  #gate: Executor | null = null;

  constructor(base: Base, variant: Variant = whole) {
    this.base = base;
    this.variant = variant;
    this.nowMs = base.startMs;
    this.ledger = emptyLedger(base.decisions);
    this.sandbox = createSandbox(base.world, {
      realNowMs: () => this.nowMs,
      wait: async () => {},
      ...(base.refreshGraceMs === undefined ? {} : { refreshGraceMs: base.refreshGraceMs }),
    });
    const storages = new Map([...base.storages].map(([id, storage]) => [id, new Map(storage)]));
    const tokens = tokensOf(this.#fetchOfGate);
    this.gates = new Gates(storages, variant.tokens?.(tokens) ?? tokens);
    this.bookmark();
  }

  /** The base's connections, in the version that a person's consent made of them since. */
  get connections(): readonly Connection[] {
    return this.base.connections.map((each) => ({ ...each, version: this.#versionOf(each.id) }));
  }

  #versionOf(connection: string): number {
    return this.gates.logicOf(connection).state().connection?.version ?? 0;
  }

  /** A person connects the books again. */
  async connectAgain(): Promise<void> {
    const { world } = this.base;
    const books = sandboxAccounts(world).find(({ vendor }) => vendor === booksIn(world)?.id);
    if (books === undefined) throw new Error('there are no books');
    const refreshToken = this.sandbox.connectAgain(books.vendor as SandboxVendorId);
    const { id, vendor, given } = books;
    const secrets = { ...given.secrets, refreshToken };
    const established = await this.gates
      .logicOf(id)
      .establish({ id, vendor, ...given, secrets }, this.#versionOf(id), this.nowMs);
    if (!established.ok) throw new Error(established.message);
    // Where the old one works on, losing the new one is no reason.
    const isLost = this.ledger.tokensLost > 0 || this.#forgotTokens;
    const isNeeded = isLost && this.base.refreshGraceMs === undefined;
    this.#forgotTokens = false;
    this.ledger.connectedAgain.push({ step: this.step, atMs: this.nowMs, isNeeded });
    this.ledger.tokensLost = 0;
  }

  /** For each customer an invoice of each day is made in the books; their numbers go up from this one. */
  makeInvoices(customers: readonly string[], days: readonly string[], from: number): void {
    const books = booksIn(this.base.world)?.books;
    if (books === undefined) return;
    const made = customers.flatMap((customer, place) =>
      days.map((day, nth) => books.invoice(customer, String(from + nth * 10 + place), day, this.nowMs)),
    );
    books.rows(this.sandbox.state()).push(...made);
    this.ledger.invoicesMadeMs = this.nowMs;
  }

  /** What the Worker's code gets when this executor runs it at the present moment. */
  depsFor(executor: Executor, nowMs = this.nowMs): Deps {
    const parts = this.#partsFor(executor);
    const plain = depsOver(this.variant.parts?.(parts) ?? parts, nowMs);
    const deps = this.base.bend === undefined ? plain : withRules(plain, this.base.bend(plain.rules));
    return this.variant.deps?.(deps) ?? deps;
  }

  /** A moment to which the database can be undone. */
  bookmark(): void {
    this.base.sqlite.mark();
    this.#bookmarkedGates = this.gates.storages();
  }

  /** The database goes back to its bookmark; nothing else does. */
  restore(): void {
    this.base.sqlite.backToMark();
    this.ledger.restores.push(this.step);
    if (this.variant.setsGatesBack === true) this.restoreGates();
  }

  /** The gates go back to the bookmark; nothing else does. */
  restoreGates(): void {
    this.gates.setBack(this.#bookmarkedGates);
    this.#gatesSetBack += 1;
    this.#forgotTokens = true;
  }

  /** Lets a writing request reach its vendor and notes its effect. */
  async reach(request: VendorRequest, executor: string): Promise<Response> {
    this.sandbox.clock.set(new Date(this.nowMs).toISOString());
    // Tokens come from an address with limits of its own.
    if (request.work !== gateWork) {
      this.ledger.requests.push({
        vendor: request.vendor,
        leftMs: request.leftMs,
        gatesSetBack: request.gatesSetBack,
      });
    }
    const { effects } = this.sandbox.journal;
    const before = effects.length;
    const answer = await ask(this.#handlerOf(request.vendor), request);
    for (const effect of effects.slice(before)) {
      const [path = ''] = effect.path.split('?');
      this.ledger.effects.push({ ...this.#sentBy(request, executor), sentStep: request.sentStep, path });
    }
    return answer;
  }

  noteSent(request: VendorRequest, executor: string): void {
    request.sentStep = this.step;
    if (isWriting(request) && request.work !== gateWork) this.ledger.sent.push(this.#sentBy(request, executor));
  }

  /** A person changes a line in the vendor's own screens. */
  changeByHand(target: string, quantity: number): void {
    const { nowMs: atMs } = this;
    const state = this.sandbox.state();
    const isChanged = sidesIn(this.base.world).some((side) => side.setQuantity?.(state, target, quantity, atMs));
    if (isChanged) this.ledger.byHand.push({ step: this.step, atMs, target, quantity });
  }

  /** A person adds a line to an agreement in the vendor's own screens. */
  addByHand(line: Row): void {
    const id = this.sandbox.state().nextId('connectwise', 'finance/agreements/additions');
    this.additions().push({ ...line, id, _info: { lastUpdated: secondsText(this.nowMs), updatedBy: 'Jane' } });
    this.ledger.byHand.push({ step: this.step, atMs: this.nowMs, target: String(id), quantity: Number(line.quantity) });
  }

  /** What agreements bill, at their vendors. */
  lines(): Line[] {
    return sidesIn(this.base.world).flatMap((side) => side.lines?.(this.sandbox.state()) ?? []);
  }

  additions(): Row[] {
    return this.sandbox.state().rows('connectwise', 'finance/agreements/additions');
  }

  #sentBy({ vendor, method, url, body, headers, key }: VendorRequest, executor: string) {
    const { step, nowMs: atMs } = this;
    const parsed = body === null ? null : readBody(body, headers['content-type']);
    return { step, atMs, executor, action: key, vendor, method, path: new URL(url).pathname, body: parsed };
  }

  #partsFor(executor: Executor): Parts {
    return {
      db: asOnPlatform(this.#databaseFor(executor)),
      connectors: new Map(this.connections.map(({ connector }) => [connector.id, connector])),
      connections: this.connections,
      names: this.connections.map(({ id, title, connector }) => ({ id, vendor: connector.id, title })),
      removed: new Set(),
      sandbox: true,
      roster() {
        throw new Error('a schedule adds no connections');
      },
      homeCurrency: 'USD',
      systemsAtOnce: 2,
      clock: () => this.nowMs,
      log: () => {},
      gate: (connection) => this.#doorFor(executor, connection),
      fetch: this.#fetchFor(executor),
      timeout: noTimeout,
      wait: async (ms) => {
        this.nowMs += ms;
      },
      hint: (_, afterMs = 0) =>
        executor.call({
          kind: 'queue',
          what: 'queue hint',
          changes: true,
          perform: () => void this.messages.push({ delayMs: Math.max(afterMs, queueMs) }),
        }),
      salt,
      salts: [salt],
      trailKeys: async () => [trailKey],
      newestKey: async () => openly.newest,
    };
  }

  #databaseFor(executor: Executor): D1Database {
    return d1Over(this.base.sqlite, ({ what, statements }, work) => {
      const [first] = statements;
      const claim = first === undefined ? null : claimOf(first);
      const phase = first === undefined ? null : phaseOf(first);
      if (claim !== null) executor.takes(claim.kind, claim.key);
      else if (phase !== null) executor.takes(phase, '');
      const changes = statements.some(writes);
      return executor.call({
        kind: 'db',
        what: nameOfCall(what, statements),
        changes,
        perform: () => {
          const done = work();
          if (changes) this.#noteEvents(executor.name, eventsOf(statements));
          return done;
        },
      });
    });
  }

  #noteEvents(executor: string, events: ReturnType<typeof eventsOf>): void {
    for (const event of events) this.ledger.events.push({ step: this.step, atMs: this.nowMs, executor, event });
  }

  #doorFor(executor: Executor, { id }: Pick<Connection, 'id'>) {
    return doorTo((method, args) => {
      const { key } = executor;
      return executor.call({
        kind: 'gate',
        what: `gate ${method}`,
        changes: gateCallChanges(method),
        isGate: method === 'token' || method === 'enter',
        perform: (gate) => {
          this.#gate = gate ?? null;
          return this.#askGate(executor.name, key, id, method, args);
        },
      });
    });
  }

  #askGate(executor: string, action: string, connection: string, method: string, args: readonly unknown[]): unknown {
    const logic = this.gates.logicOf(connection) as unknown as Record<string, (...args: readonly unknown[]) => unknown>;
    const answer = logic[method]?.(...args);
    const { step, nowMs: atMs } = this;
    if (method === 'admitWrite') this.ledger.admissions.push({ step, atMs, executor, action, verdict: String(answer) });
    if (method === 'setPaused') this.ledger.pauses.push({ step, connection, paused: args[0] === true });
    return answer;
  }

  #fetchFor(executor: Executor): typeof fetch {
    return ((url: string, init: RequestInit) => {
      const request: VendorRequest = {
        vendor: vendorOf(url),
        method: init.method ?? 'GET',
        url,
        body: typeof init.body === 'string' ? init.body : null,
        headers: init.headers as Record<string, string>,
        work: executor.work,
        key: executor.key,
        leftMs: this.nowMs,
        sentStep: this.step,
        gatesSetBack: this.#gatesSetBack,
      };
      return executor.call({
        kind: 'vendor',
        what: nameOf(request),
        changes: isWriting(request),
        request,
        perform: () => this.reach(request, executor.name),
      });
    }) as typeof fetch;
  }

  /** A gate's own requests; what of an answer does not reach it is noted, since it may have held the next refresh token. */
  readonly #fetchOfGate = (async (url: string, init: RequestInit) => {
    const request: VendorRequest = {
      vendor: vendorOf(url),
      method: init.method ?? 'GET',
      url,
      body: typeof init.body === 'string' ? init.body : null,
      headers: init.headers as Record<string, string>,
      work: gateWork,
      key: '',
      leftMs: this.nowMs,
      sentStep: this.step,
      gatesSetBack: this.#gatesSetBack,
    };
    const isOfBooks = request.vendor === booksIn(this.base.world)?.id;
    const gate = this.#gate;
    if (gate === null) throw new Error(`${url} was asked for by no gate`);
    const answer = await gate.call<Response>({
      kind: 'vendor',
      what: nameOf(request),
      changes: true,
      request,
      perform: async () => {
        const given = await this.reach(request, gateWork);
        if (given.ok && isOfBooks) this.ledger.tokensLost += 1;
        return given;
      },
    });
    const text = await answer.text();
    if (isOfBooks && isWhole(answer, text)) this.ledger.tokensLost = 0;
    return new Response(text, { status: answer.status, headers: answer.headers });
  }) as typeof fetch;

  #handlerOf(vendor: string) {
    const handle = new Map(Object.entries(this.sandbox.vendors)).get(vendor);
    if (handle === undefined) throw new Error(`${vendor} has no double in the sandbox`);
    return handle;
  }
}

function withRules(deps: Deps, rules: readonly Rule[]): Deps {
  return { ...deps, rules, atPresent: () => withRules(deps.atPresent(), rules) };
}

function vendorOf(url: string): string {
  return url.slice('http://'.length, url.indexOf('.test'));
}

/** What is sent as a form is its fields; anything else is JSON. */
function readBody(body: string, type = ''): unknown {
  return type.includes('form') ? Object.fromEntries(new URLSearchParams(body)) : JSON.parse(body);
}

function isWhole({ ok }: Response, text: string): boolean {
  return ok && text.endsWith('}');
}

function isWriting({ method }: VendorRequest): boolean {
  return method !== 'GET';
}
