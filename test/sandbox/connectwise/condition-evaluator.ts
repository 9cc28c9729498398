// Decides whether a row meets a condition, and refuses names and values the entity does not have.
import type { Json, Row } from '../rows.ts';
import { isRow } from '../rows.ts';
import type { Condition, Literal } from './condition-parser.ts';
import { badCondition } from './errors.ts';
import type { Field } from './fields.ts';
import { INFO_FIELDS } from './fields.ts';

type Comparison = Extract<Condition, { type: 'compare' }>;

/** Throws the vendor's refusal for an unknown name or enum value. */
export function checkCondition(condition: Condition, fields: Map<string, Field>, inChildren: boolean): void {
  for (const comparison of comparisonsIn(condition)) checkComparison(comparison, fields, inChildren);
}

function comparisonsIn(condition: Condition): Comparison[] {
  if (condition.type === 'compare') return [condition];
  return (condition.type === 'not' ? [condition.part] : condition.parts).flatMap(comparisonsIn);
}

function checkComparison({ path, literals }: Comparison, fields: Map<string, Field>, inChildren: boolean): void {
  const name = path.join('/');
  const field = fields.get(path[0] ?? '');
  if (!field) {
    if (path.length === 1 && INFO_FIELDS[name]) return;
    throw badCondition(`${name} is not a recognized name.`);
  }
  const isChild = field.kind === 'array';
  if (isChild !== inChildren) throw badCondition(`${name} is not a recognized name.`);
  if (path.length > 1 && field.kind !== 'reference' && !isChild)
    throw badCondition(`${name} is not a recognized name.`);
  if (field.kind === 'enum' && !literals.every((literal) => isEnumValue(literal, field.values))) {
    throw badCondition('Enum value supplied was invalid');
  }
}

function isEnumValue(literal: Literal, values: string[]): boolean {
  return literal === null || values.some((value) => value.toLowerCase() === String(literal).toLowerCase());
}

/** True when the row meets the condition; a field that holds an array meets it when one element does. */
export function meets(row: Row, condition: Condition): boolean {
  switch (condition.type) {
    case 'and':
      return condition.parts.every((part) => meets(row, part));
    case 'or':
      return condition.parts.some((part) => meets(row, part));
    case 'not':
      return !meets(row, condition.part);
    case 'compare':
      return valuesAt(row, condition.path).some((value) => compares(value, condition));
  }
}

function valuesAt(row: Row, path: string[]): Json[] {
  const [head = '', ...rest] = path;
  const isInfo = row[head] === undefined && INFO_FIELDS[head] !== undefined && isRow(row._info);
  const value = (isInfo ? (row._info as Row)[head] : row[head]) ?? null;
  if (Array.isArray(value))
    return value.flatMap((item) => (isRow(item) && rest.length > 0 ? valuesAt(item, rest) : [item]));
  if (rest.length === 0) return [isRow(value) ? (value.id ?? null) : value];
  return isRow(value) ? valuesAt(value, rest) : [null];
}

function compares(value: Json, { operator, literals }: Comparison): boolean {
  if (operator === 'in') return literals.some((literal) => order(value, literal) === 0);
  const literal = literals[0] ?? null;
  if (operator === 'contains') return lower(value).includes(lower(literal));
  if (operator === 'like') return likePattern(String(literal)).test(value === null ? '' : String(value));
  const difference = order(value, literal);
  if (operator === '=') return difference === 0;
  if (operator === '!=') return difference !== 0;
  if (difference === null) return false;
  if (operator === '<') return difference < 0;
  if (operator === '<=') return difference <= 0;
  if (operator === '>') return difference > 0;
  return difference >= 0;
}

/** Negative, zero or positive as value is below, at or above the literal; null when they cannot be compared. */
function order(value: Json, literal: Literal): number | null {
  if (literal === null) return value === null || value === '' ? 0 : null;
  if (typeof literal === 'boolean') return (value ?? false) === literal ? 0 : null;
  if (value === null || value === '') return null;
  if (typeof literal === 'object') return Date.parse(String(value)) - literal.instantMs;
  if (typeof literal === 'number') return Number(value) - literal;
  const [left, right] = [lower(value), literal.toLowerCase()];
  return left === right ? 0 : left < right ? -1 : 1;
}

function lower(value: Json | Literal): string {
  return value === null ? '' : String(value).toLowerCase();
}

function likePattern(text: string): RegExp {
  const escaped = text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/[*%]/g, '.*');
  return new RegExp(`^${escaped}$`, 'is');
}
