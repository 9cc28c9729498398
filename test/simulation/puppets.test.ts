// One administrator with any number of puppets: whatever she asks at the door, from whichever browser, stays her own word alone.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CodeAnswer } from '../../shared/api/members.ts';
import { defaultPolicy, versionOf } from '../../shared/policy.ts';
import { instantOf } from '../../shared/time.ts';
import { keepBooks } from '../../worker/store/commit.ts';
import { savePolicy } from '../../worker/store/policies.ts';
import { type Device, type Door, doorOver, enrol } from '../fuzz/site.ts';
import { emptyBase, untroubled } from './bases.ts';
import { offersOf } from './offers.ts';
import { Scheduler } from './scheduler.ts';
import { Site } from './site.ts';
import { d1Over } from './sqlite-d1.ts';

const rights = { role: 'administrator', money: 'cost', limitMinor: null };
const small = fc.nat({ max: 5 });
const from = { from: small };
const deed = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('invite' as const), ...from }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('code' as const), ...from, member: small }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('enrol' as const), code: small }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('vouch' as const), ...from, device: small }) },
  fc.record({ do: fc.constantFrom('rights' as const, 'leave' as const), ...from, member: small }),
  fc.record({ do: fc.constantFrom('widen' as const, 'confirm' as const, 'calendar' as const), ...from }),
  { weight: 3, arbitrary: fc.record({ do: fc.constant('approve' as const), ...from, offer: small }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('second' as const), ...from }) },
  fc.record({
    do: fc.constantFrom('remind' as const, 'ask' as const, 'leave-be' as const),
    ...from,
    offer: small,
  }),
  fc.record({ do: fc.constantFrom('pause' as const, 'resume' as const, 'link' as const, 'writes' as const), ...from }),
);
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

async function office() {
  const base = await emptyBase();
  const site = new Site(base);
  const scheduler = new Scheduler(site, untroubled, { happen: async () => {}, nextDueMs: async () => null });
  await scheduler.startTick();
  await scheduler.run();
  const door = await doorOver(site);
  const [ben, , , ada] = door.devices;
  if (ada === undefined || ben === undefined) throw new Error('nobody is enrolled');
  // Somebody else said that everything needs two.
  const everything = versionOf(1, { ...defaultPolicy, twoPeopleAboveMinor: 0 });
  const author = String(base.sqlite.rows('SELECT member FROM devices WHERE id = ?1', [ben.id])[0]?.member);
  const by = { id: author, name: 'Somebody else' };
  await keepBooks(
    d1Over(base.sqlite),
    savePolicy(d1Over(base.sqlite), everything, by, 'two people', instantOf(site.nowMs)),
  );
  base.sqlite.keep();
  return { site, door, ada, rows: (sql: string, ...given: string[]) => base.sqlite.rows(sql, given) };
}

let made = 0;

/** Everything she got hold of, and what she does with it. */
class Ada {
  readonly #door: Door;
  readonly #rows: Awaited<ReturnType<typeof office>>['rows'];
  readonly #browsers: Device[];
  readonly #codes: string[] = [];
  readonly #site: Site;

  constructor({ site, door, ada, rows }: Awaited<ReturnType<typeof office>>) {
    [this.#site, this.#door, this.#rows, this.#browsers] = [site, door, rows, [ada]];
  }

  get browsers(): number {
    return this.#browsers.length;
  }

  async act(deed: Deed): Promise<void> {
    made += 1;
    const all = <T>(list: readonly T[], at: number) => list[at % Math.max(1, list.length)];
    if (deed.do === 'enrol') {
      const code = all(this.#codes, deed.code);
      const browser = code === undefined ? null : await enrol(this.#door, `puppet-${made}`, code).catch(() => null);
      if (browser !== null) this.#browsers.push(browser);
      return;
    }
    const by = all(this.#browsers, deed.from);
    if (by === undefined) throw new Error('she has no browser');
    const ask = (method: string, address: string, body?: unknown) => this.#ask(by, method, address, body);
    const id = (table: 'members' | 'devices', at: number) =>
      String(all(this.#rows(`SELECT id FROM ${table} ORDER BY rowid`), at)?.id);
    switch (deed.do) {
      case 'invite':
        return this.#keepCode(await ask('POST', '/v1/members', { name: `Puppet ${made}`, rights }));
      case 'code':
        return this.#keepCode(await ask('POST', `/v1/members/${id('members', deed.member)}/codes`));
      case 'vouch':
        return void (await ask('POST', `/v1/devices/${id('devices', deed.device)}/vouch`));
      case 'rights':
        return void (await ask('PATCH', `/v1/members/${id('members', deed.member)}`, { rights }));
      case 'leave':
        return void (await ask('POST', `/v1/members/${id('members', deed.member)}/leave`));
      case 'widen':
        return void (await ask('PUT', '/v1/policy', { policy: defaultPolicy, over: this.#version(), reason: 'wider' }));
      case 'confirm':
        return void (await ask('POST', `/v1/policy/${this.#version()}/confirm`));
      case 'calendar':
        return void (await this.#confirmCalendar(ask));
      case 'pause':
      case 'resume':
        return void (await ask('POST', '/v1/pauses', { connection: null, on: deed.do === 'pause', reason: 'x' }));
      case 'link':
        return void (await this.#confirmLink(ask));
      case 'writes':
        return void (await ask('POST', '/v1/connections/connectwise/mode', { mode: 'writing' }));
      case 'second':
        return this.#second(by);
      default:
        return this.#say(by, deed);
    }
  }

  async #say(by: Device, { do: what, offer: at }: Extract<Deed, { offer: number }>): Promise<void> {
    const offers = offersOf(this.#site);
    const offer = offers[at % Math.max(1, offers.length)];
    if (offer === undefined) return;
    if (what === 'approve') return this.#decide(by, { ...offer, verb: 'approve' });
    const finding = this.#rows('SELECT finding FROM actions WHERE id = ?1', offer.actions[0]?.id ?? '')[0]?.finding;
    const content = this.#rows('SELECT content FROM packets WHERE id = ?1', offer.packet)[0]?.content;
    const findings: { key: string; impact: { amountMinor: number } }[] = JSON.parse(String(content)).findings;
    const about = findings
      .filter(({ key }) => key === finding)
      .map(({ key, impact }) => ({ key, amountMinor: impact.amountMinor }));
    const until = '2027-01-15';
    await this.#decide(by, {
      packet: offer.packet,
      revision: offer.revision,
      actions: [],
      findings: about,
      ...(what === 'remind' ? { verb: 'remind', until } : {}),
      ...(what === 'ask' ? { verb: 'ask', of: 'approver', text: 'Is it right?', until } : {}),
      ...(what === 'leave-be' ? { verb: 'leave', until, reason: 'later' } : {}),
    });
  }

  async #second(by: Device): Promise<void> {
    const waiting = this.#rows(
      'SELECT w.action, w.digest, w.decision, d.packet FROM awaiting_second AS w JOIN decisions AS d ON d.id = w.decision',
    );
    const first = waiting[0];
    if (first === undefined) return;
    const actions = waiting
      .filter(({ decision }) => decision === first.decision)
      .map(({ action, digest }) => ({ id: String(action), digest: String(digest) }));
    await this.#decide(by, {
      packet: String(first.packet),
      revision: 1,
      actions,
      verb: 'approve',
      seconds: String(first.decision),
    });
  }

  async #decide(by: Device, said: Record<string, unknown> & { packet: string }): Promise<void> {
    const decision = {
      v: 1,
      device: by.id,
      at: instantOf(this.#door.nowMs),
      nonce: `puppet-nonce-${made}`.padEnd(16, '-'),
      ...said,
    };
    const body = { decision, signature: await by.sign(decision) };
    await this.#ask(by, 'POST', `/v1/packets/${said.packet}/decisions`, body);
  }

  async #confirmCalendar(ask: (method: string, address: string, body?: unknown) => Promise<unknown>): Promise<void> {
    const agreement = this.#rows("SELECT connection, id FROM records WHERE kind = 'agreement' ORDER BY id")[0];
    const calendar = { timing: 'advance', runDay: 1 + (made % 28) };
    await ask('PUT', `/v1/agreements/${agreement?.connection}/${agreement?.id}/calendar`, calendar);
  }

  async #confirmLink(ask: (method: string, address: string, body?: unknown) => Promise<unknown>): Promise<void> {
    const records = this.#rows("SELECT connection, kind, id FROM records WHERE kind = 'company' ORDER BY id LIMIT 2");
    await ask('POST', '/v1/links', { links: [{ kind: 'company', records }] });
  }

  async #ask(by: Device, method: string, address: string, body?: unknown): Promise<unknown> {
    const asked = { method, address, body: body === undefined ? null : JSON.stringify(body), authorization: null };
    const answer = await this.#door.ask({ ...asked, authorization: await by.proof(asked) });
    if (answer.status === 500) throw new Error(answer.text);
    return answer.status < 300 ? JSON.parse(answer.text) : null;
  }

  #keepCode(answer: unknown): void {
    if (answer !== null) this.#codes.push((answer as CodeAnswer).code);
  }

  #version(): number {
    return Number(this.#rows('SELECT max(version) AS n FROM policies')[0]?.n);
  }
}

test('she never does alone what needs two, and nothing is ever said in another name than hers', async () => {
  const whole = await office();
  const { site, ada, rows } = whole;
  const herself = String(rows('SELECT member FROM devices WHERE id = ?1', ada.id)[0]?.member);
  const othersThatCount = () =>
    rows('SELECT id FROM devices WHERE counts = 1 AND member <> ?1 ORDER BY id', herself).map(({ id }) => String(id));
  const before = { others: othersThatCount(), events: Number(rows('SELECT max(seq) AS n FROM trail_events')[0]?.n) };
  const seen = { browsers: 0, firstWords: 0, versions: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 8, maxLength: 40 }), async (deeds) => {
      site.base.sqlite.startOver();
      const person = new Ada(whole);
      for (const each of deeds) await person.act(each);
      const approved = rows("SELECT id FROM actions WHERE state IN ('approved', 'sending', 'done')");
      expect(approved, 'approved by one person').toEqual([]);
      expect(
        othersThatCount().filter((id) => !before.others.includes(id)),
        'a puppet counts',
      ).toEqual([]);
      const names = rows(
        `SELECT event ->> '$.type' AS type, event ->> '$.actor.id' AS id FROM trail_events
         WHERE seq > ${before.events} AND event ->> '$.actor.kind' = 'member' AND event ->> '$.actor.id' <> ?1`,
        herself,
      );
      expect(names, 'in somebody else’s name').toEqual([]);
      seen.browsers += person.browsers - 1;
      seen.firstWords += rows('SELECT id FROM decisions').length;
      seen.versions += rows('SELECT version FROM policies').length - 1;
    }),
    { numRuns: 40, seed: 20261130 },
  );
  // She did have puppets, said first words and wrote policies all along.
  expect(Math.min(seen.browsers, seen.firstWords, seen.versions)).toBeGreaterThan(10);
}, 120_000);
