// One person makes no second one: whatever one member does with invitations, codes and vouching.
import { createPrivateKey, sign } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../shared/canonical.ts';
import { AppError } from '../../shared/errors.ts';
import type { MemberRights } from '../../shared/member.ts';
import { headText } from '../../shared/trail.ts';
import { checkTrail } from '../../tools/local/check-trail.ts';
import { seededKey } from '../../tools/local/keys.ts';
import { type Deps, depsOver, type Parts } from '../../worker/deps.ts';
import { markOf } from '../../worker/lib/one-time-code.ts';
import { changeRightsOf } from '../../worker/steps/membership/change-rights.ts';
import { leaveOne, revokeOne } from '../../worker/steps/membership/end-membership.ts';
import { enrolDevice } from '../../worker/steps/membership/enrol-device.ts';
import { inviteOne, issueOne } from '../../worker/steps/membership/issue-code.ts';
import { vouchFor } from '../../worker/steps/membership/vouch-device.ts';
import { readDevices } from '../../worker/store/devices.ts';
import { readAllMembers, readDevice } from '../../worker/store/members.ts';
import { sealTrail } from '../../worker/store/seal.ts';
import { readHead, readLinks } from '../../worker/store/trail.ts';
import { d1Over, Sqlite } from './sqlite-d1.ts';

const startMs = Date.parse('2026-11-20T09:00:00Z');
const firstMembers = JSON.stringify([
  { name: 'Jane Doe', role: 'administrator', codeHash: markOf('code-jane').hash },
  { name: 'Sam Okafor', role: 'administrator', codeHash: markOf('code-sam').hash },
]);
const sqlite = new Sqlite();
sqlite.migrate();
sqlite.keep();
const db = d1Over(sqlite);
const parts = { db, connections: [], salt: '5a'.repeat(32), sandbox: true, clock: () => startMs } as unknown as Parts;
const full: MemberRights = { role: 'administrator', money: 'cost', limitMinor: null };

type Deed =
  | { do: 'invite'; from: number; name: string }
  | { do: 'issue' | 'leave' | 'rights'; from: number; member: number }
  | { do: 'vouch' | 'revoke'; from: number; device: number }
  | { do: 'enrol'; code: number }
  | { do: 'wait'; minutes: number };

/** One person at several browsers: everything they got hold of. */
class Person {
  readonly devices: string[] = [];
  readonly codes: string[] = [];
  #deps: Deps;
  #keys = 0;
  readonly #name: string;

  constructor(name: string, deps: Deps) {
    this.#name = name;
    this.#deps = deps;
  }

  async enrol(code: string): Promise<string> {
    this.#keys += 1;
    const { x } = seededKey('members', `${this.#name}-${this.#keys}`);
    const publicKey = { kty: 'OKP', crv: 'Ed25519', x } as const;
    const { device } = await enrolDevice(this.#deps, { code, publicKey, name: 'Test' }, firstMembers);
    this.devices.push(device);
    return device;
  }

  /** What the API does: a device that is not enrolled does nothing, a refusal changes nothing. */
  async attempt(deed: Deed): Promise<void> {
    if (deed.do === 'wait') {
      this.#deps = depsOver(parts, this.#deps.nowMs + deed.minutes * 60_000);
      return;
    }
    try {
      await this.#act(deed);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }

  async #act(deed: Exclude<Deed, { do: 'wait' }>): Promise<void> {
    const pick = <T>(list: readonly T[], at: number) => list[at % Math.max(1, list.length)];
    if (deed.do === 'enrol') {
      const code = pick(this.codes, deed.code);
      if (code !== undefined) await this.enrol(code);
      return;
    }
    const by = await readDevice(db, pick(this.devices, deed.from) ?? '');
    if (by === null) return;
    if (deed.do === 'invite') {
      this.codes.push((await inviteOne(this.#deps, { name: deed.name, rights: full }, by)).code);
      return;
    }
    if ('device' in deed) {
      const device = pick(await readDevices(db, null), deed.device)?.id ?? '';
      await (deed.do === 'vouch' ? vouchFor : revokeOne)(this.#deps, device, by);
      return;
    }
    const member = pick(await readAllMembers(db), deed.member)?.id ?? '';
    if (deed.do === 'issue') this.codes.push((await issueOne(this.#deps, member, by)).code);
    if (deed.do === 'leave') await leaveOne(this.#deps, member, by);
    if (deed.do === 'rights') await changeRightsOf(this.#deps, member, full, by);
  }
}

async function begin() {
  sqlite.startOver();
  const deps = depsOver(parts, startMs);
  const [jane, sam] = [new Person('jane', deps), new Person('sam', deps)];
  return { deps, jane, sam, janes: await jane.enrol('code-jane'), sams: await sam.enrol('code-sam') };
}

const countingOfOthers = async (mine: string) =>
  sqlite
    .rows(
      'SELECT d.id FROM devices AS d WHERE d.counts = 1 AND d.member <> (SELECT member FROM devices WHERE id = ?1)',
      [mine],
    )
    .map((row) => row.id);

const small = fc.nat({ max: 7 });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ do: fc.constant('invite' as const), from: small, name: fc.constantFrom('Ann', 'Bob', 'Cem') }),
  fc.record({ do: fc.constantFrom('issue' as const, 'rights' as const), from: small, member: small }),
  fc.record({ do: fc.constantFrom('vouch' as const, 'vouch' as const), from: small, device: small }),
  fc.record({ do: fc.constant('enrol' as const), code: small }),
  fc.record({ do: fc.constant('enrol' as const), code: small }),
  fc.record({ do: fc.constant('leave' as const), from: small, member: small }),
  fc.record({ do: fc.constant('revoke' as const), from: small, device: small }),
  fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 16) }),
);

test('nothing one person does makes a browser of another member count', async () => {
  let others = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 30 }), async (deeds) => {
      const { jane, janes, sams } = await begin();
      for (const each of deeds) await jane.attempt(each);
      others += Number(sqlite.rows('SELECT count(*) AS n FROM devices WHERE counts = 0')[0]?.n);
      expect((await countingOfOthers(janes)).filter((id) => id !== sams)).toEqual([]);
    }),
    { numRuns: 400, seed: 7 },
  );
  // They did make browsers for others all along.
  expect(others).toBeGreaterThan(100);
}, 60_000);

test('two people together do: one gives the code, the other vouches', async () => {
  const { jane, sam, janes } = await begin();
  await jane.attempt({ do: 'invite', from: 0, name: 'Dana' });
  const danas = await jane.enrol(jane.codes[0] ?? '');
  expect(await countingOfOthers(janes)).not.toContain(danas);
  const place = (await readDevices(db, null)).findIndex(({ id }) => id === danas);
  await jane.attempt({ do: 'vouch', from: 0, device: place });
  expect(await countingOfOthers(janes)).not.toContain(danas);
  await sam.attempt({ do: 'vouch', from: 0, device: place });
  expect(await countingOfOthers(janes)).toContain(danas);
});

/** The trail of everything so far, as it would be exported. */
async function trailNow(): Promise<string> {
  await sealTrail(db);
  const headed = await readHead(db);
  const { kty, crv, x, d } = seededKey('members', 'trail');
  const signing = createPrivateKey({ key: { kty, crv, x, d }, format: 'jwk' });
  const signature = sign(null, Buffer.from(headText(headed)), signing).toString('base64url');
  const lines = [...(await readLinks(db, 0)), { ...headed, signature, publicKey: { kty, crv, x } }];
  return lines.map((line) => `${canonicalJson(line)}\n`).join('');
}

test('whatever two people do with invitations, codes, rights and vouching, its trail verifies', async () => {
  const by = fc.boolean();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(by, deed), { minLength: 4, maxLength: 30 }), async (deeds) => {
      const { jane, sam } = await begin();
      for (const [isSam, each] of deeds) {
        if (each.do === 'wait') for (const person of [jane, sam]) await person.attempt(each);
        else await (isSam ? sam : jane).attempt(each);
        // Codes go round: whoever holds one may enrol with it.
        [jane, sam].forEach((person, at) => {
          const other = [sam, jane][at];
          for (const code of other?.codes ?? []) if (!person.codes.includes(code)) person.codes.push(code);
        });
      }
      const found = checkTrail(await trailNow());
      expect(found, JSON.stringify(found)).toMatchObject({ ok: true });
    }),
    { numRuns: 300, seed: 14 },
  );
}, 120_000);
