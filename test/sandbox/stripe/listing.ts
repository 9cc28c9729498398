// How Stripe lists: newest first, by filters and ranges of seconds, from an object on.
import type { Json, Row } from '../rows.ts';
import { idOf, numberAt } from '../rows.ts';
import type { ListRule } from './collections.ts';
import { badParameter, missing, missingParameter, unknownParameters } from './errors.ts';
import { type Parameter, type Parameters, textOf } from './form.ts';

const largestPage = 100;
const usualPage = 10;
const paging = ['limit', 'starting_after', 'ending_before', 'expand'];
const rangeNames = ['gt', 'gte', 'lt', 'lte'];

/** The rows a query selects, newest first. Throws a Refusal. */
export function selectRows(rows: readonly Row[], parameters: Parameters, rule: ListRule): Row[] {
  const { equal = {}, ranges = [], ignored = [], required = [] } = rule;
  checkNames(parameters, [...Object.keys(equal), ...ranges, ...ignored, ...paging]);
  const lacking = required.find((name) => textOf(parameters, name) === undefined);
  if (lacking !== undefined) throw missingParameter(lacking);
  const equals = Object.entries(equal).filter(([name]) => parameters[name] !== undefined);
  const bounds = ranges.flatMap((name) => (parameters[name] === undefined ? [] : [boundsOf(name, parameters[name])]));
  const selected = rows.filter(
    (row) =>
      equals.every(([name, read]) => isEqual(read(row), textOf(parameters, name))) &&
      bounds.every((isWithin) => isWithin(row)),
  );
  return newestFirst(selected);
}

/** Refuses parameters that an address does not take. Throws a Refusal. */
export function checkNames(parameters: Parameters, known: readonly string[]): void {
  const unknown = Object.keys(parameters).filter((name) => !known.includes(name));
  if (unknown.length > 0) throw unknownParameters(unknown);
}

/** Of one second the later row is the newer one. */
export function newestFirst(rows: readonly Row[]): Row[] {
  return rows.toReversed().sort((a, b) => madeAt(b) - madeAt(a));
}

function madeAt(row: Row): number {
  return numberAt(row, 'created') || numberAt(row, 'date');
}

function isEqual(value: unknown, wanted: string | undefined): boolean {
  return Array.isArray(value) ? value.includes(wanted) : value === wanted;
}

function boundsOf(name: string, parameter: Parameter): (row: Row) => boolean {
  const field = (row: Row) => (name === 'created' ? madeAt(row) : numberAt(row, name));
  if (typeof parameter === 'string') {
    const second = secondOf(name, parameter);
    return (row) => field(row) === second;
  }
  const wrong = Object.keys(parameter).find((each) => !rangeNames.includes(each));
  if (wrong !== undefined) throw unknownParameters([`${name}[${wrong}]`]);
  const ends = Object.entries(parameter).map(([each, value]) => ({ each, second: secondOf(name, value) }));
  return (row) =>
    ends.every(({ each, second }) => {
      const value = field(row);
      if (each === 'gt') return value > second;
      if (each === 'gte') return value >= second;
      return each === 'lt' ? value < second : value <= second;
    });
}

function secondOf(name: string, value: Parameter): number {
  if (typeof value === 'string' && /^\d+$/.test(value)) return Number(value);
  throw badParameter(name, `Invalid timestamp: ${JSON.stringify(value)}; must be an integer Unix timestamp`);
}

/** One page of rows as Stripe lists them. Throws a Refusal for a limit out of range, and an object to go on from that is not there. */
export function pageOf(
  rows: readonly Row[],
  parameters: Parameters,
  object: string,
): { data: Row[]; has_more: boolean } {
  const limit = limitOf(textOf(parameters, 'limit'));
  const after = textOf(parameters, 'starting_after');
  const before = textOf(parameters, 'ending_before');
  if (before !== undefined) {
    const end = placeOf(rows, before, object, 'ending_before');
    const start = Math.max(0, end - limit);
    return { data: rows.slice(start, end), has_more: start > 0 };
  }
  const start = after === undefined ? 0 : placeOf(rows, after, object, 'starting_after') + 1;
  return { data: rows.slice(start, start + limit), has_more: start + limit < rows.length };
}

function placeOf(rows: readonly Row[], id: string, object: string, param: string): number {
  const place = rows.findIndex((row) => idOf(row) === id);
  if (place === -1) throw missing(object, id, param);
  return place;
}

function limitOf(text: string | undefined): number {
  if (text === undefined) return usualPage;
  const limit = Number(text);
  if (!/^\d+$/.test(text)) throw badParameter('limit', `Invalid integer: ${text}`);
  if (limit < 1 || limit > largestPage) throw badParameter('limit', 'This value must be between 1 and 100.');
  return limit;
}

/** Stripe's envelope of a list. */
export function listed(data: Json[], has_more: boolean, url: string): Row {
  return { object: 'list', data, has_more, url };
}
