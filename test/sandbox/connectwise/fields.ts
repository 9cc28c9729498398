// Which fields an entity has and what they hold, looked up from the list of names.
import { isRow, type Json, type Row } from '../rows.ts';
import { type EntityFields, FIELD_NAMES } from './field-names.ts';

export type EntityName = keyof typeof FIELD_NAMES;
export type FieldKind = 'string' | 'date' | 'integer' | 'number' | 'boolean' | 'reference' | 'array' | 'enum';

export interface Field {
  kind: FieldKind;
  /** Allowed values of an enum. */
  values: string[];
}

const PLAIN_KINDS = ['string', 'date', 'integer', 'number', 'boolean', 'reference', 'array'] as const;

/** Names that work in conditions although they are served inside `_info`. */
export const INFO_FIELDS: Record<string, FieldKind> = {
  lastUpdated: 'date',
  dateEntered: 'date',
  updatedBy: 'string',
  enteredBy: 'string',
};

const entities = new Map<string, Map<string, Field>>();

/** The fields of an entity by name. */
export function fieldsOf(entity: EntityName): Map<string, Field> {
  const known = entities.get(entity);
  if (known) return known;
  const names: EntityFields = FIELD_NAMES[entity];
  const fields = new Map<string, Field>();
  for (const kind of PLAIN_KINDS) {
    for (const name of (names[kind] ?? '').split(' ').filter(Boolean)) fields.set(name, { kind, values: [] });
  }
  for (const [name, values] of Object.entries(names.enum ?? {}))
    fields.set(name, { kind: 'enum', values: values.split('|') });
  entities.set(entity, fields);
  return fields;
}

/** The fields of a collection that no list names: an id, a name, and whatever its rows show. */
export function fieldsSeen(rows: readonly Row[]): Map<string, Field> {
  const fields = new Map<string, Field>([
    ['id', { kind: 'integer', values: [] }],
    ['name', { kind: 'string', values: [] }],
  ]);
  for (const [name, value] of rows.flatMap((row) => Object.entries(row))) {
    if (name !== '_info' && !fields.has(name)) fields.set(name, { kind: kindOf(value), values: [] });
  }
  return fields;
}

function kindOf(value: Json): FieldKind {
  if (Array.isArray(value)) return 'array';
  if (isRow(value)) return 'reference';
  return typeof value === 'boolean' ? 'boolean' : typeof value === 'number' ? 'number' : 'string';
}
