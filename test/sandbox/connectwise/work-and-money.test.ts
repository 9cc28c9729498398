// The ConnectWise double: tickets with merged notes, time, expenses, products, adjustments, invoices with payments.
import { expect, test } from 'vitest';
import type { Row } from '../rows.ts';
import { callsTo, smallWorld } from '../small-world.ts';

function calls() {
  const world = smallWorld();
  Object.assign(world.connectwise ?? {}, {
    'service/tickets/notes': [
      {
        id: 1,
        ticketId: 501,
        text: 'Toner is out.',
        detailDescriptionFlag: true,
        contact: { id: 5, name: 'Ada' },
        dateCreated: '2026-11-02T10:00:00Z',
        createdBy: 'Ada',
        internalFlag: false,
        externalFlag: true,
      },
    ],
    'time/entries': [
      {
        id: 1,
        company: { id: 1 },
        chargeToType: 'ServiceTicket',
        chargeToId: 501,
        timeStart: '2026-11-03T08:00:00Z',
        timeEnd: '2026-11-03T09:00:00Z',
        actualHours: 1,
        notes: 'Changed it.',
        addToInternalAnalysisFlag: true,
        member: { id: 9, identifier: 'zoe' },
        status: 'Open',
      },
      { id: 2, chargeToType: 'ServiceTicket', chargeToId: 501, timeStart: '2026-11-03T08:00:00Z', notes: ' ' },
      { id: 3, chargeToType: 'Activity', chargeToId: 501, timeStart: '2026-11-03T08:00:00Z', notes: 'No ticket' },
    ],
    'finance/agreements/adjustments': [{ id: 1, agreementId: 11, amount: -5, description: 'Goodwill' }],
    'finance/invoices': [{ id: 70, type: 'Agreement', date: '2026-11-01T00:00:00Z', total: 100, balance: 40 }],
    'finance/invoices/payments': [{ id: 1, invoice: { id: 70 }, amount: 60, paymentDate: '2026-11-10T00:00:00Z' }],
    'expense/entries': [{ id: 1, amount: 12.5, billableOption: 'Billable', date: '2026-11-05T00:00:00Z' }],
  });
  return callsTo(world);
}

test('the merged list shows notes and the notes of time, each with its kind', async () => {
  const { body } = await calls().connectwise('GET', 'service/tickets/501/allNotes');
  expect(body).toMatchObject([
    {
      id: 1,
      noteType: 'TicketNote',
      ticket: { id: 501 },
      text: 'Toner is out.',
      contact: { id: 5 },
      originalAuthor: 'Ada',
      _info: { dateEntered: '2026-11-02T10:00:00Z' },
    },
    {
      id: 1,
      noteType: 'TimeEntryNote',
      text: 'Changed it.',
      internalAnalysisFlag: true,
      detailDescriptionFlag: false,
      timeStart: '2026-11-03T08:00:00Z',
      member: { id: 9 },
    },
  ]);
  expect((body as Row[])[0]).not.toHaveProperty('dateCreated');
});

test('the merged list is only a list: no single note, no count, no writing, no condition on the kind', async () => {
  const { connectwise, sandbox } = calls();
  expect((await connectwise('GET', 'service/tickets/501/allNotes/1')).status).toBe(404);
  expect((await connectwise('GET', 'service/tickets/501/allNotes/count')).status).toBe(404);
  expect((await connectwise('POST', 'service/tickets/501/allNotes', { text: 'x' })).status).toBe(405);
  expect((await connectwise('GET', 'service/tickets/9/allNotes')).status).toBe(404);
  const asked = encodeURIComponent('noteType="TicketNote"');
  expect(await connectwise('GET', `service/tickets/501/allNotes?conditions=${asked}`)).toMatchObject({
    status: 400,
    body: { code: 'ApiFindCondition', message: 'noteType is not a recognized name.' },
  });
  expect(sandbox.journal.effects).toEqual([]);
});

test('plain notes are those that were written as notes', async () => {
  const { connectwise } = calls();
  expect((await connectwise('GET', 'service/tickets/501/notes')).body).toMatchObject([
    { id: 1, dateCreated: '2026-11-02T10:00:00Z', externalFlag: true },
  ]);
  expect((await connectwise('GET', 'service/tickets/501/notes/1')).status).toBe(200);
});

test('a written note shows in both lists; whether its ticket moves is not known, and it does not', async () => {
  const { connectwise, sandbox } = calls();
  const before = (await connectwise('GET', 'service/tickets/501')).body;
  sandbox.clock.set('2026-11-20T10:00:00Z');
  const note = await connectwise('POST', 'service/tickets/501/notes', { text: 'Done.', resolutionFlag: true });
  expect(note.status).toBe(201);
  expect((await connectwise('GET', 'service/tickets/501/allNotes')).body).toHaveLength(3);
  expect((await connectwise('GET', 'service/tickets/501')).body).toEqual(before);
});

test('adjustments and payments stand under their own agreement and invoice', async () => {
  const { connectwise } = calls();
  expect((await connectwise('GET', 'finance/agreements/11/adjustments')).body).toMatchObject([{ id: 1, amount: -5 }]);
  expect((await connectwise('GET', 'finance/agreements/11/adjustments/1')).status).toBe(200);
  expect((await connectwise('GET', 'finance/agreements/12/adjustments')).status).toBe(404);
  expect((await connectwise('GET', 'finance/invoices/70/payments')).body).toMatchObject([{ id: 1, amount: 60 }]);
  expect((await connectwise('GET', 'finance/invoices/71/payments')).status).toBe(404);
  expect((await connectwise('GET', 'finance/invoices/70/payments/count')).body).toEqual({ count: 1 });
});

test.each([
  ['time/entries', 'status="Open" and lastUpdated>[2026-01-01T00:00:00Z]', [1]],
  ['time/entries', 'chargeToType="ServiceTicket"', [1, 2]],
  ['expense/entries', 'billableOption="Billable"', [1]],
  ['finance/invoices', 'balance>0', [70]],
  ['service/tickets', 'closedFlag=false', [501]],
])('%s can be asked for %s', async (path, conditions, ids) => {
  const { body } = await calls().connectwise('GET', `${path}?conditions=${encodeURIComponent(conditions)}`);
  expect((body as Row[]).map(({ id }) => id)).toEqual(ids);
});

test.each([
  ['finance/invoices', 'invoiceDate>[2026-01-01T00:00:00Z]', 'invoiceDate is not a recognized name.'],
  ['time/entries', 'status="Sleeping"', 'Enum value supplied was invalid'],
  ['expense/entries', 'colour="red"', 'colour is not a recognized name.'],
])('%s cannot be asked for %s', async (path, conditions, message) => {
  const answer = await calls().connectwise('GET', `${path}?conditions=${encodeURIComponent(conditions)}`);
  expect(answer).toMatchObject({ status: 400, body: { code: 'ApiFindCondition', message } });
});

test('new time and new products are completed', async () => {
  const { connectwise } = calls();
  const times = { timeStart: '2026-11-20T07:00:00Z', timeEnd: '2026-11-20T08:30:00Z' };
  expect((await connectwise('POST', 'time/entries', times)).body).toMatchObject({
    actualHours: 1.5,
    status: 'Open',
    dateEntered: '2026-11-20T09:00:00Z',
  });
  const product = { catalogItem: { id: 42 }, billableOption: 'Billable', quantity: 3 };
  expect((await connectwise('POST', 'procurement/products', product)).body).toMatchObject({
    description: 'Mailbox',
    price: 5.5,
    extPrice: 16.5,
    extCost: 10.2,
  });
  expect((await connectwise('POST', 'expense/entries', { amount: 5 })).status).toBe(400);
});
