// What is thrown at the door: requests that were right until something in them was bent.
import fc from 'fast-check';
import { decisionVerb } from '../../shared/decision.ts';
import type { Door } from './site.ts';

export type Sender = 'nobody' | 'garbage' | 'other-body' | 'late' | 'replayed' | 'member';

/** Stands in an address for the decision that was made last. */
export const newestDecision = '$newest-decision';

export interface Input {
  method: string;
  /** The route's pattern, "/v1/packets/:id". */
  pattern: string;
  params: string[];
  query: [string, string][];
  body: string | null;
  /** Which member's device it comes from. */
  device: number;
  sender: Sender;
  /** Where the body carries a decision: signed by the sender, or not. */
  signs: boolean;
}

interface Route {
  method: string;
  path: string;
}

/** Requests to every route there is, and to some there are not. */
export function inputsFor(routes: readonly Route[], door: Door): fc.Arbitrary<Input> {
  const strange = [
    { method: 'GET', path: '/v1/:a/:b' },
    { method: 'POST', path: '/:a' },
    { method: 'DELETE', path: '/v1/packets/:a' },
    { method: 'PATCH', path: '/v1/:a' },
  ];
  const param = fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(newestDecision, '0', '1', '2') },
    { weight: 3, arbitrary: fc.constantFrom(...door.known.ids) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('..', '%00', '%', "' OR 1=1 --", '-1', '1e999', 'x'.repeat(3000), '__proto__'),
    },
  );
  const value = fc.oneof(
    param,
    fc.constantFrom('connectwise', 'pax8', 'agreement', 'company', 'ticket', 'invoice', ''),
  );
  const name = fc.oneof(
    fc.constantFrom('vendor', 'kind', 'id', 'company', 'after', 'limit'),
    fc.string({ maxLength: 8 }),
  );
  // Most can go wrong where something is decided.
  const decided = routes
    .filter(({ path }) => path.endsWith('/decisions'))
    .flatMap((route) => Array<Route>(4).fill(route));
  const requestTo = ({ method, path }: Route) =>
    fc.record({
      method: fc.constant(method),
      pattern: fc.constant(path),
      params: fc.array(param, { minLength: 4, maxLength: 4 }),
      query: fc.oneof(
        { weight: 3, arbitrary: fc.constant<[string, string][]>([]) },
        {
          weight: 2,
          arbitrary: fc.tuple(
            fc.tuple(fc.constant('vendor'), value),
            fc.tuple(fc.constant('kind'), value),
            fc.tuple(fc.constant('id'), value),
          ),
        },
        { weight: 1, arbitrary: fc.array(fc.tuple(name, value), { maxLength: 5 }) },
      ),
      body: method === 'GET' ? fc.constant(null) : bodies(path, door),
      device: fc.nat(door.devices.length - 1),
      sender: fc.oneof(
        { weight: 8, arbitrary: fc.constant<Sender>('member') },
        { weight: 1, arbitrary: fc.constantFrom<Sender>('nobody', 'garbage', 'other-body', 'late', 'replayed') },
      ),
      signs: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
    });
  // To make these takes longer than to throw what comes out of them.
  const requests = new Map([...routes, ...strange].map((route) => [route, requestTo(route)]));
  return fc
    .constantFrom(...routes, ...decided, ...strange)
    .chain((route) => requests.get(route) as fc.Arbitrary<Input>);
}

/** A decision that could be signed if its bytes could be told. */
function deepDecision({ known, devices }: Door): string {
  const decision = {
    v: 1,
    packet: known.packets[0],
    revision: 1,
    verb: 'approve',
    actions: [],
    edits: [{ action: 'x', after: { quantity: 'DEEP' } }],
    device: devices[0]?.id,
    at: '2026-11-20T09:00:00Z',
    nonce: 'n'.repeat(20),
  };
  const text = JSON.stringify({ decision, signature: 'A'.repeat(86) });
  return text.replace('"DEEP"', '['.repeat(20_000) + ']'.repeat(20_000));
}

function bodies(path: string, door: Door): fc.Arbitrary<string | null> {
  const junk = fc.oneof(
    fc.constant(null),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.json({ maxDepth: 3 }),
    fc.constantFrom(
      '',
      '{',
      '[]',
      'null',
      '"x"',
      '1e400',
      '{"a":'.repeat(500),
      '['.repeat(50_000) + ']'.repeat(50_000),
      deepDecision(door),
      JSON.stringify({ a: 'x'.repeat(1_100_000) }),
    ),
  );
  const right = rightBody(path, door);
  return fc.oneof(
    { weight: 1, arbitrary: junk },
    { weight: 2, arbitrary: right.map((body) => JSON.stringify(body)) },
    { weight: 6, arbitrary: bent(right).map((body) => JSON.stringify(body)) },
  );
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** One place of a right body, or two, holds something else. */
function bent(right: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  const wrong = fc.oneof(
    fc.constantFrom<Json>(
      null,
      true,
      -1,
      0,
      2 ** 53,
      1e300,
      '',
      'x'.repeat(5000),
      [],
      {},
      '2026-02-31',
      '\u202e',
      '\ud800',
      Array.from({ length: 40 }).reduce<Json>((inner) => [inner], 1),
      '__proto__',
    ),
    fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
  );
  return fc
    .tuple(right, fc.array(fc.tuple(fc.nat(), wrong, fc.boolean()), { minLength: 1, maxLength: 2 }))
    .map(([body, bends]) => bends.reduce((made, [at, instead, drops]) => bend(made, at, instead, drops), body));
}

function bend(body: Json, at: number, instead: Json, drops: boolean): Json {
  const places = placesIn(body);
  const place = places[at % places.length] ?? [];
  return put(body, place, instead, drops);
}

function placesIn(value: Json, path: (string | number)[] = []): (string | number)[][] {
  if (value === null || typeof value !== 'object') return [path];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...entries.flatMap(([key, each]) => placesIn(each, [...path, key]))];
}

function put(value: Json, [key, ...rest]: readonly (string | number)[], instead: Json, drops: boolean): Json {
  if (key === undefined || value === null || typeof value !== 'object') return instead;
  if (Array.isArray(value)) return value.map((each, at) => (at === key ? put(each, rest, instead, drops) : each));
  if (rest.length === 0 && drops) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  return { ...value, [key]: put(value[String(key)] ?? null, rest, instead, drops) };
}

/** A body the route could take, as far as its address tells; decisions for whatever has none of its own. */
function rightBody(path: string, door: Door): fc.Arbitrary<Json> {
  const of = Object.entries(rightBodies).find(([ending]) => path.endsWith(ending));
  return (of?.[1] ?? rightBodies['/decisions'])(door);
}

const text = fc.string({ minLength: 1, maxLength: 40 });
const day = fc.constantFrom('2026-11-21', '2026-12-01', '2027-11-20', '2020-01-01');
const nullable = <T extends Json>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });

const rights = fc.record({
  role: fc.constantFrom('technician', 'approver', 'finance', 'administrator', 'owner'),
  money: fc.constantFrom('none', 'sell', 'cost'),
  limitMinor: nullable(fc.integer({ min: -1, max: 100_000 })),
});

const fields = fc.dictionary(fc.constantFrom('apiKey', 'site', 'companyId', 'clientId'), text) as fc.Arbitrary<Json>;

const rightBodies = {
  '/decisions': decisions,
  '/devices': () =>
    fc.record({
      code: fc.constantFrom('code-of-approver', 'nonsense', 'code'),
      publicKey: fc.record({
        kty: fc.constant('OKP'),
        crv: fc.constant('Ed25519'),
        x: fc.base64String({ maxLength: 60 }),
      }),
      name: text,
    }),
  '/links': ({ known }: Door) =>
    fc.record({
      links: fc.array(
        fc.record({
          kind: fc.constantFrom('company', 'product', 'line'),
          records: fc.array(
            fc.record({
              connection: fc.constantFrom('connectwise', 'pax8', 'nobody'),
              kind: fc.constantFrom('company', 'product', 'agreement-line', 'subscription'),
              id: fc.constantFrom(...known.ids),
            }),
            { minLength: 2, maxLength: 3 },
          ),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  '/pauses': () =>
    fc.record({ connection: nullable(fc.constantFrom('connectwise', 'pax8', 'xero')), on: fc.boolean(), reason: text }),
  '/policy': () =>
    fc.record({
      policy: fc.record({
        v: fc.constant(1),
        rules: fc.constant({}),
        moves: fc.array(
          fc.record({
            rule: fc.constant('seats-under-billed'),
            maxQuantity: fc.integer({ min: 0, max: 20 }),
            maxMonthlyMinor: fc.integer({ min: 0, max: 20_000 }),
            currency: fc.constant('USD'),
          }),
          { maxLength: 1 },
        ),
        routes: fc.dictionary(
          fc.constantFrom('*', 'seats-under-billed'),
          fc.constantFrom('approver', 'finance'),
        ) as fc.Arbitrary<Json>,
        reminders: fc.record({
          remindAfterBusinessDays: fc.integer({ min: 1, max: 20 }),
          escalateAfterBusinessDays: fc.integer({ min: 20, max: 90 }),
          escalateTo: fc.constant('administrator'),
        }),
        tone: fc.constantFrom('plain', 'warm', 'formal'),
        signature: text,
      }),
      over: fc.integer({ min: 0, max: 1 }),
      reason: text,
    }),
  '/connections': () => fc.record({ vendor: fc.constantFrom('pax8', 'connectwise', 'nobody'), fields }),
  '/connections/:id': () => fc.record({ title: text, fields }, { requiredKeys: [] }),
  '/mode': () => fc.record({ mode: fc.constantFrom('reading', 'writing', 'removed') }),
  '/erase': () => fc.record({ name: text }),
  '/undo': ({ known }: Door) => nullable(fc.record({ packet: fc.constantFrom(...known.packets) })),
  '/members': () => fc.record({ name: text, rights }),
  '/members/:id': () => fc.record({ rights }),
  '/calendar': () =>
    fc.record({ timing: fc.constantFrom('advance', 'arrears'), runDay: fc.integer({ min: 0, max: 32 }) }),
} satisfies Record<string, (door: Door) => fc.Arbitrary<Json>>;

function decisions({ known, devices }: Door): fc.Arbitrary<Json> {
  const action = fc.constantFrom(...known.actions);
  const said = fc.record(
    {
      v: fc.constant(1),
      packet: fc.constantFrom(...known.packets),
      revision: fc.integer({ min: 0, max: 3 }),
      verb: fc.constantFrom(...decisionVerb.options),
      actions: fc.uniqueArray(action, { maxLength: 3, selector: ({ id }) => id }),
      device: fc.constantFrom(...devices.map(({ id }) => id)),
      at: fc.constant('2026-11-20T09:00:00Z'),
      nonce: fc.stringMatching(/^[a-z]{16,20}$/),
      edits: fc.array(
        fc.record({
          action: action.map(({ id }) => id),
          after: fc.dictionary(fc.constantFrom('quantity', 'text', 'unitPrice'), text, {
            maxKeys: 2,
          }) as fc.Arbitrary<Json>,
        }),
        { maxLength: 2 },
      ),
      findings: fc.array(
        fc.record({ key: fc.constantFrom(...known.findings), amountMinor: fc.constantFrom(0, 2200, -5) }),
        { maxLength: 2 },
      ),
      reason: text,
      until: day,
      ceilingMinor: fc.nat(100_000),
      of: fc.constantFrom('approver', 'nobody', 'Member 2'),
      text,
      to: fc.constantFrom(...known.ids),
      seconds: fc.constantFrom(...known.ids),
      record: fc.record({
        connection: fc.constantFrom('connectwise', 'pax8'),
        kind: fc.constantFrom('agreement-line', 'message'),
        id: fc.constantFrom(...known.ids),
      }),
      sender: text,
    },
    { requiredKeys: ['v', 'packet', 'revision', 'verb', 'actions', 'device', 'at', 'nonce'] },
  );
  return fc.record({ decision: said as fc.Arbitrary<Json>, signature: fc.constant('A'.repeat(86)) });
}
