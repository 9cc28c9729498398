// Whether what was written after everything was approved is right: line, quantity, day and sign, and nothing twice.
import { addDays, type Day } from '../../shared/time.ts';
import type { Client, Line, Msp, Product, Subscription } from '../generate/model.ts';
import { nextCutDay, nextRunDay } from '../generate/next-month.ts';
import { type Truth, textOf } from '../generate/truth.ts';

export interface Write {
  method: string;
  path: string;
  body: unknown;
  at: string;
}

export interface WritesJudgment {
  /** How many changes of lines' quantities and last days were made, in the first month and in the one after. */
  made: { quantities: [number, number]; lastDays: [number, number] };
  /** One sentence each. */
  wrong: string[];
  /** Kinds of lines that bill fewer than are bought when all is done: a person has to choose, or nobody was told. */
  short: string[];
}

interface Change {
  lineN: number;
  field: string;
  value: unknown;
  day: Day;
}

const linePath = /finance\/agreements\/\d+\/additions\/(\d+)$/;

/**
 * Judges the PSA's writes of a run over two months. After a change of a line, what bills its product from the next run
 * on has to be as many as are bought, by the model's own quantities; a line may end only where nothing is bought on.
 */
export function judgeWrites(msp: Msp, truths: readonly Truth[], writes: readonly Write[]): WritesJudgment {
  const changes = writes.flatMap(changesIn);
  const seen = new Set<string>();
  const wrong: string[] = [];
  for (const { lineN, field, value } of changes) {
    const text = `line ${lineN}: ${field} ${JSON.stringify(value)}`;
    if (seen.has(text)) wrong.push(`${text} was written twice`);
    seen.add(text);
  }
  const open = new Set(truths.flatMap((truth) => truth.open.flatMap(({ subjects }) => subjects.map(textOf))));
  const lines = new Map(
    msp.clients
      .flatMap(({ agreements }) => agreements.flatMap((each) => each.lines))
      .map((each) => [each.n, { ...each }]),
  );
  const cutDays = [msp.distributorInvoices[0]?.day ?? '', nextCutDay(msp)];
  for (const [at, cutDay] of cutDays.entries()) {
    const round = changes.filter(({ day }) => day >= (cutDays[1] ?? '') === (at === 1));
    for (const change of round) apply(lines.get(change.lineN), change);
    for (const change of round) {
      if (open.has(`agreement-line ${change.lineN}`)) continue;
      const fault = faultOf(msp, lines, change, cutDay);
      if (fault !== null) wrong.push(fault);
    }
  }
  const made = (field: string): [number, number] => {
    const all = changes.filter((each) => each.field === field);
    const later = all.filter(({ day }) => day >= (cutDays[1] ?? '')).length;
    return [all.length - later, later];
  };
  const kindOf = (n: number) => truths.find(({ records }) => records.has(`agreement-line ${n}`))?.kind ?? 'no case';
  const short = [...lines.values()].flatMap(({ n }) => {
    const place = placeOf(msp, n);
    const runDay = place === null ? '' : nextRunDay(place.client, place.agreement, cutDays[1] ?? '');
    if (place === null || !bills(lines.get(n), runDay)) return [];
    const { billed, bought } = seatsFrom(place, lines, runDay, cutDays[1] ?? '');
    return billed < bought ? [`${kindOf(n)}: line ${n} bills ${billed} of ${bought}`] : [];
  });
  return { made: { quantities: made('quantity'), lastDays: made('cancelledDate') }, wrong, short };
}

function changesIn({ method, path, body, at }: Write): Change[] {
  const lineN = linePath.exec(path)?.[1];
  if (lineN === undefined) return [];
  const ops = Array.isArray(body) ? (body as { op: string; path: string; value: unknown }[]) : [];
  if (method !== 'PATCH') return [{ lineN: Number(lineN), field: method, value: null, day: at.slice(0, 10) }];
  return ops.map(({ path: field, value }) => ({ lineN: Number(lineN), field, value, day: at.slice(0, 10) }));
}

function apply(line: Line | undefined, { field, value }: Change): void {
  if (line === undefined) return;
  if (field === 'quantity') line.quantity = Number(value);
  if (field === 'cancelledDate') line.endDay = String(value).slice(0, 10);
}

function faultOf(msp: Msp, lines: ReadonlyMap<number, Line>, change: Change, cutDay: Day): string | null {
  const { lineN, field, value, day } = change;
  const text = `line ${lineN}: ${field} ${JSON.stringify(value)} on ${day}`;
  const place = placeOf(msp, lineN);
  if (place === null) return `${text}: no such line`;
  if (field !== 'quantity' && field !== 'cancelledDate') return `${text}: nothing of the kind was to be written`;
  const { client, agreement } = place;
  const runDay = nextRunDay(client, agreement, day);
  if (field === 'cancelledDate' && lines.get(lineN)?.endDay !== addDays(runDay, -1)) {
    return `${text}: what is invoiced ends on ${addDays(runDay, -1)}`;
  }
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
