// Writing to the ConnectWise double: what is taken, what is refused, and what the journal keeps.
import { expect, test } from 'vitest';
import { callsTo } from '../small-world.ts';

const ADDITION = 'finance/agreements/11/additions/21';

test('a patched quantity moves the amounts, the stamp and the journal', async () => {
  const { connectwise, sandbox } = callsTo();
  sandbox.clock.set('2026-11-20T10:30:00Z');
  const patch = [{ op: 'replace', path: '/quantity', value: '28' }];
  const answer = await connectwise('PATCH', ADDITION, patch);
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ quantity: 28, billedQuantity: 27, extPrice: 594, lessIncluded: 1 });
  expect(answer.body).toMatchObject({ _info: { lastUpdated: '2026-11-20T10:30:00Z' } });
  expect((await connectwise('GET', ADDITION)).body).toEqual(answer.body);
  expect(sandbox.journal.effects).toEqual([
    {
      vendor: 'connectwise',
      method: 'PATCH',
      path: '/v4_6_release/apis/3.0/finance/agreements/11/additions/21',
      body: patch,
      status: 200,
      at: '2026-11-20T10:30:00Z',
    },
  ]);
});

test.each([
  ['an unknown field', [{ op: 'replace', path: 'Quantity', value: 1 }], 'InvalidObject'],
  ['a text for a number', [{ op: 'replace', path: 'quantity', value: 'many' }], 'InvalidObject'],
  ['a date in another form', [{ op: 'replace', path: 'cancelledDate', value: '2026-11-30' }], 'InvalidObject'],
  ['a word that is no enum value', [{ op: 'replace', path: 'billCustomer', value: 'Sometimes' }], 'InvalidObject'],
  ['a product that is not there', [{ op: 'replace', path: 'product', value: { id: 99 } }], 'InvalidObject'],
  ['an object instead of operations', { quantity: 1 }, 'InvalidArgument'],
  ['a body that is not JSON', '[{"op"', 'InvalidArgument'],
])('a patch with %s is refused and changes nothing', async (_what, body, code) => {
  const { connectwise, sandbox } = callsTo();
  const before = await connectwise('GET', ADDITION);
  const answer = await connectwise('PATCH', ADDITION, body);
  expect([answer.status, answer.body]).toMatchObject([400, { code }]);
  expect((await connectwise('GET', ADDITION)).body).toEqual(before.body);
  expect(sandbox.journal.effects).toEqual([]);
});

test('a new record with a field that is not there is refused', async () => {
  const { connectwise, sandbox } = callsTo();
  const answer = await connectwise('POST', 'company/companies/1/notes', { text: 'x', Text: 'y' });
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'Text' }] } });
  expect(sandbox.journal.effects).toEqual([]);
});

test('one bad operation refuses the whole patch', async () => {
  const { connectwise } = callsTo();
  const answer = await connectwise('PATCH', ADDITION, [
    { op: 'replace', path: 'quantity', value: 30 },
    { op: 'replace', path: 'nonsense', value: 1 },
  ]);
  expect(answer.body).toMatchObject({ errors: [{ resource: 'addition', field: 'nonsense' }] });
  expect((await connectwise('GET', ADDITION)).body).toMatchObject({ quantity: 25 });
});

test('a path below a reference is a false 200, except for its id', async () => {
  const { connectwise } = callsTo();
  const patch = (path: string, value: string | number) =>
    connectwise('PATCH', 'finance/agreements/11', [{ op: 'replace', path, value }]);
  expect(await patch('company/identifier', 'C2')).toMatchObject({ status: 200, body: { company: { id: 1 } } });
  expect(await patch('company/id', 2)).toMatchObject({ status: 200, body: { company: { id: 2, name: 'Birch' } } });
});

test('a new product brings the catalog price, unless the patch states one', async () => {
  const { connectwise } = callsTo();
  const product = { op: 'replace', path: 'product', value: { identifier: 'MAIL' } };
  expect((await connectwise('PATCH', ADDITION, [product])).body).toMatchObject({ product: { id: 42 }, unitPrice: 5.5 });
  const priced = [product, { op: 'replace', path: 'unitPrice', value: 6 }];
  expect((await connectwise('PATCH', ADDITION, priced)).body).toMatchObject({ unitPrice: 6 });
});

test('an empty text clears a date', async () => {
  const { connectwise } = callsTo();
  const set = (value: string) => connectwise('PATCH', ADDITION, [{ op: 'replace', path: 'cancelledDate', value }]);
  expect((await set('2026-11-30T00:00:00Z')).body).toHaveProperty('cancelledDate');
  expect((await set('')).body).not.toHaveProperty('cancelledDate');
});

test('a new addition gets a new id, catalog values and computed amounts', async () => {
  const { connectwise } = callsTo();
  const answer = await connectwise('POST', 'finance/agreements/11/additions', {
    product: { id: 42 },
    billCustomer: 'Billable',
    quantity: 3,
    effectiveDate: '2026-12-01T00:00:00Z',
    id: 7,
    agreementStatus: 'Expired',
    extPrice: 1,
  });
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({ id: 23, agreementId: 11, unitPrice: 5.5, billedQuantity: 3, extPrice: 16.5 });
  expect(answer.body).toMatchObject({ agreementStatus: 'Active', product: { id: 42, identifier: 'MAIL' } });
  expect(answer.body).not.toHaveProperty('cancelledDate');
});

test('an ended addition and the one that goes on with it are two effects', async () => {
  const { connectwise, sandbox } = callsTo();
  const end = [{ op: 'replace', path: 'cancelledDate', value: '2026-11-30T00:00:00Z' }];
  const next = { product: { id: 41 }, billCustomer: 'Billable', quantity: 28, effectiveDate: '2026-12-01T00:00:00Z' };
  expect((await connectwise('PATCH', ADDITION, end)).body).toMatchObject({
    quantity: 25,
    cancelledDate: end[0]?.value,
  });
  expect((await connectwise('POST', 'finance/agreements/11/additions', next)).status).toBe(201);
  expect(sandbox.journal.effects.map(({ method, path, body, status }) => [method, path, body, status])).toEqual([
    ['PATCH', `/v4_6_release/apis/3.0/${ADDITION}`, end, 200],
    ['POST', '/v4_6_release/apis/3.0/finance/agreements/11/additions', next, 201],
  ]);
});

test.each([
  ['an agreement that is not there', 'finance/agreements/12/additions', {}, 404, 'NotFound'],
  ['a product that is not there', 'finance/agreements/11/additions', { product: { id: 99 } }, 400, 'InvalidObject'],
  ['a date in another form', 'finance/agreements/11/additions', { effectiveDate: '2026-12-01' }, 400, 'InvalidObject'],
])('a new addition with %s is refused', async (_what, path, over, status, code) => {
  const { connectwise, sandbox } = callsTo();
  const answer = await connectwise('POST', path, { product: { id: 41 }, billCustomer: 'Billable', ...over });
  expect([answer.status, answer.body]).toMatchObject([status, { code }]);
  expect(sandbox.journal.effects).toEqual([]);
});

test('missing fields are named one by one', async () => {
  const answer = await callsTo().connectwise('POST', 'finance/agreements/11/additions', { quantity: 3 });
  expect([answer.status, answer.body]).toMatchObject([
    400,
    {
      code: 'InvalidObject',
      message: 'addition object is invalid',
      errors: [
        { code: 'MissingRequiredField', field: 'product' },
        { code: 'MissingRequiredField', field: 'billCustomer' },
      ],
    },
  ]);
});

test('company notes and ticket notes are written under their record', async () => {
  const { connectwise } = callsTo();
  const note = await connectwise('POST', 'company/companies/1/notes', { text: 'Approved.\nBy Dana' });
  expect(note.body).toMatchObject({ id: 1, text: 'Approved. By Dana', company: { id: 1 }, enteredBy: 'Countersign' });
  expect((await connectwise('GET', 'company/companies/1/notes')).body).toHaveLength(1);
  expect((await connectwise('GET', 'company/companies/2/notes')).body).toHaveLength(0);
  const internal = await connectwise('POST', 'service/tickets/501/notes', {
    text: 'Seen.',
    internalAnalysisFlag: true,
  });
  expect(internal.body).toMatchObject({ ticketId: 501, internalFlag: true, externalFlag: false });
});

test('a deleted id is never given again', async () => {
  const { connectwise } = callsTo();
  const create = () => connectwise('POST', 'company/companies/1/notes', { text: 'x' });
  await create();
  expect((await connectwise('DELETE', 'company/companies/1/notes/1')).status).toBe(204);
  expect((await connectwise('GET', 'company/companies/1/notes/1')).status).toBe(404);
  expect((await create()).body).toMatchObject({ id: 2 });
});
