// Turns a written value into what the field holds, the way the vendor coerces it, or says why not.
import type { Json, Row } from '../rows.ts';
import { isRow } from '../rows.ts';
import type { WorldState } from '../world-state.ts';
import { REFERENCE_TARGETS } from './collections.ts';
import type { Field } from './fields.ts';

export type Written = { value: Json | undefined } | { problem: string };

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
/** What a reference carries of the record it points at. */
const REFERENCE_FIELDS = ['id', 'identifier', 'name'];

/** The value to store; `value` undefined clears the field. */
export function coerce(state: WorldState, name: string, field: Field, value: Json): Written {
  if (value === null || value === '') return { value: field.kind === 'string' ? (value ?? undefined) : undefined };
  if (field.kind === 'number' || field.kind === 'integer') return coerceNumber(name, field.kind, value);
  if (field.kind === 'boolean') return coerceBoolean(name, value);
  if (field.kind === 'date') return coerceInstant(name, value);
  if (field.kind === 'enum') return coerceEnum(name, field.values, value);
  if (field.kind === 'reference') return coerceReference(state, name, value);
  if (field.kind === 'array')
    return Array.isArray(value) ? { value } : { problem: `The field ${name} must be an array.` };
  // The vendor does not keep line breaks in texts that come as JSON.
  return { value: String(value).replace(/\r\n|[\r\n]/g, ' ') };
}

function coerceNumber(name: string, kind: 'number' | 'integer', value: Json): Written {
  const number = typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return { problem: `The field ${name} must be a number.` };
  if (kind === 'integer' && !Number.isInteger(number)) return { problem: `The field ${name} must be a whole number.` };
  return { value: number };
}

function coerceBoolean(name: string, value: Json): Written {
  const text = String(value).toLowerCase();
  return text === 'true' || text === 'false'
    ? { value: text === 'true' }
    : { problem: `The field ${name} must be true or false.` };
}

function coerceInstant(name: string, value: Json): Written {
  if (typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value))) return { value };
  return { problem: `The field ${name} must be a date in the form yyyy-MM-ddTHH:mm:ssZ.` };
}

function coerceEnum(name: string, values: string[], value: Json): Written {
  const known = values.find((one) => one.toLowerCase() === String(value).toLowerCase());
  return known === undefined ? { problem: `The field ${name} must be one of ${values.join(', ')}.` } : { value: known };
}

/** A reference is given by id, identifier or name; the target's id and names are filled in when it is known here. */
function coerceReference(state: WorldState, name: string, value: Json): Written {
  if (!isRow(value)) return { problem: `The field ${name} must be an object with an id.` };
  const target = REFERENCE_TARGETS[name];
  const rows = target === undefined ? undefined : state.vendor('connectwise')?.[target];
  if (!Array.isArray(rows)) return { value };
  const found = rows.find((row) =>
    REFERENCE_FIELDS.some((key) => value[key] !== undefined && sameText(row[key], value[key])),
  );
  if (!found) return { problem: `The ${name} was not found.` };
  const reference: Row = {};
  for (const key of REFERENCE_FIELDS) if (found[key] !== undefined) reference[key] = found[key];
  return { value: reference };
}

function sameText(left: Json | undefined, right: Json | undefined): boolean {
  return left !== undefined && right !== undefined && String(left).toLowerCase() === String(right).toLowerCase();
}
