// Every connector in the registry keeps the contract.
import { describe, expect, it } from 'vitest';
import { connectors } from '../../../worker/connectors/index.ts';
import type { Connector } from '../../../worker/connectors/types.ts';

describe.each(Object.entries<Connector>(connectors))('%s', (name, connector) => {
  it('is registered under its own id', () => {
    expect(connector.id).toBe(name);
  });

  it('follows only streams it has, and those are dependent', () => {
    const followed = Object.values(connector.streams).flatMap((stream) => stream.follow ?? []);
    for (const { stream } of followed) expect(connector.streams[stream]?.reads).toBe('dependent');
  });

  it.each(Object.entries(connector.streams))('%s refuses what is no object with a sentence', (_, stream) => {
    for (const body of [null, undefined, 'text', 5, []]) {
      expect(() => stream.map({ body })).toThrow(/\S+: \S+/);
      expect(() => stream.idOf(body)).not.toThrow();
    }
  });
});

describe('addresses', () => {
  const { connectwise, pax8 } = connectors;

  it('are put together with or without slashes at the ends', () => {
    const expected = 'https://api-na.myconnectwise.net/v4_6_release/apis/3.0/';
    for (const site of ['https://api-na.myconnectwise.net', 'https://api-na.myconnectwise.net/']) {
      expect(connectwise.baseUrl({ site, codebase: 'v4_6_release/' })).toBe(expected);
      expect(connectwise.baseUrl({ site, codebase: 'v4_6_release' })).toBe(expected);
    }
    expect(pax8.baseUrl({ apiUrl: 'https://api.pax8.com' })).toBe('https://api.pax8.com/v1/');
  });

  it('lead to the record where the vendor has a page for it', () => {
    const settings = { webSite: 'https://na.myconnectwise.net' };
    expect(connectwise.webAddress(settings, { kind: 'agreement', id: '12' })).toBe(
      'https://na.myconnectwise.net/v4_6_release/services/system_io/router/openrecord.rails?locale=en_US&recordType=AgreementFV&recid=12',
    );
    expect(connectwise.webAddress(settings, { kind: 'agreement-line', id: '12' })).toBeNull();
    expect(connectwise.webAddress({}, { kind: 'agreement', id: '12' })).toBeNull();
    expect(pax8.webAddress({}, { kind: 'subscription', id: '12' })).toBeNull();
  });

  it('ConnectWise is asked with Basic credentials and its client id', () => {
    const headers = connectwise.headers(
      { companyId: 'msp', publicKey: 'pub', privateKey: 'priv', clientId: 'guid' },
      null,
    );
    expect(headers.authorization).toBe(`Basic ${btoa('msp+pub:priv')}`);
    expect(headers.clientId).toBe('guid');
  });
});
