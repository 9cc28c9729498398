// What a PSA was told of its lines, in one form for all of them: the number that is billed, or the last day.
import type { Day } from '../../shared/time.ts';

/** A write that a vendor took. */
export interface Write {
  vendor?: string;
  method: string;
  path: string;
  body: unknown;
  at: string;
}

export interface Change {
  /** 0 where the write is of no line. */
  lineN: number;
  /** When it was written. */
  day: Day;
  /** A number in place of the old one, a difference from a day on, or a last day; null where nothing of the kind may be written. */
  to: { quantity: number } | { by: number; fromDay: Day } | { lastDay: Day } | null;
  /** The same for the same change, and for no other. */
  text: string;
}

/** The changes of lines in a write to the PSA, by its vendor; notes, messages and sums that are billed once are none. */
export function changesIn(psa: string, write: Write): Change[] {
  if (write.vendor !== undefined && write.vendor !== psa) return [];
  return psa === 'autotask' ? ofAutotask(write) : ofConnectwise(write);
}

const addition = /finance\/agreements\/\d+\/additions\/(\d+)$/;

function ofConnectwise({ method, path, body, at }: Write): Change[] {
  const lineN = Number(addition.exec(path)?.[1] ?? 0);
  const day = at.slice(0, 10);
  if (lineN === 0) return [];
  if (method !== 'PATCH') return [{ lineN, day, to: null, text: `line ${lineN}: ${method}` }];
  const ops = Array.isArray(body) ? (body as { path: string; value: unknown }[]) : [];
  return ops.map(({ path: field, value }): Change => {
    const text = `line ${lineN}: ${field} ${JSON.stringify(value)}`;
    const isEnd = field === 'cancelledDate';
    const to = field === 'quantity' ? { quantity: Number(value) } : null;
    return { lineN, day, text, to: isEnd ? { lastDay: String(value).slice(0, 10) } : to };
  });
}

const adjustments = /\/ContractServiceAdjustments$/;
/** What stands beside lines: charges and notes of contracts, notes of tickets. */
const beside = /\/(Contracts\/\d+\/(Charges|Notes)|Tickets\/\d+\/Notes)$/;

function ofAutotask({ method, path, body, at }: Write): Change[] {
  const day = at.slice(0, 10);
  if (beside.test(path)) return [];
  if (method !== 'POST' || !adjustments.test(path)) return [{ lineN: 0, day, to: null, text: `${method} ${path}` }];
  const { contractServiceID, effectiveDate, unitChange } = body as Record<string, unknown>;
  const [lineN, by, fromDay] = [Number(contractServiceID), Number(unitChange), String(effectiveDate).slice(0, 10)];
  return [{ lineN, day, to: { by, fromDay }, text: `line ${lineN}: ${by} from ${fromDay} on` }];
}
