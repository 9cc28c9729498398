// Checks of a vendor's collections in a world: shapes, ids, and that what belongs to something says to what.
import type { Json, Row } from './rows.ts';
import { idWithin, isRow } from './rows.ts';
import type { WorldRules } from './vendor.ts';
import { sandboxVendor } from './vendors.ts';

type OwnedRows = { field: string; owner: string };
type OwnedLists = { owner: string };

/**
 * Everything wrong with a vendor's collections. A whole world is also checked for owners that do not exist; a part
 * (a `later` step) is not, because its owners may stand in the world already.
 */
export function checkCollections(vendor: string, collections: Row, mode: 'world' | 'part'): string[] {
  const rules = sandboxVendor(vendor)?.world;
  return Object.entries(collections).flatMap(([name, collection]) => {
    const lists = rules?.ownedLists?.[name];
    const owners = mode === 'world' ? idsIn(collections, lists?.owner ?? rules?.ownedRows?.[name]?.owner) : null;
    if (lists) return checkLists(vendor, name, collection, lists, owners);
    if (!Array.isArray(collection)) return [`${vendor} "${name}" must be an array.`];
    return checkRows(vendor, rules, name, collection, mode, owners);
  });
}

function idsIn(collections: Row, name: string | undefined): Set<string> {
  const rows = name === undefined ? undefined : collections[name];
  if (!Array.isArray(rows)) return new Set();
  return new Set(rows.filter(isRow).map((row) => String(row.id)));
}

function checkLists(
  vendor: string,
  name: string,
  lists: Json,
  { owner }: OwnedLists,
  owners: Set<string> | null,
): string[] {
  if (!isRow(lists)) return [`${vendor} "${name}" must be an object of arrays, by the id in "${owner}".`];
  return Object.entries(lists).flatMap(([id, rows]) => {
    const problems: string[] = [];
    if (owners !== null && !owners.has(id)) {
      problems.push(
        `${vendor} "${name}": "${id}" is not the id of any of "${owner}"; correct the id or add the record.`,
      );
    }
    if (!Array.isArray(rows) || !rows.every(isRow))
      problems.push(`${vendor} "${name}" "${id}" must be an array of objects.`);
    return problems;
  });
}

function checkRows(
  vendor: string,
  rules: WorldRules | undefined,
  name: string,
  rows: Json[],
  mode: 'world' | 'part',
  owners: Set<string> | null,
): string[] {
  const seen = new Set<string>();
  const owned = rules?.ownedRows?.[name];
  return rows.flatMap((row, index) => {
    const at = `${vendor} "${name}"[${index}]`;
    if (!isRow(row)) return [`${at} must be an object.`];
    const id = idWithin(rules, name, row);
    const problems = checkId(rules, name, at, row);
    if (id !== null && seen.has(id)) problems.push(`${at}: id ${id} is there twice; give each record its own id.`);
    if (id !== null) seen.add(id);
    const isWhole = mode === 'world' || row[owned?.field ?? ''] !== undefined;
    if (owned && isWhole) problems.push(...checkOwner(`${at} (id ${id})`, row, owned, owners));
    return problems;
  });
}

function checkId(rules: WorldRules | undefined, name: string, at: string, row: Row): string[] {
  if (rules === undefined || rules.withoutId?.includes(name)) return [];
  const { of, type } = rules.id;
  const field = of?.[name] ?? rules.id.field;
  const id = row[field];
  if (id === undefined) return [`${at}: "${field}" is missing.`];
  if (type === 'number' && !Number.isInteger(id)) return [`${at}: "${field}" must be a whole number.`];
  if (type === 'string' && typeof id !== 'string') return [`${at}: "${field}" must be a text.`];
  return [];
}

function checkOwner(at: string, row: Row, { field, owner }: OwnedRows, owners: Set<string> | null): string[] {
  const id = row[field];
  if (!Number.isInteger(id)) return [`${at}: "${field}" is missing; state the id of its record in "${owner}".`];
  if (owners !== null && !owners.has(String(id))) {
    return [`${at}: "${field}" ${String(id)} is not the id of any of "${owner}"; correct it or add the record.`];
  }
  return [];
}
