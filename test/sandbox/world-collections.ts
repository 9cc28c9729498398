// Checks of a vendor's collections in a world: shapes, ids, and that what belongs to something says to what.
import type { Json, Row } from './rows.ts';
import { idOf, isRow } from './rows.ts';

/** A collection whose rows name their owner in a field. */
interface OwnedRows {
  field: string;
  owner: string;
}

/** A collection that is lists by the id of their owner. */
interface OwnedLists {
  owner: string;
}

const OWNED_ROWS: Record<string, Record<string, OwnedRows>> = {
  connectwise: {
    'finance/agreements/additions': { field: 'agreementId', owner: 'finance/agreements' },
    'finance/agreements/adjustments': { field: 'agreementId', owner: 'finance/agreements' },
    'service/tickets/notes': { field: 'ticketId', owner: 'service/tickets' },
  },
};

const OWNED_LISTS: Record<string, Record<string, OwnedLists>> = {
  pax8: {
    'subscriptions/history': { owner: 'subscriptions' },
    'invoices/items': { owner: 'invoices' },
    'usage-lines': { owner: 'usage-summaries' },
    'companies/contacts': { owner: 'companies' },
    'products/pricing': { owner: 'products' },
    'products/dependencies': { owner: 'products' },
  },
};

/** Rows the vendor itself serves without an id. */
const WITHOUT_ID = new Set(['pax8 invoices/draftItems', 'quickbooks Preferences', 'quickbooks CompanyInfo']);

/** Vendors whose every listed row is addressed by an id, the field it stands in, and the kind of id it is. */
const IDS: Record<string, { field: string; type: 'number' | 'string' }> = {
  connectwise: { field: 'id', type: 'number' },
  quickbooks: { field: 'Id', type: 'string' },
  pax8: { field: 'id', type: 'string' },
};

/** The owner field of a vendor's collection, or null when its rows stand alone. */
export function ownerFieldOf(vendor: string, collection: string): string | null {
  return OWNED_ROWS[vendor]?.[collection]?.field ?? null;
}

/**
 * Everything wrong with a vendor's collections. A whole world is also checked for owners that do not exist; a part
 * (a `later` step) is not, because its owners may stand in the world already.
 */
export function checkCollections(vendor: string, collections: Row, mode: 'world' | 'part'): string[] {
  return Object.entries(collections).flatMap(([name, collection]) => {
    const lists = OWNED_LISTS[vendor]?.[name];
    const owners = mode === 'world' ? idsIn(collections, lists?.owner ?? OWNED_ROWS[vendor]?.[name]?.owner) : null;
    if (lists) return checkLists(vendor, name, collection, lists, owners);
    if (!Array.isArray(collection)) return [`${vendor} "${name}" must be an array.`];
    return checkRows(vendor, name, collection, mode, owners);
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
  name: string,
  rows: Json[],
  mode: 'world' | 'part',
  owners: Set<string> | null,
): string[] {
  const seen = new Set<string>();
  const owned = OWNED_ROWS[vendor]?.[name];
  return rows.flatMap((row, index) => {
    const at = `${vendor} "${name}"[${index}]`;
    if (!isRow(row)) return [`${at} must be an object.`];
    const id = idOf(row);
    const problems = checkId(vendor, name, at, row);
    if (id !== null && seen.has(id)) problems.push(`${at}: id ${id} is there twice; give each record its own id.`);
    if (id !== null) seen.add(id);
    const isWhole = mode === 'world' || row[owned?.field ?? ''] !== undefined;
    if (owned && isWhole) problems.push(...checkOwner(`${at} (id ${id})`, row, owned, owners));
    return problems;
  });
}

function checkId(vendor: string, name: string, at: string, row: Row): string[] {
  const rule = IDS[vendor];
  if (!rule || WITHOUT_ID.has(`${vendor} ${name}`)) return [];
  const { field, type } = rule;
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
