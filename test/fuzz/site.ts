// The HTTP door over a small MSP that was read and judged: database and gates in memory, members with devices.
import { importJWK } from 'jose';
import type { MemberView } from '../../shared/api/devices.ts';
import { canonicalJson } from '../../shared/canonical.ts';
import { bodyHash, type ProofClaims } from '../../shared/proof.ts';
import { seededKey } from '../../tools/local/keys.ts';
import { localSettings } from '../../tools/local/settings.ts';
import { app } from '../../worker/api/app.ts';
import type { Env } from '../../worker/env.ts';
import { RosterLogic } from '../../worker/gate/roster-logic.ts';
import { emptyBase, untroubled } from '../simulation/bases.ts';
import { doorTo } from '../simulation/gates.ts';
import { Scheduler } from '../simulation/scheduler.ts';
import { Site, salt } from '../simulation/site.ts';
import { d1Over, type Sqlite } from '../simulation/sqlite-d1.ts';
import { storageOver } from '../worker/gate/gate-storage.ts';

export interface Asked {
  method: string;
  /** Path and query. */
  address: string;
  body: string | null;
  authorization: string | null;
  /** The tag of what is known: If-None-Match. */
  known?: string;
}

export interface Answered {
  status: number;
  tag: string | null;
  text: string;
  type: string;
}

/** A member's browser: it proves requests and signs decisions. */
export interface Device {
  id: string;
  proof(asked: Asked, claims?: Partial<ProofClaims>): Promise<string>;
  sign(value: unknown): Promise<string>;
}

export interface Door {
  sqlite: Sqlite;
  devices: Device[];
  /** What the members could have on screen, to be asked for, guessed and bent. */
  known: {
    packets: readonly string[];
    ids: readonly string[];
    actions: readonly { id: string; digest: string }[];
    findings: readonly string[];
  };
  nowMs: number;
  ask(asked: Asked): Promise<Answered>;
}

const seed = 'fuzz';
const people = ['technician', 'approver', 'finance', 'administrator'].map((role, at) => ({
  name: `Member ${at + 1}`,
  role,
  code: `code-of-${role}`,
}));

/** Reads two clients with offered changes, enrols one member of each role, and keeps that as the start. */
export async function openDoor(): Promise<Door> {
  const base = await emptyBase();
  const site = new Site(base);
  const scheduler = new Scheduler(site, untroubled, { happen: async () => {}, nextDueMs: async () => null });
  await scheduler.startTick();
  await scheduler.run();
  const door = await doorOver(site);
  countChanges(base.sqlite);
  base.sqlite.keep();
  return door;
}

/** The door over a site, with one enrolled member of each role. */
export async function doorOver(site: Site): Promise<Door> {
  const { sqlite } = site.base;
  sqlite.rows(`INSERT INTO meta (key, value) VALUES ('clock', '${site.nowMs}') ON CONFLICT DO NOTHING`);
  const env = envOver(site);
  const door: Door = {
    sqlite,
    devices: [],
    known: knownIn(sqlite),
    nowMs: site.nowMs,
    async ask({ method, address, body, authorization, known }) {
      const answer = await app.request(
        address,
        {
          method,
          headers: {
            ...(authorization === null ? {} : { authorization }),
            ...(known === undefined ? {} : { 'if-none-match': known }),
          },
          ...(body === null ? {} : { body }),
        },
        env,
      );
      const { status, headers } = answer;
      return { status, text: await answer.text(), type: headers.get('content-type') ?? '', tag: headers.get('etag') };
    },
  };
  for (const { name, code } of people) door.devices.push(await enrol(door, name, code));
  door.known = knownIn(sqlite);
  return door;
}

function envOver(site: Site): Env {
  const settings = localSettings({ seed, members: people });
  const roster = new RosterLogic(storageOver(new Map()));
  const gates = {
    idFromName: (name: string) => name,
    get: (name: string) =>
      doorTo(async (method, args) => {
        const logic = site.gates.logicOf(name) as unknown as Record<string, (...args: readonly unknown[]) => unknown>;
        return logic[method]?.(...args);
      }),
  };
  return {
    ...settings,
    DIGEST_KEY: Buffer.from(salt, 'hex').toString('base64url'),
    DB: d1Over(site.base.sqlite),
    WORK: { sendBatch: async () => ({}) },
    GATE: gates,
    ROSTER: { idFromName: (name: string) => name, get: () => roster },
  } as unknown as Env;
}

function knownIn(sqlite: Sqlite): Door['known'] {
  const column = (sql: string) => sqlite.rows(sql).map((row) => String(Object.values(row)[0]));
  const contents = column('SELECT content FROM packets').map(
    (text) => JSON.parse(text) as { findings: { key: string }[] },
  );
  return {
    packets: column('SELECT id FROM packets'),
    ids: [
      ...column('SELECT id FROM packets'),
      ...column('SELECT id FROM records LIMIT 20'),
      ...column('SELECT id FROM members'),
      ...column('SELECT id FROM devices'),
    ],
    actions: sqlite
      .rows('SELECT id, digest FROM actions')
      .map(({ id, digest }) => ({ id: String(id), digest: String(digest) })),
    findings: contents.flatMap(({ findings }) => findings.map(({ key }) => key)),
  };
}

/** Tables that a refused request may touch: what it counts against its sender. */
const counters = /^(proofs_|enrolment_failures|proof_failures|refusals|meta$|due$|sqlite_|fuzz_)/;

/** Every row that is written anywhere else leaves a mark in `fuzz_touched`. */
function countChanges(sqlite: Sqlite): void {
  sqlite.rows('CREATE TABLE fuzz_touched (name TEXT NOT NULL)');
  const tables = sqlite.rows("SELECT name FROM sqlite_master WHERE type = 'table'").map(({ name }) => String(name));
  for (const table of tables.filter((name) => !counters.test(name))) {
    for (const how of ['INSERT', 'UPDATE', 'DELETE']) {
      sqlite.rows(
        `CREATE TRIGGER fuzz_${table}_${how} AFTER ${how} ON ${table} BEGIN INSERT INTO fuzz_touched VALUES ('${table}'); END`,
      );
    }
  }
}

/** Enrols a browser of its own key under a code. Throws where it is refused. */
export async function enrol(door: Door, name: string, code: string): Promise<Device> {
  const jwk = seededKey(seed, name);
  const key = await importJWK({ ...jwk }, 'EdDSA');
  if (key instanceof Uint8Array) throw new Error('an Ed25519 key cannot be bytes');
  const publicKey = { kty: jwk.kty, crv: jwk.crv, x: jwk.x };
  const body = JSON.stringify({ code, publicKey, name: 'fuzz' });
  const answer = await door.ask({ method: 'POST', address: '/v1/devices', body, authorization: null });
  if (answer.status !== 201) throw new Error(`${name} was not enrolled: ${answer.text}`);
  const { device: id } = JSON.parse(answer.text) as MemberView;
  const sign = async (text: string) =>
    Buffer.from(await crypto.subtle.sign('Ed25519', key, new TextEncoder().encode(text))).toString('base64url');
  let proofs = 0;
  return {
    id,
    sign: (value) => sign(canonicalJson(value)),
    async proof({ method, address, body }, over = {}) {
      proofs += 1;
      const iat = Math.floor(door.nowMs / 1000);
      const bh = bodyHash(body ?? '');
      const claims: ProofClaims = { iss: id, htm: method, htu: address, bh, iat, jti: `fuzz-${id}-${proofs}`, ...over };
      const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const signed = `${part({ alg: 'EdDSA', typ: 'countersign-proof+jwt' })}.${part(claims)}`;
      return `Device ${signed}.${await sign(signed)}`;
    },
  };
}
