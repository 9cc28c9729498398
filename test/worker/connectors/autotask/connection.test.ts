// Where Autotask is reached, what its refusals mean, and where a person sees a record.
import { describe, expect, test } from 'vitest';
import { autotask } from '../../../../worker/connectors/autotask/index.ts';
import { refusalIn } from '../../../../worker/connectors/autotask/refusals.ts';
import { connect } from '../../../conformance/pull-all.ts';
import { AUTOTASK_CREDENTIALS } from '../../../sandbox/autotask/auth.ts';
import { autotaskWith } from './in-sandbox.ts';

test('the zone is looked up by the user’s name alone, without keys, and everything goes to its own host', async () => {
  const { asked, ctx } = await autotaskWith();
  const [lookup, ...none] = asked;
  expect(none).toEqual([]);
  expect(lookup?.url).toBe('https://autotask.test/ATServicesRest/V1.0/zoneInformation?user=countersign%40msp.example');
  expect([lookup?.headers.get('Secret'), lookup?.headers.get('ApiIntegrationCode')]).toEqual(['', '']);
  expect(ctx.settings).toMatchObject({
    apiUrl: 'https://autotask.test/ATServicesRest/',
    webSite: 'https://ww3.autotask.net',
  });
});

test('an address that was given is not looked up', async () => {
  const fetch = () => expect.unreachable('nothing is asked');
  const settings = { apiUrl: 'https://webservices5.autotask.net/ATServicesRest/' };
  await connect(autotask, { settings, secrets: AUTOTASK_CREDENTIALS, nowMs: 0, fetch });
  expect(autotask.baseUrl(settings)).toBe('https://webservices5.autotask.net/ATServicesRest/V1.0/');
});

describe('a refusal', () => {
  const said = (text: string, status = 500) => refusalIn(status, { errors: [text] });

  test('with sentences is final, though it comes as a server error', () => {
    expect(said('Missing Required Field: title.')).toBe('rejected');
    expect(said('Reference value on field: contactID of type: Contact does not exist or is invalid.')).toBe('rejected');
  });

  test('is of the keys, of a right or of the number of threads where its words say so', () => {
    expect(said('IntegrationCode is invalid.')).toBe('auth');
    expect(said('Zone information could not be determined')).toBe('auth');
    expect(said('The logged in Resource does not have the adequate permissions to create this.')).toBe('forbidden');
    expect(said('Itgenatr005: The thread threshold of 3 has been exceeded.')).toBe('throttled');
  });

  test('without sentences, or with words that pass, is left to its status', () => {
    expect(refusalIn(500, null)).toBeNull();
    expect(refusalIn(502, '<html>Bad gateway</html>')).toBeNull();
    expect(refusalIn(500, { errors: [] })).toBeNull();
    expect(said('Timeout expired.')).toBeNull();
    expect(said('Unauthorized', 401)).toBeNull();
  });
});

test('links lead to the zone’s own pages', () => {
  const settings = { webSite: 'https://ww5.autotask.net/' };
  const address = (kind: string) => autotask.webAddress(settings, { kind, id: '12' });
  const command = 'https://ww5.autotask.net/Autotask/AutotaskExtend/ExecuteCommand.aspx?Code=';
  expect(address('company')).toBe(`${command}OpenAccount&AccountID=12`);
  expect(address('agreement')).toBe(`${command}OpenContract&ContractID=12`);
  expect(address('ticket')).toBe(`${command}OpenTicketDetail&TicketID=12`);
  expect(address('agreement-line')).toBeNull();
  expect(autotask.webAddress({}, { kind: 'ticket', id: '12' })).toBeNull();
});

test.each(['empty', 'page'] as const)('what is gone is null, whether the vendor sends an %s', async (missing) => {
  const { ctx } = await autotaskWith({}, { missing });
  expect(await autotask.streams.companies?.get?.(ctx, '999999', null)).toBeNull();
});

test('a page out of order of id stops the stream, since objects might be passed over', async () => {
  const fetch = async () => Response.json({ items: [{ id: 5 }, { id: 4 }], pageDetails: { nextPageUrl: null } });
  const settings = { apiUrl: 'https://autotask.test/ATServicesRest/' };
  const ctx = await connect(autotask, { settings, secrets: AUTOTASK_CREDENTIALS, nowMs: 0, fetch });
  await expect(autotask.streams.contacts?.list(ctx, null)).rejects.toMatchObject({ kind: 'shape' });
});
