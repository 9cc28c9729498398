// The one way out: only to the vendor's own hosts, nowhere else on anyone's word, and nothing secret comes back in an error.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { hostsOf } from '../../../worker/connections/connection.ts';
import { connectwise } from '../../../worker/connectors/connectwise/index.ts';
import { hostRefusal, hostRules } from '../../../worker/lib/hosts.ts';
import { createHttp, type HttpOptions, VendorError } from '../../../worker/lib/http.ts';
import { longestBodyBytes } from '../../../worker/lib/read-body.ts';

type Given = Partial<HttpOptions> & { answer?: (address: string, init: RequestInit) => Response };

function httpTo({ answer = () => Response.json({}), ...over }: Given) {
  const asked: string[] = [];
  const http = createHttp({
    title: 'Vendor',
    baseUrl: 'https://api.vendor.com/v1/',
    hosts: hostRules(['*.vendor.com'], undefined, false),
    headers: async () => ({ authorization: 'Bearer access-token-1' }),
    admit: async () => {},
    fetch: async (address, init) => {
      asked.push(String(address));
      return answer(String(address), init ?? {});
    },
    timeout: () => AbortSignal.timeout(1000),
    ...over,
  });
  const failure = async (path: string, method: 'GET' | 'POST' = 'GET'): Promise<VendorError> => {
    const thrown: unknown = await http.send({ path, method }, z.unknown()).catch((error: unknown) => error);
    if (!(thrown instanceof VendorError)) throw new Error('it was answered');
    return thrown;
  };
  return { http, asked, failure };
}

describe('a host that is not the vendor’s', () => {
  const rules = hostRules(['api.vendor.com', '*.cloud.vendor.com'], undefined, false);

  it.each(['https://api.vendor.com/x', 'https://eu.cloud.vendor.com/x', 'https://API.vendor.com/x'])(
    '%s may be called',
    (address) => {
      expect(hostRefusal(new URL(address), rules)).toBeNull();
    },
  );

  it.each([
    'https://vendor.com/x',
    'https://cloud.vendor.com/x',
    'https://evilcloud.vendor.com.evil.org/x',
    'https://evil-cloud.vendor.com/x',
    'https://api.vendor.com.evil.org/x',
    'http://api.vendor.com/x',
    'https://api.vendor.com:8443/x',
    'https://user:secret@api.vendor.com/x',
    'https://127.0.0.1/x',
    'http://127.0.0.1:9101/x',
    'https://2130706433/x',
    'https://[::1]/x',
    'https://localhost/x',
    'https://169.254.169.254/x',
    'https://vendor.test/x',
    'ftp://api.vendor.com/x',
  ])('%s may not', (address) => {
    expect(hostRefusal(new URL(address), rules)).toMatch(/\S+ .+/);
  });

  it('may be called on this machine where the deployment says that vendors are doubles', () => {
    const local = hostRules(['api.vendor.com'], undefined, true);
    for (const address of ['http://127.0.0.1:9101/x', 'http://localhost/x', 'http://pax8.month.sandbox.test/x']) {
      expect(hostRefusal(new URL(address), local)).toBeNull();
    }
    expect(hostRefusal(new URL('http://192.168.0.1/x'), local)).toContain('192.168.0.1 is not a host of this vendor');
  });

  it('gets no request, no token is asked for, and the error says what to correct', async () => {
    let tokens = 0;
    const { failure, asked } = httpTo({
      baseUrl: 'https://evil.org/',
      headers: async () => {
        tokens += 1;
        return {};
      },
    });
    expect(await failure('x')).toMatchObject({
      sent: false,
      message: 'evil.org is not a host of this vendor (*.vendor.com); correct the connection’s settings',
    });
    expect([asked, tokens]).toEqual([[], 0]);
  });

  it('is said to be none where the settings hold no address', async () => {
    expect((await httpTo({ baseUrl: '/v1/' }).failure('x')).message).toContain('no web address; correct its settings');
  });
});

describe('the MSP’s own server', () => {
  const refusalOf = (site: string, ownHost?: string, sandbox = false) => {
    const origin = { site, ...(ownHost === undefined ? {} : { ownHost }) };
    return hostRefusal(new URL(connectwise.baseUrl(origin)), hostsOf(connectwise, { origin }, sandbox));
  };

  it('is called only where the origin names it a second time', () => {
    expect(refusalOf('https://api-na.myconnectwise.net')).toBeNull();
    expect(refusalOf('https://psa.msp.example')).toContain('psa.msp.example is not a host');
    expect(refusalOf('https://psa.msp.example', 'psa.msp.example')).toBeNull();
    expect(refusalOf('https://other.msp.example', 'psa.msp.example')).toContain('other.msp.example is not a host');
  });

  it.each(['*.example', '10.0.0.5', 'localhost', '[::1]', ''])('is not opened by the name "%s"', (own) => {
    expect(refusalOf('https://10.0.0.5', own)).not.toBeNull();
    expect(refusalOf('https://psa.example', own)).not.toBeNull();
  });

  it('on this machine needs the deployment’s word', () => {
    expect(refusalOf('http://127.0.0.1:9101')).not.toBeNull();
    expect(refusalOf('http://127.0.0.1:9101', undefined, true)).toBeNull();
  });
});

describe('an address a vendor gives', () => {
  it.each([
    'https://evil.org/v1/next',
    '//evil.org/v1/next',
    'https://other.vendor.com/v1/next',
    'http://api.vendor.com/v1/next',
    '../v2/next',
    'items/../../admin',
  ])('%s is not followed: it is not under the base address', async (path) => {
    const { failure, asked } = httpTo({});
    expect(await failure(path)).toMatchObject({ kind: 'rejected', sent: false });
    expect(asked).toEqual([]);
  });

  it('is followed under the base address', async () => {
    const { http, asked } = httpTo({});
    await http.send({ path: 'https://api.vendor.com/v1/items?page=2' }, z.unknown());
    expect(asked).toEqual(['https://api.vendor.com/v1/items?page=2']);
  });
});

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('with %i is not followed, and the error names where it led', async (status) => {
    const { failure, asked } = httpTo({
      answer: (_, init) => {
        expect(init.redirect).toBe('manual');
        return new Response(null, { status, headers: { location: 'https://evil.org/steal?x=1' } });
      },
    });
    expect(await failure('items', 'POST')).toMatchObject({
      kind: 'retryable',
      sent: true,
      status,
      message: 'POST /v1/items was sent on to evil.org, which is not followed',
    });
    expect(asked).toEqual(['https://api.vendor.com/v1/items']);
  });

  it('without a place is an error as well', async () => {
    const { failure } = httpTo({ answer: () => new Response(null, { status: 302 }) });
    expect((await failure('items')).message).toContain('not followed');
  });
});

describe('an answer that is too large', () => {
  it('is not read when it says so itself', async () => {
    const headers = { 'content-length': String(longestBodyBytes + 1) };
    const { failure } = httpTo({ answer: () => new Response('{}', { headers }) });
    expect(await failure('items')).toMatchObject({
      kind: 'retryable',
      message: expect.stringContaining('larger than'),
    });
  });

  it('is given up at the limit when it does not', async () => {
    const chunk = new Uint8Array(1024 * 1024).fill(32);
    let sent = 0;
    const endless = () =>
      new ReadableStream<Uint8Array>({
        pull(controller) {
          sent += 1;
          controller.enqueue(chunk);
        },
      });
    const { failure } = httpTo({ answer: () => new Response(endless()) });
    expect(await failure('items')).toMatchObject({
      kind: 'retryable',
      message: expect.stringContaining('larger than'),
    });
    expect(sent).toBeLessThan(20);
  });
});

it('an answer in pieces is read as one, characters that were cut through included', async () => {
  const bytes = new TextEncoder().encode(JSON.stringify(['zwölf €', '😀']));
  const inPieces = () =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
  const { http } = httpTo({ answer: () => new Response(inPieces()) });
  expect((await http.send({ path: 'items' }, z.unknown())).body).toEqual(['zwölf €', '😀']);
});

describe('"too many"', () => {
  const waitAfter = async (status: number, headers: Record<string, string>, windowMs?: number) => {
    const told: number[] = [];
    const { failure } = httpTo({
      ...(windowMs === undefined ? {} : { windowMs }),
      onThrottled: async (ms) => void told.push(ms),
      answer: () => new Response('{}', { status, headers }),
    });
    const { retryAfterMs } = await failure('items');
    expect(told).toEqual([retryAfterMs]);
    return retryAfterMs;
  };

  it('waits as long as the vendor says, else for the vendor’s own window', async () => {
    expect(await waitAfter(429, { 'retry-after': '7' }, 1000)).toBe(7000);
    expect(await waitAfter(429, {}, 1000)).toBe(1000);
    expect(await waitAfter(429, {}, 60_000)).toBe(60_000);
  });

  it('is not what "unavailable" says, which waits half a minute', async () => {
    expect(await waitAfter(503, {}, 1000)).toBe(30_000);
  });
});

describe('what a vendor says back', () => {
  const secret = 'cänary/secret+key=="1';
  const spelled: [string, string][] = [
    ['plain', secret],
    ['in an address', encodeURIComponent(secret)],
    ['in a form', new URLSearchParams({ k: secret }).toString()],
    ['in base64', btoa(String.fromCharCode(...new TextEncoder().encode(secret)))],
    ['in JSON', JSON.stringify({ sent: secret })],
    ['as the header it came with', 'authorization: Bearer access-token-1'],
  ];

  it.each(spelled)('never shows a secret %s', async (_, said) => {
    for (const status of [400, 401, 403, 404, 409, 422, 429, 500, 503]) {
      for (const body of [
        said,
        JSON.stringify({ message: `you sent ${said}` }),
        `{"errors":${JSON.stringify([said])}}`,
      ]) {
        const { failure } = httpTo({ secrets: [secret], answer: () => new Response(body, { status }) });
        const { message, body: kept } = await failure('items');
        const shown = message + JSON.stringify(kept);
        for (const [, spelling] of spelled.slice(0, 5)) expect(shown).not.toContain(spelling);
        expect(shown).not.toContain('access-token-1');
        expect(shown).toContain('[hidden]');
      }
    }
  });

  it('is hidden where nothing was answered, and where the answer is no JSON', async () => {
    const broken = httpTo({
      secrets: [secret],
      answer: () => {
        throw new TypeError(`connect failed with ${secret}`);
      },
    });
    expect((await broken.failure('items')).message).toBe('GET /v1/items got no answer: connect failed with [hidden]');
    const page = httpTo({ secrets: [secret], answer: () => new Response(`<p>${secret}</p>`) });
    expect((await page.failure('items')).body).toBe('<p>[hidden]</p>');
  });

  it('is left alone where it works: a page is what it is', async () => {
    const { http } = httpTo({ secrets: ['access-token-1'], answer: () => Response.json({ note: 'access-token-1' }) });
    expect((await http.send({ path: 'items' }, z.unknown())).body).toEqual({ note: 'access-token-1' });
  });
});

it('every request says who asks', async () => {
  const agents: unknown[] = [];
  const { http } = httpTo({
    answer: (_, { headers }) => {
      agents.push(new Headers(headers).get('user-agent'));
      return Response.json({});
    },
  });
  await http.send({ path: 'x' }, z.unknown());
  await http.send({ method: 'POST', path: 'token', form: { grant: 'x' } }, z.unknown());
  expect(agents).toEqual(['Countersign', 'Countersign']);
});

describe('a refusal', () => {
  const refused = (status: number, over: Given = {}) =>
    httpTo({ answer: () => Response.json({ message: 'no' }, { status }), ...over }).failure('x');

  it('401 is said of the keys, with what to do', async () => {
    expect(await refused(401)).toMatchObject({
      kind: 'auth',
      message: 'Vendor does not take these keys: connect it again with others (GET /v1/x was answered 401: no)',
    });
  });

  it('403 is said of a right, named where the connector knows it', async () => {
    expect(await refused(403)).toMatchObject({ kind: 'forbidden' });
    const rightFor = () => ({ name: 'Agreements: Edit', grantedAt: 'Roles' });
    expect(await refused(403, { rightFor })).toMatchObject({
      kind: 'forbidden',
      message:
        'the account that Vendor is connected with lacks “Agreements: Edit”: grant it under Roles (GET /v1/x was answered 403: no)',
    });
    expect(await refused(403, { rightFor: () => null })).toMatchObject({ kind: 'auth' });
  });

  it('is what the connector says of its body, whatever the status', async () => {
    const as = (kind: 'throttled' | 'auth' | 'forbidden' | 'rejected' | null) =>
      refused(500, { refusalIn: (status, body) => (status === 500 && body !== null ? kind : null), windowMs: 5000 });
    expect(await as(null)).toMatchObject({ kind: 'retryable', sent: true });
    expect(await as('rejected')).toMatchObject({ kind: 'rejected' });
    expect(await as('forbidden')).toMatchObject({ kind: 'forbidden' });
    expect(await as('auth')).toMatchObject({ kind: 'auth' });
    expect(await as('throttled')).toMatchObject({ kind: 'retryable', sent: false, retryAfterMs: 5000 });
  });
});
