// What is asked of QuickBooks, and what its double answers, by the elements of Intuit's published XSD.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOMParser } from 'linkedom';
import { beforeAll, describe, expect, it } from 'vitest';
import { invoiceNote } from '../../../../worker/connectors/quickbooks/actions/invoice-note.ts';
import { quickbooks } from '../../../../worker/connectors/quickbooks/index.ts';
import { connectorWorld } from '../../../conformance/connector-world.ts';
import { REALM_ID } from '../../../sandbox/quickbooks/auth.ts';
import { parseWorld } from '../../../sandbox/world.ts';
import { overhear } from '../../../specification/exchanges.ts';
import type { Exchange } from '../../../specification/openapi.ts';
import { action } from '../vendor-in-memory.ts';

const file = join(import.meta.dirname, '../../../../../shared/specs/quickbooks/Finance.trimmed.xsd');
const isHere = existsSync(file);
if (!isHere) console.log('QuickBooks by its XSD: ../shared is not here, this test did not run');

/** What is used here of an element; tests for several runtimes are typed together, whose elements differ. */
interface XmlElement {
  tagName: string;
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): Iterable<XmlElement>;
}

/** Of a type: the types of its elements and attributes by name, without those of its base. */
interface Shape {
  base: string | null;
  parts: Map<string, string>;
}

let shapes: Map<string, Shape>;
beforeAll(() => {
  if (!isHere) return;
  const document = new DOMParser().parseFromString(readFileSync(file, 'utf8'), 'text/xml');
  shapes = new Map(
    [...document.querySelectorAll('[name]')]
      .filter(({ tagName }) => tagName === 'xs:complexType')
      .map((type) => [type.getAttribute('name') ?? '', shapeOf(type)]),
  );
});

function shapeOf(type: XmlElement): Shape {
  const inner = [...type.querySelectorAll('*')];
  const parts = inner
    .filter(({ tagName }) => tagName === 'xs:element' || tagName === 'xs:attribute')
    .map((part) => [named(part, 'name') ?? named(part, 'ref') ?? '', named(part, 'type') ?? ''] as const);
  const base = inner.find(({ tagName }) => tagName === 'xs:extension');
  // In JSON the text of an element with attributes is its "value".
  const isText = inner.some(({ tagName }) => tagName === 'xs:simpleContent');
  return {
    base: base === undefined ? null : named(base, 'base'),
    parts: new Map([...parts, ...(isText ? [['value', 'xs:string'] as const] : [])]),
  };
}

const named = (part: XmlElement, name: string) => part.getAttribute(name);

/** The type of a part of a type or of its bases; null where there is none. */
function typeOf(type: string, part: string): string | null {
  const shape = shapes.get(type);
  if (shape === undefined) return null;
  return shape.parts.get(part) ?? (shape.base === null ? null : typeOf(shape.base, part));
}

/** What JSON has beside the elements: where an object lives, and that it is a part or gone. */
const beside = ['domain', 'sparse', 'status'];

/** Names in an object, however deep, that its type does not have. */
function strangersIn(type: string, body: unknown, at = type): string[] {
  if (!shapes.has(type) || typeof body !== 'object' || body === null) return [];
  if (Array.isArray(body)) return body.flatMap((one) => strangersIn(type, one, at));
  return Object.entries(body).flatMap(([name, value]) => {
    if (beside.includes(name)) return [];
    const part = typeOf(type, name);
    return part === null ? [`${at} has no ${name}`] : strangersIn(part, value, `${at}.${name}`);
  });
}

/** The names that a query asks by: "AttachableRef.EntityRef.Type". */
function askedBy(query: string): string[] {
  const [, where = '', order = ''] = /(?: WHERE (.*?))?(?: ORDERBY (.*?))?(?: STARTPOSITION .*)?$/i.exec(query) ?? [];
  return [...where.split(/ AND /i), ...order.split(',')]
    .map((one) => one.trim().split(/[\s=<>]/)[0] ?? '')
    .filter(Boolean);
}

/** What the XSD says against a request and its answer, in sentences. */
function faultsIn({ query, sent, answered }: Exchange): string[] {
  const text = query.get('query') ?? '';
  const entity = / FROM (\w+)/i.exec(text)?.[1];
  const changed = (query.get('entities') ?? '').split(',').filter(Boolean);
  const unknown = [...changed, ...(entity === undefined ? [] : [entity])].filter((name) => !shapes.has(name));
  const asked = entity === undefined ? [] : askedBy(text).filter((path) => !isPath(entity, path));
  const posted = sent === '' ? [] : strangersIn('Attachable', JSON.parse(sent));
  return [
    ...unknown.map((name) => `${name} is no entity`),
    ...asked.map((path) => `${entity} cannot be asked by ${path}`),
    ...posted,
    ...entitiesIn(JSON.parse(answered)).flatMap(([name, body]) => strangersIn(name, body)),
  ];
}

/** True where each step is a part of the one before; queries write some names in capitals where JSON does not. */
function isPath(entity: string, path: string): boolean {
  let type: string | null = entity;
  for (const step of path.split('.')) {
    type = type && (typeOf(type, step) ?? typeOf(type, step.toLowerCase()));
    if (type === null) return false;
  }
  return true;
}

/** Objects of an answer with their entity, wherever they stand: alone, in a query's answer, in one of changes. */
function entitiesIn(answer: object): [name: string, body: unknown][] {
  const inner: Record<string, unknown> = { ...answer };
  for (const name of ['QueryResponse', 'CDCResponse']) {
    if (name in inner) return [inner[name]].flat().flatMap((one) => entitiesIn(one as object));
  }
  return Object.entries(inner).filter(([name, body]) => shapes.has(name) && typeof body === 'object');
}

describe.skipIf(!isHere)('by Intuit’s own XSD (needs ../shared)', () => {
  it('everything that is asked, answered and written has the names it says', async () => {
    const world = parseWorld(readFileSync(join(import.meta.dirname, '../../../worlds/main-month.json'), 'utf8'));
    const base = `/v3/company/${REALM_ID}`;
    const { ctx, seen, pulled } = await overhear(quickbooks, 'quickbooks', world, base);
    const withCredit = await overhear(quickbooks, 'quickbooks', connectorWorld(), base);
    const id = pulled.mapped.find(({ record }) => record.kind === 'invoice')?.record.id ?? '';
    const note = action({
      type: 'note',
      connection: 'quickbooks',
      target: { kind: 'invoice', id },
      before: {},
      after: { text: 'Seats 25 to 28', marker: '[countersign ac_1]' },
    });
    await invoiceNote.readBefore(ctx, note);
    await invoiceNote.send(ctx, note, 'Approved by Zoe.');
    await invoiceNote.readBack(ctx, note);
    // The document that is kept leaves the preferences out.
    const known = [...seen, ...withCredit.seen].filter(
      ({ path, query }) => !/preferences/i.test(`${path} ${query.get('query')}`),
    );
    expect([...new Set(known.flatMap(faultsIn))]).toEqual([]);
    const met = new Set(known.flatMap(({ answered }) => entitiesIn(JSON.parse(answered)).map(([name]) => name)));
    expect([...met].toSorted()).toEqual(['Attachable', 'CreditMemo', 'Customer', 'Invoice', 'Item', 'Payment']);
  });

  it('the check sees an entity, a name to ask by and a property that are none', () => {
    const asked = (query: string, answered = '{"QueryResponse":{}}'): Exchange => ({
      method: 'GET',
      path: '/query',
      query: new URLSearchParams({ query }),
      headers: new Headers(),
      sent: '',
      status: 200,
      answered,
    });
    expect(faultsIn(asked("SELECT * FROM Invoice WHERE MetaData.LastUpdatedTime > '2026' ORDERBY Id"))).toEqual([]);
    expect(faultsIn(asked('SELECT * FROM Bill2'))).toEqual(['Bill2 is no entity']);
    expect(faultsIn(asked("SELECT * FROM Invoice WHERE Total > '5' ORDERBY Id"))).toEqual([
      'Invoice cannot be asked by Total',
    ]);
    const answered = '{"QueryResponse":{"Invoice":[{"Id":"1","Line":[{"Price":5}]}]}}';
    expect(faultsIn(asked('SELECT * FROM Invoice', answered))).toEqual(['Invoice.Line has no Price']);
  });
});
