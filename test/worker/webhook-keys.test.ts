// The address of a key stands in what nobody has checked: only the connection's own hosts are asked, and not too often.
import { expect, test } from 'vitest';
import { minuteMs } from '../../shared/time.ts';
import { connectorOf } from '../../worker/connections/connection.ts';
import { webhookKeys } from '../../worker/webhook-keys.ts';

const connector = connectorOf('connectwise');
if (connector === null) throw new Error('there is no such connector');
const connection = {
  ...{ id: 'cw', title: 'ConnectWise', connector, account: {}, settings: {}, zone: null, rights: {}, version: 1 },
};

function asker(sandbox = false) {
  const asked: { url: string; headers: Record<string, string> }[] = [];
  let [nowMs, key] = [0, 'first'];
  const parts = {
    clock: () => nowMs,
    sandbox,
    timeout: () => AbortSignal.timeout(1000),
    fetch: async (url: RequestInfo | URL, init?: RequestInit) => {
      asked.push({ url: String(url), headers: Object.fromEntries(new Headers(init?.headers)) });
      return Response.json({ signing_key: key });
    },
  };
  return {
    asked,
    later(ms: number, next = key) {
      nowMs += ms;
      key = next;
    },
    async keys(address: string) {
      const found: string[] = [];
      for await (const each of webhookKeys(parts, connection, {}, address)) found.push(each);
      return found;
    },
  };
}

test.each([
  'https://keys.attacker.example/1',
  'https://myconnectwise.net.attacker.example/1',
  'https://na.myconnectwise.net@attacker.example/1',
  'http://api-na.myconnectwise.net/1',
  'https://api-na.myconnectwise.net:8443/1',
  'http://127.0.0.1/1',
  'http://169.254.169.254/latest/meta-data',
])('%s is not asked', async (address) => {
  const { asked, keys } = asker();
  await expect(keys(address)).rejects.toThrow(/is not a host of this vendor|is not called|holds a name/);
  expect(asked).toEqual([]);
});

test('text that is no address gives no key', async () => {
  const { asked, keys } = asker();
  expect(await keys('no address')).toEqual([]);
  expect(asked).toEqual([]);
});

test('the vendor is asked without any of our keys, once an hour, and at most once a minute where none fits', async () => {
  const address = 'https://api-na.myconnectwise.net/keys/of-this-test';
  const { asked, keys, later } = asker();
  expect(await keys(address)).toEqual(['first']);
  expect(asked.map(({ headers }) => Object.keys(headers))).toEqual([expect.not.arrayContaining(['authorization'])]);
  later(30_000);
  expect(await keys(address)).toEqual(['first']);
  expect(asked).toHaveLength(1);
  later(minuteMs, 'second');
  expect(await keys(address)).toEqual(['first', 'second']);
  later(2 * 60 * minuteMs, 'third');
  expect(await keys(address)).toEqual(['third']);
  expect(asked).toHaveLength(3);
});
