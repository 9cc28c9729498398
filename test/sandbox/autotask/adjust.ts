// What an adjustment does to a line's rows of units: a new one begins on its day, and every later one moves with it.
import { addDays, addMonths, daysBetween } from '../../../shared/time.ts';
import type { VendorContext } from '../handler.ts';
import type { Row } from '../rows.ts';
import { numberAt, textAt } from '../rows.ts';
import { failed } from './errors.ts';

/** Services and bundles are adjusted alike, each by its own names. */
export interface AdjustedKind {
  adjustments: 'ContractServiceAdjustments' | 'ContractServiceBundleAdjustments';
  lines: 'ContractServices' | 'ContractServiceBundles';
  lineField: 'contractServiceID' | 'contractServiceBundleID';
  units: 'ContractServiceUnits' | 'ContractServiceBundleUnits';
  soldField: 'serviceID' | 'serviceBundleID';
  sold: 'Services' | 'ServiceBundles';
}

export const ADJUSTED: readonly AdjustedKind[] = [
  {
    adjustments: 'ContractServiceAdjustments',
    lines: 'ContractServices',
    lineField: 'contractServiceID',
    units: 'ContractServiceUnits',
    soldField: 'serviceID',
    sold: 'Services',
  },
  {
    adjustments: 'ContractServiceBundleAdjustments',
    lines: 'ContractServiceBundles',
    lineField: 'contractServiceBundleID',
    units: 'ContractServiceBundleUnits',
    soldField: 'serviceBundleID',
    sold: 'ServiceBundles',
  },
];

/** Where the documents leave two behaviours open. */
export interface AdjustVariants {
  /** What becomes of a change on a day whose units are posted: refused, or taken (and billed apart, which is not shown here). */
  onPosted?: 'refused' | 'taken';
}

/**
 * Applies a checked adjustment. Each time it is sent it counts again: nothing tells a repetition. Without an id of the line it
 * goes by contract and service, and makes the line where there is none. Throws the vendor's refusal.
 */
export function adjust(
  context: VendorContext,
  kind: AdjustedKind,
  body: Row,
  { onPosted = 'refused' }: AdjustVariants,
): void {
  const state = context.state();
  const line = lineFor(context, kind, body);
  const change = numberAt(body, 'unitChange');
  const day = textAt(body, 'effectiveDate').slice(0, 10);
  const rows = state.rows('autotask', kind.units);
  const own = rows.filter((row) => row[kind.lineField] === line.id);
  const hit = own.find((row) => firstDay(row) <= day && day <= lastDay(row));
  // The words of these three are not documented.
  if (hit === undefined) throw failed('The effectiveDate must be within the dates of the contract.');
  const later = own.filter((row) => firstDay(row) > day);
  if ([hit, ...later].some((row) => numberAt(row, 'units') + change < 0)) {
    throw failed('The adjustment would result in a negative number of units.');
  }
  if (isPosted(hit) && onPosted === 'refused') {
    throw failed('The units of this period have been approved and posted, and cannot be adjusted.');
  }
  const price = typeof body.adjustedUnitPrice === 'number' ? body.adjustedUnitPrice : numberAt(line, 'unitPrice');
  if (typeof body.adjustedUnitPrice === 'number') line.unitPrice = body.adjustedUnitPrice;
  const whole = wholePeriod(own, hit);
  const units = numberAt(hit, 'units') + change;
  if (firstDay(hit) === day) {
    // Nothing is left of the one before.
    hit.id = state.nextId('autotask', kind.units);
    setUnits(hit, units, price, whole);
  } else {
    const rest: Row = { ...hit, id: state.nextId('autotask', kind.units), startDate: `${day}T00:00:00Z` };
    hit.endDate = `${addDays(day, -1)}T00:00:00Z`;
    setUnits(hit, numberAt(hit, 'units'), numberAt(line, 'unitPrice'), whole);
    setUnits(rest, units, price, whole);
    rows.push(rest);
  }
  for (const row of later)
    if (!isPosted(row)) setUnits(row, numberAt(row, 'units') + change, price, wholePeriod(own, row));
}

function lineFor(context: VendorContext, kind: AdjustedKind, body: Row): Row {
  const state = context.state();
  const lines = state.rows('autotask', kind.lines);
  const id = body[kind.lineField];
  if (id !== undefined && id !== null) {
    const line = lines.find((row) => row.id === id);
    if (line !== undefined) return line;
    throw failed(
      `Reference value on field: ${kind.lineField} of type: ${kind.lines.slice(0, -1)} does not exist or is invalid.`,
    );
  }
  const { contractID = null } = body;
  const sold = body[kind.soldField] ?? null;
  if (contractID === null || sold === null) {
    throw failed(`${kind.lineField}, or contractID and ${kind.soldField}, must be given.`);
  }
  const known = lines.find((row) => row.contractID === contractID && row[kind.soldField] === sold);
  return known ?? newLine(context, kind, contractID, sold);
}

function newLine(context: VendorContext, kind: AdjustedKind, contractID: Row[string], sold: Row[string]): Row {
  const state = context.state();
  const contract = state.rows('autotask', 'Contracts').find((row) => row.id === contractID);
  const item = state.rows('autotask', kind.sold).find((row) => row.id === sold);
  if (contract === undefined || item === undefined) throw failed('Reference value does not exist or is invalid.');
  const line: Row = {
    id: state.nextId('autotask', kind.lines),
    contractID,
    [kind.soldField]: sold,
    unitPrice: item.unitPrice ?? 0,
  };
  state.rows('autotask', kind.lines).push(line);
  const end = textAt(contract, 'endDate').slice(0, 10);
  for (let from = textAt(contract, 'startDate').slice(0, 10); from <= end; from = addMonths(from, 1)) {
    state.rows('autotask', kind.units).push({
      id: state.nextId('autotask', kind.units),
      contractID,
      [kind.lineField]: line.id ?? null,
      [kind.soldField]: sold,
      startDate: `${from}T00:00:00Z`,
      endDate: `${addDays(addMonths(from, 1), -1)}T00:00:00Z`,
      units: 0,
      price: 0,
      approveAndPostDate: null,
    });
  }
  return line;
}

/** Price and cost of a row are those of all its units, for the part of the period that it is. */
function setUnits(row: Row, units: number, unitPrice: number, whole: number): void {
  const share = (daysBetween(firstDay(row), lastDay(row)) + 1) / whole;
  row.units = units;
  row.price = Math.round(units * unitPrice * share * 100) / 100;
}

/** The days of the period that a row is of: with the rows before and behind it that are of the same month. */
function wholePeriod(own: readonly Row[], row: Row): number {
  const month = firstDay(row).slice(0, 7);
  const same = own.filter((each) => firstDay(each).slice(0, 7) === month);
  const from = same.map(firstDay).sort()[0] ?? firstDay(row);
  const until = same.map(lastDay).sort().at(-1) ?? lastDay(row);
  return daysBetween(from, until) + 1;
}

function isPosted(row: Row): boolean {
  return row.approveAndPostDate !== undefined && row.approveAndPostDate !== null;
}

function firstDay(row: Row): string {
  return textAt(row, 'startDate').slice(0, 10);
}

function lastDay(row: Row): string {
  return textAt(row, 'endDate').slice(0, 10);
}
