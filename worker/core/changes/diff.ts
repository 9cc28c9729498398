// Field-level differences of a record between two pulls.
import { canonicalJson } from '../../../shared/canonical.ts';

/** One field that moved; `field` is its path ("billTo.id"), values are JSON. */
export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

/**
 * Lists the fields of `after` that differ from `before`, in path order; empty when nothing moved. Entries of a list that
 * each say since when they hold are told apart by that ("steps.2026-12-01.quantity"), single ones need no name
 * ("steps.quantity"); any other list is one value.
 */
export function diffRecords(before: unknown, after: unknown, path = ''): FieldChange[] {
  if (isObject(before) && isObject(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return names.flatMap((name) => diffRecords(before[name], after[name], path === '' ? name : `${path}.${name}`));
  }
  const [was, now] = [stepsOf(before), stepsOf(after)];
  if (was !== null && now !== null) {
    const isSingle = was.length === 1 && now.length === 1;
    return isSingle ? diffRecords(was[0], now[0], path) : diffRecords(byBeginning(was), byBeginning(now), path);
  }
  const same = canonicalJson(before ?? null) === canonicalJson(after ?? null);
  return same ? [] : [{ field: path, before: before ?? null, after: after ?? null }];
}

type Step = Record<string, unknown>;

/** A list whose entries each begin at another time; null for any other value. */
function stepsOf(value: unknown): Step[] | null {
  if (!Array.isArray(value) || !value.every((each): each is Step => isObject(each) && 'from' in each)) return null;
  return new Set(value.map(beginningOf)).size === value.length ? value : null;
}

function byBeginning(steps: readonly Step[]): Record<string, Step> {
  return Object.fromEntries(steps.map((step) => [beginningOf(step), step]));
}

function beginningOf({ from }: Step): string {
  return from === null ? 'beginning' : String(from);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
