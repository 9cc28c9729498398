// The worlds hold only what the vendors themselves could: their fields, and their words where they have a list of them.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { systemsCalled } from '../../tools/generate/systems.ts';
import { generatedWorld } from '../../tools/generate/world.ts';
import { COLLECTIONS } from './connectwise/collections.ts';
import { fieldsOf } from './connectwise/fields.ts';
import {
  BILLING_TERMS,
  COMPANY_STATUSES,
  INVOICE_STATUSES,
  ITEM_TERMS,
  ITEM_TYPES,
  SUBSCRIPTION_STATUSES,
} from './pax8/words.ts';
import { entityOf } from './quickbooks/entities.ts';
import { checkLengths, checkProperties } from './quickbooks/properties.ts';
import type { Row } from './rows.ts';
import type { VendorWorld, World } from './world.ts';
import { faultsIn } from './xero/collections.ts';

type Rows = readonly (readonly [collection: string, row: Row])[];

const folder = new URL('../worlds/', import.meta.url);
const worlds: [string, World][] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => [name, JSON.parse(readFileSync(new URL(name, folder), 'utf8'))]);

/** The rows of a world's section, with what its later steps put there. */
function rowsIn(world: World, vendor: 'connectwise' | 'pax8' | 'quickbooks' | 'xero'): Rows {
  const sections: (VendorWorld | undefined)[] = [
    world[vendor],
    ...(world.later ?? []).map((step) => step.put?.[vendor]),
    ...(world.more ?? []).filter((one) => one.vendor === vendor).map(({ data }) => data),
  ];
  return sections.flatMap((section) =>
    Object.entries(section ?? {}).flatMap(([name, rows]) =>
      (Array.isArray(rows) ? rows : Object.values(rows).flat()).map((row) => [name, row] as const),
    ),
  );
}

/** Of other lists of the vendor's: it stands for a word that may come to this one, which nobody may take for billable. */
const newWord = 'NoDefault';
const said = (value: unknown) => String(value).toLowerCase();
const isOneOf = (words: readonly string[], value: unknown) => words.some((word) => said(word) === said(value));

function connectwiseFaults(world: World): string[] {
  return rowsIn(world, 'connectwise').flatMap(([name, row]) => {
    const entity = COLLECTIONS[name]?.entity;
    if (entity == null) return [];
    const fields = fieldsOf(entity);
    return Object.entries(row).flatMap(([field, value]) => {
      const known = fields.get(field);
      if (field === '_info') return [];
      if (known === undefined) return `${name} ${row.id}: no field ${field}`;
      return known.kind !== 'enum' || value === null || isOneOf(known.values, value) || value === newWord
        ? []
        : `${name} ${row.id}: ${field} is never ${value}`;
    });
  });
}

const pax8Words: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  companies: { status: COMPANY_STATUSES },
  subscriptions: { status: SUBSCRIPTION_STATUSES, billingTerm: BILLING_TERMS },
  'subscriptions/history': { status: SUBSCRIPTION_STATUSES, billingTerm: BILLING_TERMS },
  invoices: { status: INVOICE_STATUSES },
  'invoices/items': { type: ITEM_TYPES, term: ITEM_TERMS },
  'invoices/draftItems': { type: ITEM_TYPES, term: ITEM_TERMS },
};

function pax8Faults(world: World): string[] {
  return rowsIn(world, 'pax8').flatMap(([name, row]) =>
    Object.entries(pax8Words[name] ?? {}).flatMap(([field, words]) =>
      row[field] == null || isOneOf(words, row[field]) ? [] : `${name} ${row.id}: ${field} is never ${row[field]}`,
    ),
  );
}

function quickbooksFaults(world: World): string[] {
  return rowsIn(world, 'quickbooks').flatMap(([name, row]) => {
    const entity = entityOf(name);
    if (entity === undefined) return `there is no entity ${name}`;
    try {
      checkProperties(entity, row);
      checkLengths(row);
      return [];
    } catch (refusal) {
      return `${name} ${row.Id}: ${(refusal as { detail: string }).detail}`;
    }
  });
}

function xeroFaults(world: World): string[] {
  return rowsIn(world, 'xero').flatMap(([name, row]) => faultsIn(name, row));
}

const generated: [string, World][] = [
  ['generated', generatedWorld({ clients: 40, seed: 7 })],
  [
    'generated with Autotask',
    generatedWorld({ clients: 40, seed: 7 }, systemsCalled({ psa: 'autotask', stripe: true })),
  ],
  ['generated with books in Xero', generatedWorld({ clients: 40, seed: 7 }, systemsCalled({ books: 'xero' }))],
];

test.each([...worlds, ...generated])('%s', (_, world) => {
  expect([...connectwiseFaults(world), ...pax8Faults(world), ...quickbooksFaults(world), ...xeroFaults(world)]).toEqual(
    [],
  );
});
