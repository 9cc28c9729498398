// Who may not see an amount finds it in no answer of the Worker: every world, every kind of sight, every string and number.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isMessage } from '../../shared/action.ts';
import type { PacketView } from '../../shared/api/packets.ts';
import { figuresIn } from '../../shared/figures.ts';
import { enrolMember, type MemberClient, RefusedAnswer } from '../../tools/local/member-client.ts';
import { type Run, startRun } from '../../tools/local/run.ts';

const people = [
  { name: 'Tom Weaver', role: 'technician', code: 'code-of-nobody-money', money: 'none' },
  { name: 'Sella Reed', role: 'approver', code: 'code-of-sell-money', money: 'sell' },
  { name: 'Costa Lind', role: 'approver', code: 'code-of-cost-money', money: 'cost' },
];

describe.each(['first-month', 'main-month', 'main-month-later'])('%s', (world) => {
  let run: Run;
  let [none, sell, cost]: MemberClient[] = [];
  /** What each is answered before anybody does anything: asked once, looked at from all sides. */
  let answers: Record<'none' | 'sell' | 'cost', Answers>;
  let costs: ReadonlySet<string>;

  beforeAll(async () => {
    const worldPath = `test/worlds/${world}.json`;
    run = await startRun({ worldPath, seed: 'sight', sandboxPort: 0, people, say: () => {} });
    await run.moveTo(run.nowMs());
    [none, sell, cost] = await Promise.all(
      people.map(({ name, code }) => enrolMember(run.worker, 'sight', name, code, run.nowMs)),
    );
    answers = { none: await answersTo(none), sell: await answersTo(sell), cost: await answersTo(cost) };
    costs = costsIn(JSON.parse(await readFile(worldPath, 'utf8')));
  });
  afterAll(() => run.close());

  test('who sees costs sees amounts', async () => {
    const texts = stringsIn(answers.cost);
    expect(texts.some(({ value }) => moneyIn(value).length > 0)).toBe(true);
  });

  test('who sees no money finds none, in words or numbers', async () => {
    const said = stringsIn(answers.none).filter(({ value }) => moneyIn(value).length > 0);
    expect(said).toEqual([]);
    const numbers = leavesIn(answers.none).filter(({ value, path }) => typeof value === 'number' && isMoneyName(path));
    // A sum of nothing hides nothing.
    expect(numbers.filter(({ value }) => value !== 0)).toEqual([]);
    // Amounts are hidden, not left out.
    const findings = answers.none.packets.flatMap(({ packet }) => packet.findings);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.every(({ impact }) => impact.amountMinor === null)).toBe(true);
  });

  test('who sees what clients pay finds no cost, in words, values or numbers', async () => {
    const named = leavesIn(answers.sell).filter(({ path, value }) => /[cC]ost$/.test(path) && value !== null);
    expect(named).toEqual([]);
    const everything = JSON.stringify(answers.cost);
    // What only those who see costs are told: each figure of theirs that is the world's own cost.
    const told = [...costs].filter((figure) => everything.includes(figure));
    const texts = stringsIn(answers.sell).filter(({ value }) => value !== 'hidden');
    const leaked = texts.filter(({ value }) =>
      figuresIn(value).some(
        (figure) => figure.value.startsWith('money:') && told.includes(figure.text.replace(/^\D+/, '')),
      ),
    );
    expect(leaked.filter((each) => !isSell(each.value, costs))).toEqual([]);
    for (const { packet } of answers.sell.packets) {
      for (const { rule, impact, facts, evidence } of packet.findings) {
        const isCost = costRules.has(rule) || facts.priceFrom === 'cost';
        expect(impact.amountMinor === null, rule).toBe(isCost);
        for (const { field, value } of evidence)
          if (/cost/i.test(field) && value !== null) expect(value).toBe('hidden');
      }
    }
  });

  test('what is no money is shown to everybody: days, names, whom a letter reaches, when an agreement is billed', async () => {
    for (const [at, { packet, agreements, may, awaiting }] of answers.none.packets.entries()) {
      const all = answers.cost.packets[at];
      expect(agreements).toEqual(all?.agreements);
      expect(Object.keys(may?.approve ?? {}).sort()).toEqual(Object.keys(all?.may?.approve ?? {}).sort());
      expect(awaiting.map(({ actions }) => actions)).toEqual(all?.awaiting.map(({ actions }) => actions));
      for (const { text: _text, facts: _facts, hidden: _hidden, ...around } of packet.drafts) {
        const whole = all?.packet.drafts.find(({ id }) => id === around.id);
        expect(whole).toMatchObject(around);
        expect(around).toEqual(without(whole, 'text', 'facts'));
      }
      for (const { id, before, after } of packet.actions) {
        const whole = all?.packet.actions.find((each) => each.id === id);
        expect(
          wronglyHidden({ ...before, ...prefixed(after) }, { ...whole?.before, ...prefixed(whole?.after) }),
        ).toEqual([]);
      }
    }
  });

  test('a letter with hidden amounts says so, and nobody sends it whom it is hidden from', async () => {
    for (const [at, view] of answers.none.packets.entries()) {
      for (const { text, hidden = false } of view.packet.drafts) expect(hidden).toBe(text.includes('hidden'));
      for (const { hidden } of answers.cost.packets[at]?.packet.drafts ?? []) expect(hidden).toBeUndefined();
      for (const { id, after } of view.packet.actions.filter(isMessage)) {
        expect(moneyIn(String(after.text))).toEqual([]);
        // Neither as it is, nor as they see it, nor with an amount they guess.
        for (const text of [undefined, String(after.text), 'It comes to $1.00.']) {
          const answer = await refusedOr(none?.send(view, id, text));
          expect(answer).toEqual({ refused: expect.stringContaining('your role is technician') });
        }
      }
    }
  });

  test('neither a refusal, nor a decision, nor its undoing tells an amount', async () => {
    for (const view of await packetsOf(sell)) {
      const moved = { ...view.packet, actions: view.packet.actions.map((each) => ({ ...each, digest: '00' })) };
      for (const { id } of moved.actions) {
        const answer = await sell?.approve({ ...view, packet: moved }, [id]);
        expect(answer?.refused).toHaveLength(1);
        const values = leavesIn(answer?.refused).filter(({ path, value }) => /[cC]ost$/.test(path) && value !== null);
        expect(values.filter(({ value }) => value !== 'hidden')).toEqual([]);
      }
    }
    for (const view of await packetsOf(none)) {
      const findings = view.packet.findings.map((each) => ({ ...each, impact: { ...each.impact, amountMinor: 1 } }));
      const guessed = { ...view, packet: { ...view.packet, findings } };
      const refused = await Promise.all(
        findings.map(({ key }) => refusedOr(none?.remind(guessed, [key], '2027-01-20'))),
      );
      const numbers = leavesIn(refused).filter(({ value, path }) => typeof value === 'number' && isMoneyName(path));
      expect(numbers.filter(({ value, path }) => value !== 0 && !path.endsWith('.approved.amountMinor'))).toEqual([]);
    }
    for (const { packet } of await packetsOf(none)) {
      const key = packet.findings.find(({ state }) => state === 'open')?.key;
      if (key === undefined) continue;
      const view = await run.approver.packet(packet.id);
      const reason = 'We pay 12.50 for one, they pay $15.25; 3 seats, 1.25 hours';
      const said = await run.approver.notAProblem(view, [key], reason);
      const seen = (await none?.packet(packet.id)) as PacketView;
      expect(moneyOf(seen)).toEqual([]);
      const told = seen.packet.priorDecisions.find(({ id }) => id === said.decision?.id);
      expect(told?.reason).toBe('We pay hidden for one, they pay hidden; 3 seats, 1.25 hours');
      expect(JSON.stringify(seen)).not.toMatch(/12\.50|15\.25/);
      expect(await run.approver.undo(said.decision?.id ?? '')).toBeDefined();
      const own = await none?.remind(seen, [key], '2027-01-20');
      expect(moneyOf(own)).toEqual([]);
      expect(moneyOf(await none?.undo(own?.decision?.id ?? ''))).toEqual([]);
      break;
    }
  });

  test('why writes are paused is told without its amounts', async () => {
    await run.approver.post('/v1/pauses', { connection: null, on: true, reason: 'They paid 1,250.00 twice' });
    expect(moneyOf(await answersTo(none))).toEqual([]);
    expect((await none?.queue())?.pauses[0]?.reason).toBe('They paid hidden twice');
    await run.approver.post('/v1/pauses', { connection: null, on: false, reason: '' });
  });

  interface Answers {
    queue: unknown;
    packets: PacketView[];
    pages: unknown[];
    members: unknown;
  }

  async function packetsOf(member: MemberClient | undefined): Promise<PacketView[]> {
    const rows = await run.worker.query<{ id: string }>('SELECT id FROM packets ORDER BY id');
    return Promise.all(rows.map(({ id }) => member?.packet(id) as Promise<PacketView>));
  }

  /** Every answer with amounts in it that a member of any role may ask for. */
  async function answersTo(member: MemberClient | undefined): Promise<Answers> {
    if (member === undefined) throw new Error('nobody is enrolled');
    const packets = await packetsOf(member);
    const companies = await run.worker.query<{ connection: string; company: string }>('SELECT * FROM clients');
    const pages = await Promise.all(
      companies.map(({ connection, company }) =>
        member.get(`/v1/page?vendor=${connection}&kind=company&id=${encodeURIComponent(company)}`),
      ),
    );
    return { queue: await member.queue(), packets, pages, members: await member.get('/v1/members') };
  }

  /** True where the same figure is also a price of something that is sold. */
  function isSell(text: string, known: ReadonlySet<string>): boolean {
    return moneyIn(text).every(
      (figure) => !known.has(figure.replace(/^\D+/, '')) || sold.has(figure.replace(/^\D+/, '')),
    );
  }
  const sold = new Set<string>();

  /** Costs of the world's own records: what the distributor charges, and what the catalogue says something costs. */
  function costsIn(given: unknown): ReadonlySet<string> {
    const found = new Set<string>();
    for (const { path, value } of leavesIn(given)) {
      if (typeof value !== 'number' || value === 0) continue;
      if (/(cost|partnerBuyRate|costTotal|partnerTotal)$/i.test(path)) found.add(value.toFixed(2));
      if (/(unitPrice|price|total|balance|Rate)$/i.test(path) && !/pax8/.test(path)) sold.add(value.toFixed(2));
    }
    return found;
  }
});

/** Their amounts are what the distributor charges. */
const costRules = new Set(['vendor-charge-differs', 'agreement-ended-costs-continue']);

const isMoneyName = (path: string) => /(Minor|score)$/.test(path);

function moneyIn(text: string): string[] {
  return figuresIn(text)
    .filter(({ value }) => value.startsWith('money:'))
    .map((figure) => figure.text);
}

/** Fields whose value is hidden although it is no money, or in whose text more than the amounts is. */
function wronglyHidden(seen: Record<string, unknown>, whole: Record<string, unknown>): string[] {
  return Object.entries(seen).flatMap(([field, value]) => {
    const full = whole[field];
    if (value === 'hidden') return /(unitPrice|unitCost|price|cost|amount)$/.test(field) ? [] : [field];
    const expected =
      typeof full === 'string' ? moneyIn(full).reduce((text, figure) => text.replace(figure, 'hidden'), full) : full;
    return JSON.stringify(value) === JSON.stringify(expected) ? [] : [`${field}: ${JSON.stringify(value)}`];
  });
}

function prefixed(values: Record<string, unknown> = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`after ${name}`, value]));
}

/** Amounts in any text of an answer. */
function moneyOf(answer: unknown): { path: string; value: string }[] {
  return stringsIn(answer).filter(({ value }) => moneyIn(value).length > 0);
}

/** A refusal is an answer as well. */
async function refusedOr(asked: Promise<unknown> | undefined): Promise<unknown> {
  try {
    return await asked;
  } catch (problem) {
    if (problem instanceof RefusedAnswer) return { refused: problem.sentence };
    throw problem;
  }
}

function without<T extends object>(value: T | undefined, ...names: (keyof T)[]): Partial<T> {
  return Object.fromEntries(
    Object.entries(value ?? {}).filter(([name]) => !names.includes(name as keyof T)),
  ) as Partial<T>;
}

function leavesIn(value: unknown, path = ''): { path: string; value: unknown }[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([name, each]) => leavesIn(each, `${path}.${name}`));
}

function stringsIn(value: unknown): { path: string; value: string }[] {
  return leavesIn(value).flatMap((each) =>
    typeof each.value === 'string' ? [{ path: each.path, value: each.value }] : [],
  );
}
