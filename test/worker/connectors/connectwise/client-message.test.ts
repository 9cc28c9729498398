// An answer on a ticket: looked at before, sent as it was read, seen after, and never over what was said since.
import { describe, expect, it } from 'vitest';
import { clientMessage } from '../../../../worker/connectors/connectwise/actions/client-message.ts';
import { connectwise } from '../../../../worker/connectors/connectwise/index.ts';
import { action, vendorInMemory } from '../vendor-in-memory.ts';

const text = 'Hello Alex,\n\nInvoice 10422 is paid.\n\nRegards';
const ticket = {
  id: 41,
  summary: 'Invoice 10422',
  contactName: 'Alex Moreno',
  contactEmailAddress: 'alex@contoso.example',
  automaticEmailContactFlag: true,
  automaticEmailCcFlag: true,
  automaticEmailCc: 'ap@contoso.example',
};
const alex = { contact: { id: 9, name: 'Alex Moreno' } };
const jo = { member: { id: 150, identifier: 'JKimura', name: 'Jo Kimura' } };

const note = (id: number, at: string, said: string, over: object = {}) => ({
  id,
  noteType: 'TicketNote',
  ticket: { id: 41 },
  text: said,
  detailDescriptionFlag: true,
  internalAnalysisFlag: false,
  ...over,
  _info: { dateEntered: at },
});
const question = note(61, '2026-11-17T15:00:00Z', 'Why is invoice 10422 so high?', alex);
const receipt = note(62, '2026-11-17T15:01:00Z', 'Your ticket was received.', jo);

const message = action({
  type: 'message',
  by: 'connector',
  purpose: 'record',
  target: { kind: 'ticket', id: '41' },
  before: {
    to: [{ name: 'Alex Moreno', email: 'Alex@contoso.example' }],
    cc: ['ap@contoso.example'],
    answers: '61',
    newest: '61',
  },
  after: { text },
});

const psa = (notes: readonly object[], over: object = {}) =>
  vendorInMemory(connectwise, ({ method, url }) => {
    if (method === 'POST') return Response.json({ id: 70 }, { status: 201 });
    return url.pathname.endsWith('/allNotes') ? notes : { ...ticket, ...over };
  });
const look = (notes: readonly object[], over: object = {}, looked = message) =>
  clientMessage.readBefore(psa(notes, over).ctx, looked);
const later = (id: number, said: string, over: object = {}) => note(id, '2026-11-19T10:00:00Z', said, over);

describe('before', () => {
  it('a ticket as it was approved takes it; that look alone proves that it has not been sent', async () => {
    const seen = await look([question]);
    expect(seen.state).toBe('as-expected');
    expect(seen).not.toHaveProperty('version');
  });

  it.each([
    ['as a member', jo],
    ['by nobody ConnectWise names', {}],
  ])('our own text there, spaced otherwise, %s: it is sent already', async (_, who) => {
    expect(await look([question, later(70, text.replaceAll('\n', ' '), who)])).toMatchObject({
      state: 'already-done',
      seen: { id: '70' },
    });
  });

  it('the client’s own copy of our text is not ours', async () => {
    expect((await look([question, later(70, text, alex)])).state).toBe('moved');
  });

  it.each([
    ['a colleague answered', [later(70, 'It is fine.', jo)], {}, 'Jo Kimura has written to the client since'],
    ['the client wrote again', [later(70, 'And 10423?', alex)], {}, 'the client wrote again'],
    ['somebody unknown wrote', [later(70, 'Done.', { originalAuthor: 'Workflow' })], {}, 'Workflow has written'],
    ['it was closed', [], { closedFlag: true, closedDate: '2026-11-18T10:00:00Z' }, 'the ticket was closed'],
    [
      'it mails another',
      [],
      { contactEmailAddress: 'bo@contoso.example' },
      'bo@contoso.example and ap@contoso.example now',
    ],
    ['it mails no copy', [], { automaticEmailCcFlag: false }, 'it would go to alex@contoso.example now'],
    ['it mails nobody', [], { automaticEmailContactFlag: false, automaticEmailCcFlag: false }, 'nobody now'],
  ])('%s: it moved', async (_, notes, over, why) => {
    expect(await look([question, ...notes], over)).toMatchObject({ state: 'moved', why: expect.stringContaining(why) });
  });

  it.each([
    ['an internal note', [later(70, 'Ask Robin.', { ...jo, internalAnalysisFlag: true })], {}],
    ['a closing before the client wrote', [], { closedFlag: true, closedDate: '2026-11-16T10:00:00Z' }],
  ])('%s moves nothing', async (_, notes, over) => {
    expect((await look([question, ...notes], over)).state).toBe('as-expected');
  });

  it('what was known when it was approved is no news', async () => {
    expect((await look([question, receipt])).state).toBe('moved');
    const knowing = { ...message, before: { ...message.before, newest: '62' } };
    expect((await look([question, receipt], {}, knowing)).state).toBe('as-expected');
  });

  it('a question that is not there any more is not answered', async () => {
    expect(await look([])).toMatchObject({ state: 'moved', why: 'the message it answers is not there any more' });
  });

  it('a ticket that is not there is gone', async () => {
    const { ctx } = vendorInMemory(connectwise, () => new Response('{}', { status: 404 }));
    expect(await clientMessage.readBefore(ctx, message)).toEqual({ state: 'gone', seen: null });
  });
});

it('sends the text alone, for the client to read and to be mailed', async () => {
  const { ctx, asked } = psa([question]);
  await clientMessage.send(ctx, message, 'Approved by Jane Doe');
  expect(
    asked.map(({ method, url, body }) => ({ method, path: url.pathname.split('/apis/3.0').at(-1), body })),
  ).toEqual([
    {
      method: 'POST',
      path: '/service/tickets/41/notes',
      body: { text, detailDescriptionFlag: true, processNotifications: true },
    },
  ]);
});

it('is seen by its text, after the question alone', async () => {
  const back = async (notes: readonly object[]) => (await clientMessage.readBack(psa(notes).ctx, message)).done;
  expect(await back([question, later(70, text, jo)])).toBe(true);
  expect(await back([note(60, '2026-11-16T10:00:00Z', text, jo), question])).toBe(false);
  expect(await back([question])).toBe(false);
});

it('without what it needs, nothing leaves', async () => {
  const { ctx, asked } = psa([question]);
  await expect(clientMessage.send(ctx, { ...message, after: { text: ' ' } }, '')).rejects.toMatchObject({
    sent: false,
  });
  expect(asked).toEqual([]);
});
