// What a look at the records settles: done by hand, and arrived at last.
import { describe, expect, it } from 'vitest';
import type { Action } from '../../../../shared/action.ts';
import type { ActionOf } from '../../../../worker/connectors/types.ts';
import { awaitedRecord, isSeenDone } from '../../../../worker/core/actions/seen.ts';
import { buildPacket } from '../../../../worker/core/packets/build-packet.ts';
import { rules } from '../../../../worker/core/rules/index.ts';
import { agreement, clientInvoice, clientView, line, step } from '../rules/client-view.ts';

const change = buildPacket(clientView(), rules, [], null).proposed[0] as ActionOf<'line-quantity'>;

it('a manual step is done when its target shows every wanted value, and not before', () => {
  expect(isSeenDone(change, [line({ quantity: '28' })])).toBe(true);
  expect(isSeenDone(change, [line({ quantity: '27' })])).toBe(false);
  expect(isSeenDone(change, [line({ id: '22', quantity: '28' })])).toBe(false);
  const price: Action = { ...change, type: 'line-price', before: { unitPrice: '22' }, after: { unitPrice: '23' } };
  expect(isSeenDone(price, [line({ quantity: '28', unitPrice: '22' })])).toBe(false);
  expect(isSeenDone(price, [line({ unitPrice: '23' })])).toBe(true);
  const end: Action = { ...change, type: 'line-end', before: { until: null }, after: { until: '2026-11-30' } };
  expect(isSeenDone(end, [line()])).toBe(false);
  expect(isSeenDone(end, [line({ cancelledDay: '2026-11-30' })])).toBe(true);
});

it('a line to be started is done when it is there beside the old one, from its day on', () => {
  const start: Action = { ...change, type: 'line-start', after: { quantity: '28', from: '2026-12-01' } };
  const started = line({ id: '22', quantity: '28', effectiveDay: '2026-12-01' });
  expect(isSeenDone(start, [line(), started])).toBe(true);
  expect(isSeenDone(start, [line(), { ...started, parent: '12' }])).toBe(false);
  expect(isSeenDone(start, [line(), line({ id: '22', quantity: '28', effectiveDay: '2027-01-01' })])).toBe(false);
  expect(isSeenDone(start, [line({ quantity: '28', effectiveDay: '2026-12-01' })])).toBe(false);
});

it('words for a person are done by nothing that is read', () => {
  const words: Action = { ...change, type: 'line-start', after: { toDo: 'add a line' } };
  expect(isSeenDone(words, [line(), line({ id: '22', quantity: '28', effectiveDay: '2026-12-01' })])).toBe(false);
});

it('of a line with several steps, the one of the day from which the change holds', () => {
  const november = step({ from: '2026-11-01', until: '2026-11-30', posted: 'yes' });
  const december = step({ from: '2026-12-01', quantity: '28' });
  expect(change.effectiveDate).toBe('2026-12-01');
  expect(isSeenDone(change, [line({ steps: [november, december] })])).toBe(true);
  expect(isSeenDone(change, [line({ steps: [{ ...november, quantity: '28' }, step({ from: '2026-12-01' })] })])).toBe(
    false,
  );
  const end: Action = { ...change, type: 'line-end', before: {}, after: { until: '2026-11-30' } };
  expect(isSeenDone(end, [line({ steps: [november] })])).toBe(true);
  expect(isSeenDone(end, [line({ steps: [november, december] })])).toBe(false);
});

it('a deferred action finds the oldest record that fits, of its own system', () => {
  const awaits = { kind: 'agreement', where: { name: 'Backup' } };
  const records = [agreement({ id: '13', name: 'Backup' }), agreement({ id: '12', name: 'Backup' }), agreement()];
  expect(awaitedRecord({ ...change, awaits }, records)?.id).toBe('12');
  expect(awaitedRecord({ ...change, awaits }, [agreement()])).toBeUndefined();
  expect(awaitedRecord({ ...change, connection: 'other', awaits }, records)).toBeUndefined();
  expect(awaitedRecord(change, records)).toBeUndefined();
});

it('a deferred note finds the first invoice on or after its day', () => {
  const invoice = (id: string, day: string) => ({ ...line({ id }), kind: 'invoice', data: { day } }) as never;
  const awaits = { kind: 'invoice', where: {}, fromDay: '2026-12-01' };
  const records = [invoice('9', '2026-12-31'), invoice('7', '2026-11-30'), invoice('8', '2026-12-01')];
  expect(awaitedRecord({ ...change, awaits }, records)?.id).toBe('8');
  expect(awaitedRecord({ ...change, awaits }, records.slice(1, 2))).toBeUndefined();
});

it('a note waits for the invoice that bills its agreement, and takes accounting’s of the same number', () => {
  const like = {
    connection: 'connectwise',
    kind: 'invoice',
    where: { agreementId: '11', type: 'agreement' },
    fromDay: '2026-12-01',
  };
  const note: Action = { ...change, connection: 'quickbooks', awaits: { kind: 'invoice', where: {}, like } };
  const books = (id: string, number: string) =>
    clientInvoice({ id, of: 'accounting', number, day: '2026-12-02', agreementId: null });
  const project = clientInvoice({ id: '80', number: '10500', day: '2026-12-02', type: 'standard', agreementId: null });
  const december = clientInvoice({ id: '81', number: '10501', day: '2026-12-03' });
  const november = clientInvoice({ id: '71', number: '10422', day: '2026-11-01' });
  const others = [november, books('1', '10422'), project, books('2', '10500')];
  expect(awaitedRecord(note, others), 'a project’s invoice is not the one').toBeUndefined();
  expect(awaitedRecord(note, [...others, december]), 'accounting does not have it yet').toBeUndefined();
  expect(awaitedRecord(note, [...others, december, books('3', '10501')])?.id).toBe('3');
});

describe('where ids tell no order, a note', () => {
  const like = { connection: 'connectwise', kind: 'invoice', where: { agreementId: '11' }, fromDay: '2026-12-01' };
  const waiting = { ...change, connection: 'quickbooks' };
  const note: Action = { ...waiting, awaits: { kind: 'invoice', where: {}, like } };
  const books = (id: string, over: Parameters<typeof clientInvoice>[0]) =>
    clientInvoice({ id, of: 'accounting', day: '2026-12-02', agreementId: null, ...over });
  const december = clientInvoice({ id: '81', number: '10501', day: '2026-12-03' });
  const november = clientInvoice({ id: '71', number: '10422', day: '2026-11-01' });

  it('goes on the one of the first day', () => {
    const first: Action = { ...waiting, awaits: { kind: 'invoice', where: {}, fromDay: '2026-12-01' } };
    const records = [books('0c1f', { day: '2027-01-01' }), books('f3b2', {}), books('1a2b', { day: '2026-11-01' })];
    expect(awaitedRecord(first, records)?.id).toBe('f3b2');
  });

  it('goes on the one that stands, not on a void one of the same number', () => {
    const records = [december, books('0a', { number: '10501', state: 'void' }), books('ff', { number: '10501' })];
    expect(awaitedRecord(note, records)?.id).toBe('ff');
    expect(awaitedRecord(note, records.slice(0, 2))).toBeUndefined();
  });

  it('goes on one behind a prefix where another invoice of the client shows that way, and on none where it does not', () => {
    const renumbered = books('b', { number: 'INV-10501' });
    const shown = books('a', { number: 'INV-10422', day: '2026-11-01' });
    expect(awaitedRecord(note, [december, november, renumbered, shown])?.id).toBe('b');
    expect(awaitedRecord(note, [december, november, renumbered])).toBeUndefined();
    expect(awaitedRecord(note, [december, november, shown])).toBeUndefined();
  });
});
