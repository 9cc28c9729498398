// Time, tickets and what was said on them: rates, cover, posting and authors, as Autotask tells them in many places.
import { expect, test } from 'vitest';
import { streams } from '../../../../worker/connectors/autotask/streams/index.ts';
import type { Row } from '../../../sandbox/rows.ts';
import type { VendorWorld } from '../../../sandbox/world.ts';
import { autotaskWith, recordsIn } from './in-sandbox.ts';

const {
  'time-entries': entries,
  'posted-time': posted,
  'invoiced-time': invoiced,
  'ticket-notes': notes,
  tickets,
} = streams;

const contract = { id: 12, companyID: 1, contractName: 'Work', status: 1 };
const entry: Row = {
  ...{ id: 1, ticketID: 41, contractID: 12, resourceID: 501, roleID: 71, billingCodeID: 61 },
  ...{ dateWorked: '2026-11-02T00:00:00', hoursWorked: 2, hoursToBill: 1.5, isNonBillable: false },
};

async function timeWith(over: VendorWorld, own: Row = {}) {
  const { ctx } = await autotaskWith({ BillingItems: [], TimeEntries: [{ ...entry, ...own }], ...over });
  return (await recordsIn(entries, ctx)).get('1');
}

test('the company is the ticket’s, or through the task the project’s', async () => {
  expect(await timeWith({})).toMatchObject({ company: '1', data: { chargedTo: { kind: 'ticket', id: '41' } } });
  expect(await timeWith({}, { ticketID: null, taskID: 82, contractID: null })).toMatchObject({
    company: '1',
    data: { chargedTo: { kind: 'project-ticket', id: '82' }, projectId: '81', agreementId: null },
  });
  expect(await timeWith({}, { ticketID: null, contractID: null })).toMatchObject({
    company: null,
    data: { chargedTo: { kind: 'charge-code', id: null } },
  });
});

test('the rate is the contract’s for the role, else the role’s, and unknown where neither names one', async () => {
  const rate = { id: 1, contractID: 12, roleID: 71, contractHourlyRate: 120 };
  const contracts = [{ ...contract, contractType: 1 }];
  expect((await timeWith({ Contracts: contracts, ContractRates: [rate] }))?.data).toMatchObject({
    rate: '120',
    hours: '1.5',
  });
  expect((await timeWith({ Contracts: contracts, ContractRates: [{ ...rate, roleID: 72 }] }))?.data).toMatchObject({
    rate: '150',
  });
  expect((await timeWith({ Contracts: contracts, Roles: [] }))?.data).toMatchObject({ rate: null });
});

test.each([
  [1, '0'],
  [3, '1.5'],
  [4, '1.5'],
  [6, '1.5'],
  [7, '1.5'],
  [8, '1.5'],
  [99, null],
])('a contract of type %s covers %s hours', async (contractType, agreementHours) => {
  const time = await timeWith({ Contracts: [{ ...contract, contractType }] });
  expect(time?.data).toMatchObject({ agreementHours, agreementAmount: null });
});

test('what a contract’s exclusions name, role or kind of work, it does not cover', async () => {
  const Contracts = [{ ...contract, contractType: 7, contractExclusionSetID: 5 }];
  const role = { id: 1, contractExclusionSetID: 5, excludedRoleID: 71 };
  const work = { id: 1, contractExclusionSetID: 5, excludedWorkTypeID: 61 };
  const hours = async (over: VendorWorld) =>
    ((await timeWith({ Contracts, ...over }))?.data as { agreementHours: string } | undefined)?.agreementHours;
  expect(await hours({})).toBe('1.5');
  expect(await hours({ ContractExclusionSetExcludedRoles: [role] })).toBe('0');
  expect(await hours({ ContractExclusionSetExcludedRoles: [{ ...role, contractExclusionSetID: 6 }] })).toBe('1.5');
  expect(await hours({ ContractExclusionSetExcludedWorkTypes: [work] })).toBe('0');
});

test('approved is not posted, posted is not billed, and billed is what is on an invoice in full', async () => {
  const item = {
    id: 7,
    timeEntryID: 1,
    billingItemType: 1,
    nonBillable: 0,
    subType: 1,
    quantity: 1.5,
    rate: 140,
    extendedPrice: 210,
  };
  const Contracts = [{ ...contract, contractType: 1 }];
  const data = async (items: Row[]) =>
    (await timeWith({ Contracts, BillingItems: items }, { billingApprovalDateTime: '2026-11-05T00:00:00' }))?.data;
  expect(await data([])).toMatchObject({ status: 'submitted', invoiceId: null, rate: '150' });
  expect(await data([item])).toMatchObject({ status: 'ready', rate: '140', invoiceHours: '1.5', invoiceAmount: '210' });
  expect(await data([{ ...item, invoiceID: 1 }])).toMatchObject({ status: 'billed', invoiceId: '1' });
  const adjusted = { ...item, id: 8, billingItemType: 2, quantity: 0, extendedPrice: -10 };
  expect(await data([{ ...item, invoiceID: 1 }, adjusted])).toMatchObject({ status: 'ready', invoiceAmount: '200' });
});

test('what is posted of covered work at a price is what the contract leaves', async () => {
  const item = {
    id: 7,
    timeEntryID: 1,
    billingItemType: 1,
    nonBillable: 0,
    subType: 1,
    quantity: 1.5,
    rate: 150,
    extendedPrice: 75,
  };
  const time = await timeWith({ Contracts: [{ ...contract, contractType: 4 }], BillingItems: [item] });
  expect(time?.data).toMatchObject({ agreementHours: null, agreementAmount: '150', invoiceAmount: '75' });
});

test('time that is posted, and time on a new invoice, is read again although it did not change', async () => {
  const { ctx, rows } = await autotaskWith({ BillingItems: [] });
  const { next } = await posted.list(ctx, null);
  const item = {
    timeEntryID: 1,
    billingItemType: 1,
    nonBillable: 0,
    subType: 1,
    quantity: 1,
    rate: 150,
    extendedPrice: 150,
  };
  rows('BillingItems').push({ ...item, id: 7, postedDate: '2026-11-20T08:00:00Z', invoiceID: null });
  expect((await recordsIn(posted, ctx, next)).get('1')?.data).toMatchObject({ status: 'ready' });
  Object.assign(rows('BillingItems')[0] ?? {}, { invoiceID: 1 });
  expect((await recordsIn(invoiced, ctx, { parent: '1' })).get('1')?.data).toMatchObject({
    status: 'billed',
    invoiceId: '1',
  });
});

test('a ticket’s own description is the client’s first message where the client wrote it, and never otherwise', async () => {
  const { ctx } = await autotaskWith();
  const found = await recordsIn(notes, ctx, { parent: '41', company: '1' });
  // A note elsewhere has the ticket's number.
  expect([...found.keys()]).toEqual(['ticket-41', '43']);
  expect(found.get('ticket-41')).toMatchObject({
    company: '1',
    data: {
      from: 'client',
      text: 'Why did it go up?',
      clientVisible: true,
      at: '2026-11-01T09:00:00Z',
      author: { id: '1', name: 'Ada Moreno' },
    },
  });
  expect(found.get('43')?.data).toMatchObject({
    from: 'us',
    clientVisible: false,
    place: 'internal',
    author: { name: 'Zoe Hart' },
  });
  const { ctx: alone } = await autotaskWith({ TicketNotes: [] });
  expect([...(await recordsIn(notes, alone, { parent: '41' })).keys()]).toEqual(['41']);
  expect([...(await recordsIn(notes, alone, { parent: '42' })).keys()]).toEqual([]);
});

test('a workflow’s note is the system’s, a mailed one the contact’s, and what is not known to be shown is internal', async () => {
  const note = {
    ticketID: 42,
    title: 'Note',
    description: 'Text',
    noteType: 1,
    publish: 1,
    createDateTime: '2026-11-02T09:00:00Z',
  };
  const { ctx } = await autotaskWith({
    TicketNotes: [
      { ...note, id: 1, noteType: 13, creatorResourceID: 501 },
      { ...note, id: 2, createdByContactID: 1 },
      { ...note, id: 3, publish: 4, creatorResourceID: 501 },
      { ...note, id: 4 },
    ],
  });
  const found = await recordsIn(notes, ctx, { parent: '42' });
  const said = [...found.values()].map(({ data }) => {
    const { from, clientVisible } = data as { from: string; clientVisible: boolean };
    return [from, clientVisible];
  });
  expect(said).toEqual([
    ['system', true],
    ['client', true],
    ['us', false],
    ['unknown', true],
  ]);
});

test('a ticket is closed by its date or its status’s name, and says nobody of whom a note would be mailed to', async () => {
  const ticket = { companyID: 1, title: 'T', priority: 1, contactID: 1 };
  const { ctx } = await autotaskWith({
    Tickets: [
      { ...ticket, id: 1, status: 5 },
      { ...ticket, id: 2, status: 8, completedDate: '2026-11-02T09:00:00Z' },
      { ...ticket, id: 3, status: 8, queueID: 29682969 },
    ],
  });
  const found = await recordsIn(tickets, ctx);
  expect([...found.values()].map(({ data }) => (data as { closed: boolean }).closed)).toEqual([true, true, false]);
  expect(found.get('3')?.data).toMatchObject({
    ...{ status: 'In Progress', board: 'Billing', mail: { contact: null, cc: [] } },
    contact: { id: '1', name: 'Ada Moreno', email: 'ada@contoso.example' },
  });
});

test.each([
  ['created since the reading began', '2026-11-19T10:00:00Z', true, true],
  ['created long before a first reading, which brings its time with the entries', '2026-11-01T10:00:00Z', true, false],
  ['created long before, and new in a later pass', '2026-11-01T10:00:00Z', false, true],
])('the time on an invoice %s: %s', (_, createdAt, isFirstReading, isFollowed) => {
  const [follow] = streams.invoices.follow ?? [];
  const invoice = { kind: 'invoice', id: '9', data: { day: '2026-11-01', createdAt } } as never;
  expect(follow?.when(invoice, Date.parse('2026-11-20T09:00:00Z'), isFirstReading)).toBe(isFollowed);
});
