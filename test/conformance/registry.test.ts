// The registry names every connector folder, and no other; each connector has a sandboxed vendor and samples.
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { connectors, givenByHand } from '../../worker/connectors/index.ts';
import { vendors } from '../sandbox/vendors.ts';
import { whatIsMissing } from './what-is-missing.ts';

it('every folder under connectors is registered under its name', () => {
  const folders = readdirSync(new URL('../../worker/connectors/', import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  expect(Object.keys({ ...connectors, ...givenByHand }).toSorted()).toEqual(folders.toSorted());
});

it('every connector has a vendor in the sandbox, and a sample for each of its streams', () => {
  expect(whatIsMissing(connectors, vendors)).toEqual([]);
});

it('a connector without them is named', () => {
  const halo = { ...connectors.pax8, id: 'halo' };
  expect(whatIsMissing({ ...connectors, halo }, vendors)).toEqual([
    'worker/connectors/halo has no vendor to be tried against: make test/sandbox/halo and register it there',
  ]);
  const sample = { ...vendors.pax8.sample, counts: { ...vendors.pax8.sample.counts, products: 0 } };
  const { invoices, ...streams } = connectors.pax8.streams;
  const bills = { ...connectors.pax8, streams: { ...streams, bills: invoices as NonNullable<typeof invoices> } };
  expect(whatIsMissing({ pax8: bills }, { pax8: { ...vendors.pax8, sample } })).toEqual([
    'test/sandbox/pax8: the sample has nothing that the stream "products" brings home',
    'test/sandbox/pax8: the sample has nothing that the stream "bills" brings home',
  ]);
});
