// Which fields an entity has and what they hold, looked up from the list of names.
import { ENTITY_FIELDS, type EntityFields, type EntityName, type FieldKind } from './entity-fields.ts';

export interface Field {
  /** As the wire spells it. */
  name: string;
  kind: FieldKind;
  isQueryable: boolean;
}

const KINDS = ['integer', 'number', 'boolean', 'date', 'string'] as const;
/** Fields that cannot be asked for by value (help pages of the entities). */
const UNASKABLE: Partial<Record<EntityName, readonly string[]>> = {
  Invoices: ['dueDate'],
  ContractBlocks: ['hoursApproved'],
};

const entities = new Map<string, Map<string, Field>>();

/** The fields of an entity by name in lower case: requests are taken in any case. */
export function fieldsOf(entity: EntityName): Map<string, Field> {
  const known = entities.get(entity);
  if (known) return known;
  const names: EntityFields = ENTITY_FIELDS[entity];
  const fields = new Map<string, Field>();
  for (const kind of KINDS) {
    for (const name of (names[kind] ?? '').split(' ').filter(Boolean)) {
      const isQueryable = !UNASKABLE[entity]?.includes(name);
      fields.set(name.toLowerCase(), { name, kind, isQueryable });
    }
  }
  entities.set(entity, fields);
  return fields;
}

/** The vendor's name of one object of an entity. */
export function oneOf(entity: EntityName): string {
  return ENTITY_FIELDS[entity].one;
}

/** The entity of that name, as the vendor spells it. */
export function entityNamed(name: string): EntityName | null {
  return Object.hasOwn(ENTITY_FIELDS, name) ? (name as EntityName) : null;
}
