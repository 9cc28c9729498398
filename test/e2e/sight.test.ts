// Who may not see an amount finds it in no answer of the Worker: every world, every kind of sight, every string and number.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PacketView } from '../../shared/api/packets.ts';
import { figuresIn } from '../../shared/figures.ts';
import { enrolMember, type MemberClient } from '../../tools/local/member-client.ts';
import { type Run, startRun } from '../../tools/local/run.ts';

const people = [
  { name: 'Tom Weaver', role: 'technician', code: 'code-of-nobody-money', money: 'none' },
  { name: 'Sella Reed', role: 'approver', code: 'code-of-sell-money', money: 'sell' },
  { name: 'Costa Lind', role: 'approver', code: 'code-of-cost-money', money: 'cost' },
];

describe.each(['first-month', 'main-month', 'main-month-later'])('%s', (world) => {
  let run: Run;
  let [none, sell, cost]: MemberClient[] = [];
  let costs: ReadonlySet<string>;

  beforeAll(async () => {
    const worldPath = `test/worlds/${world}.json`;
    const portalHost = 'https://na.myconnectwise.net';
    run = await startRun({ worldPath, seed: 'sight', sandboxPort: 0, portalHost, people, say: () => {} });
    await run.moveTo(run.nowMs());
    [none, sell, cost] = await Promise.all(
      people.map(({ name, code }) => enrolMember(run.worker, 'sight', name, code, run.nowMs)),
    );
    costs = costsIn(JSON.parse(await readFile(worldPath, 'utf8')));
  });
  afterAll(() => run.close());

  test('who sees costs sees amounts', async () => {
    const texts = stringsIn(await answersTo(cost));
    expect(texts.some(({ value }) => moneyIn(value).length > 0)).toBe(true);
  });

  test('who sees no money finds none, in words or numbers', async () => {
    const answers = await answersTo(none);
    const said = stringsIn(answers).filter(({ value }) => moneyIn(value).length > 0);
    expect(said).toEqual([]);
    const numbers = leavesIn(answers).filter(({ value, path }) => typeof value === 'number' && isMoneyName(path));
    // A sum of nothing hides nothing.
    expect(numbers.filter(({ value }) => value !== 0)).toEqual([]);
    // Amounts are hidden, not left out.
    const views = answers as unknown as { packets: PacketView[] };
    const findings = views.packets.flatMap(({ packet }) => packet.findings);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.every(({ impact }) => impact.amountMinor === null)).toBe(true);
  });

  test('who sees what clients pay finds no cost, in words, values or numbers', async () => {
    const answers = await answersTo(sell);
    const named = leavesIn(answers).filter(({ path, value }) => /[cC]ost$/.test(path) && value !== null);
    expect(named).toEqual([]);
    const everything = JSON.stringify(await answersTo(cost));
    // What only those who see costs are told: each figure of theirs that is the world's own cost.
    const told = [...costs].filter((figure) => everything.includes(figure));
    const texts = stringsIn(answers).filter(({ value }) => value !== 'hidden');
    const leaked = texts.filter(({ value }) =>
      figuresIn(value).some(
        (figure) => figure.value.startsWith('money:') && told.includes(figure.text.replace(/^\D+/, '')),
      ),
    );
    expect(leaked.filter((each) => !isSell(each.value, costs))).toEqual([]);
    const views = answers as unknown as { packets: PacketView[] };
    for (const { packet } of views.packets) {
      for (const { rule, impact, facts, evidence } of packet.findings) {
        const isCost = costRules.has(rule) || facts.priceFrom === 'cost';
        expect(impact.amountMinor === null, rule).toBe(isCost);
        for (const { field, value } of evidence)
          if (/cost/i.test(field) && value !== null) expect(value).toBe('hidden');
      }
    }
  });

  /** Every answer with amounts in it that a member of any role may ask for. */
  async function answersTo(member: MemberClient | undefined): Promise<Record<string, unknown>> {
    if (member === undefined) throw new Error('nobody is enrolled');
    const queue = await member.queue();
    const packets = await Promise.all(
      (await run.worker.query<{ id: string }>('SELECT id FROM packets')).map(({ id }) => member.packet(id)),
    );
    return { queue, packets };
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

function leavesIn(value: unknown, path = ''): { path: string; value: unknown }[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([name, each]) => leavesIn(each, `${path}.${name}`));
}

function stringsIn(value: unknown): { path: string; value: string }[] {
  return leavesIn(value).flatMap((each) =>
    typeof each.value === 'string' ? [{ path: each.path, value: each.value }] : [],
  );
}
