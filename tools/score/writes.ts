// Whether what was written after everything was approved is right: line, quantity, day and sign, and nothing twice.
import { addDays, type Day } from '../../shared/time.ts';
import type { Client, Line, Msp, Product, Subscription } from '../generate/model.ts';
import { nextCutDay, nextRunDay } from '../generate/next-month.ts';
import { type Truth, textOf } from '../generate/truth.ts';
import { type Change, changesIn, type Write } from './written.ts';

export interface WritesJudgment {
  /** How many changes of lines' quantities and last days were made, in the first month and in the one after. */
  made: { quantities: [number, number]; lastDays: [number, number] };
  /** One sentence each. */
  wrong: string[];
  /** Kinds of lines that bill fewer than are bought when all is done: a person has to choose, or nobody was told. */
  short: string[];
}

/**
 * Judges the PSA's writes of a run over two months. After a change of a line, what bills its product from the next run
 * on has to be as many as are bought, by the model's own quantities; a line may end only where nothing is bought on.
 */
export function judgeWrites(
  msp: Msp,
  truths: readonly Truth[],
  writes: readonly Write[],
  psa = 'connectwise',
): WritesJudgment {
  const changes = writes.flatMap((write) => changesIn(psa, write));
  const seen = new Set<string>();
  const wrong: string[] = [];
  for (const { text } of changes) {
    if (seen.has(text)) wrong.push(`${text} was written twice`);
    seen.add(text);
  }
  const open = new Set(truths.flatMap((truth) => truth.open.flatMap(({ subjects }) => subjects.map(textOf))));
  const lines = new Map(
    msp.clients
      .flatMap(({ agreements }) => agreements.flatMap((each) => each.lines))
      .map((each) => [each.n, { ...each }]),
  );
  const made: WritesJudgment['made'] = { quantities: [0, 0], lastDays: [0, 0] };
  const cutDays = [msp.distributorInvoices[0]?.day ?? '', nextCutDay(msp)];
  for (const at of [0, 1] as const) {
    const cutDay = cutDays[at] ?? '';
    const round = changes.filter(({ day }) => day >= (cutDays[1] ?? '') === (at === 1));
    for (const change of round) {
      const what = apply(lines.get(change.lineN), change);
      if (what !== null) made[what][at] += 1;
    }
    for (const change of round) {
      if (open.has(`agreement-line ${change.lineN}`)) continue;
      const fault = faultOf(msp, lines, change, cutDay);
      if (fault !== null) wrong.push(fault);
    }
  }
  const kindOf = (n: number) => truths.find(({ records }) => records.has(`agreement-line ${n}`))?.kind ?? 'no case';
  const short = [...lines.values()].flatMap(({ n }) => {
    const place = placeOf(msp, n);
    const runDay = place === null ? '' : nextRunDay(place.client, place.agreement, cutDays[1] ?? '');
    if (place === null || !bills(lines.get(n), runDay)) return [];
    const { billed, bought } = seatsFrom(place, lines, runDay, cutDays[1] ?? '');
    return billed < bought ? [`${kindOf(n)}: line ${n} bills ${billed} of ${bought}`] : [];
  });
  return { made, wrong, short };
}

/** Applies a change to a line, and says what of it that changed. Where a difference leaves none, the line has ended. */
function apply(line: Line | undefined, { to }: Change): 'quantities' | 'lastDays' | null {
  if (line === undefined || to === null) return null;
  const lastDay = 'lastDay' in to ? to.lastDay : null;
  const lastOfAll = 'by' in to && line.quantity + to.by === 0 ? addDays(to.fromDay, -1) : lastDay;
  if (lastOfAll !== null) line.endDay = lastOfAll;
  else line.quantity = 'quantity' in to ? to.quantity : line.quantity + ('by' in to ? to.by : 0);
  return lastOfAll === null ? 'quantities' : 'lastDays';
}

function faultOf(msp: Msp, lines: ReadonlyMap<number, Line>, change: Change, cutDay: Day): string | null {
  const { lineN, to, day } = change;
  const text = `${change.text}, on ${day}`;
  if (to === null) return `${text}: nothing of the kind was to be written`;
  const place = placeOf(msp, lineN);
  const line = lines.get(lineN);
  if (place === null || line === undefined) return `${text}: no such line`;
  const { client, agreement } = place;
  const runDay = nextRunDay(client, agreement, day);
  const isEnd = 'lastDay' in to || ('by' in to && line.endDay === addDays(to.fromDay, -1));
  if (isEnd && line.endDay !== addDays(runDay, -1)) return `${text}: what is invoiced ends on ${addDays(runDay, -1)}`;
  if (!isEnd && 'by' in to && to.fromDay !== runDay) return `${text}: what is not invoiced begins on ${runDay}`;
  const { billed, bought } = seatsFrom(place, lines, runDay, cutDay);
  return billed === bought ? null : `${text}: then ${billed} are billed from ${runDay} on and ${bought} are bought`;
}

/** What bills a line's product from a run on, and what was bought of it at a cut and goes on. */
function seatsFrom(
  { family, line }: Pick<NonNullable<ReturnType<typeof placeOf>>, 'family' | 'line'>,
  lines: ReadonlyMap<number, Line>,
  runDay: Day,
  cutDay: Day,
) {
  const key = keyOf(line.product);
  const billed = family
    .flatMap(({ agreements }) => agreements.flatMap((each) => each.lines))
    .flatMap(({ n }) => lines.get(n) ?? [])
    .filter((each) => keyOf(each.product) === key && bills(each, runDay))
    .reduce((sum, { quantity }) => sum + quantity, 0);
  const bought = family
    .flatMap(({ subscriptions }) => subscriptions)
    .filter(({ product, end }) => keyOf(product) === key && (end === null || end.day >= runDay))
    .reduce((sum, subscription) => sum + seatsOn(subscription, cutDay), 0);
  return { billed, bought };
}

function bills(line: Line | undefined, runDay: Day): boolean {
  return line !== undefined && line.startDay <= runDay && runDay <= (line.endDay ?? runDay);
}

/** Whose line it is, and all companies whose seats are bought together with its. */
function placeOf({ clients }: Msp, lineN: number) {
  for (const client of clients) {
    for (const agreement of client.agreements) {
      const line = agreement.lines.find(({ n }) => n === lineN);
      if (line === undefined) continue;
      const head = headOf(client);
      return { client, agreement, line, family: clients.filter((each) => headOf(each) === head) };
    }
  }
  return null;
}

function headOf({ n, payer, hasTenant = true }: Client): number {
  return hasTenant ? n : (payer?.n ?? n);
}

function keyOf({ n, boughtAs, soldAs }: Product): number {
  return boughtAs ?? soldAs ?? n;
}

function seatsOn({ steps }: Subscription, day: Day): number {
  return steps.findLast(({ at }) => at.slice(0, 10) <= day)?.quantity ?? 0;
}
