// What a world file is, and reading one: every mistake is named, with the place and what to do.
import { isZone } from '../../shared/time.ts';
import { isInstant } from './clock.ts';
import type { Json, Row } from './rows.ts';
import { isRow } from './rows.ts';
import { type SandboxVendorId, sandboxVendor, sandboxVendorIds } from './vendors.ts';
import { checkCollections } from './world-collections.ts';

/** A collection is a list of rows, or (history, invoice items, usage lines) lists by the id of what they belong to. */
export type Collection = Row[] | { [id: string]: Row[] };
export type VendorWorld = { [collection: string]: Collection };
export type VendorId = (typeof named)[number] | SandboxVendorId;
export type VendorWorlds = { [vendor in VendorId]?: VendorWorld };

export interface LaterStep {
  at: string;
  /** Records by connection ("quickbooks", "quickbooks-2") and collection. */
  put?: { [connectionId: string]: VendorWorld };
  /** Ids to delete, by connection and collection. */
  remove?: { [connectionId: string]: { [collection: string]: (string | number)[] } };
}

/** One more account of a vendor that the world has already; the first one is called "quickbooks-2". */
export interface FurtherAccount {
  vendor: VendorId;
  /** As the vendor names it: the realm of a QuickBooks company. */
  account: string;
  title?: string;
  data: VendorWorld;
}

export interface WorldLink {
  kind: 'company' | 'product' | 'line';
  records: { vendor: string; kind: string; id: string }[];
}

export interface World extends VendorWorlds {
  name: string;
  clock: string;
  policy?: Row;
  more?: FurtherAccount[];
  /** The time zone of a connection, where an administrator would name it: "Europe/Berlin" by its id. */
  zones?: { [connectionId: string]: string };
  links?: WorldLink[];
  later?: LaterStep[];
  expected?: { findings?: Row[]; links?: Row[] };
  /** Files with counts, one row each; a later step gives further ones. */
  counts?: WorldCount[];
}

/** One row of a file with counts that no system gives. */
export interface WorldCount {
  source: string;
  measure: 'counted' | 'assigned';
  client: string;
  product: string;
  quantity: string | number;
  /** "2026-11". */
  period: string;
}

/** A world may hold a vendor before there is a double of it. */
const named = ['connectwise', 'autotask', 'quickbooks', 'xero', 'pax8', 'stripe'] as const;
/** Every vendor that a world may hold. */
export const VENDOR_IDS: readonly VendorId[] = [...new Set<VendorId>([...named, ...sandboxVendorIds])];
const OTHER_KEYS = ['name', 'clock', 'policy', 'more', 'zones', 'links', 'later', 'expected', 'counts'];
/** What records of counts stand under, as if it were a vendor. */
const COUNTS = 'counts';
const LINK_KINDS = ['company', 'product', 'line'];
const PROBLEMS_SHOWN = 20;

/** A world that cannot be used; the message lists what is wrong and where. */
export class WorldError extends Error {
  override name = 'WorldError';
  readonly problems: string[];
  constructor(source: string, problems: string[]) {
    const shown = problems.slice(0, PROBLEMS_SHOWN).map((problem) => `  - ${problem}`);
    if (problems.length > PROBLEMS_SHOWN) shown.push(`  … and ${problems.length - PROBLEMS_SHOWN} more`);
    super(`${source} cannot be used:\n${shown.join('\n')}`);
    this.problems = problems;
  }
}

/** Reads a world from its JSON text; `source` names it in messages. Throws WorldError. */
export function parseWorld(text: string, source = 'The world'): World {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new WorldError(source, [`It is not JSON: ${reason}. Correct the file at that place.`]);
  }
  return checkWorld(value, source);
}

/** The value as a world, when it is one; throws WorldError naming everything that is wrong otherwise. */
export function checkWorld(value: unknown, source = 'The world'): World {
  if (!isRow(value)) throw new WorldError(source, ['It must be a JSON object with "name", "clock" and the vendors.']);
  const further = checkMore(value);
  const connections = connectionsIn(value);
  const problems = [
    ...checkHead(value),
    ...checkVendors(value, 'world'),
    ...further,
    ...checkCounts(value.counts, 'counts'),
    ...checkZones(value.zones, connections),
    ...checkLinks(value.links, connections),
    ...checkLater(value.later, connections),
    ...checkExpected(value.expected, connections),
  ];
  if (problems.length > 0) throw new WorldError(source, problems);
  return value as unknown as World;
}

/** True for a vendor key of a world. */
export function isVendorId(key: string): key is VendorId {
  return (VENDOR_IDS as readonly string[]).includes(key);
}

/** The connection ids of further accounts, counted by vendor from 2. */
export function furtherIds(more: readonly { vendor: string }[]): string[] {
  const counts: Record<string, number> = {};
  return more.map(({ vendor }) => {
    const count = (counts[vendor] ?? 1) + 1;
    counts[vendor] = count;
    return `${vendor}-${count}`;
  });
}

function checkHead(world: Row): string[] {
  const problems: string[] = [];
  for (const key of Object.keys(world)) {
    if (!isVendorId(key) && !OTHER_KEYS.includes(key))
      problems.push(`${unknownVendor(key)} or ${OTHER_KEYS.join(', ')}.`);
  }
  if (typeof world.name !== 'string' || world.name === '') problems.push('"name" must be a text that is not empty.');
  if (!isInstant(world.clock)) {
    problems.push(`"clock" is ${show(world.clock)}; it must be an instant such as "2026-11-20T09:00:00Z".`);
  }
  if (world.policy !== undefined && !isRow(world.policy)) problems.push('"policy" must be an object.');
  return problems;
}

function checkVendors(world: Row, mode: 'world' | 'part'): string[] {
  return VENDOR_IDS.flatMap((vendor) => checkSection(vendor, vendor, world[vendor], mode));
}

function checkSection(name: string, vendor: VendorId, section: Json | undefined, mode: 'world' | 'part'): string[] {
  if (section === undefined) return [];
  if (!isRow(section)) return [`"${name}" must be an object of collections, but is ${show(section)}.`];
  return checkCollections(vendor, section, mode);
}

/** The vendor of each connection that a world may speak of. */
type Connections = ReadonlyMap<string, VendorId>;

function connectionsIn(world: Row): Connections {
  const more = furtherIn(world);
  const ids = furtherIds(more);
  const named = more.flatMap(({ vendor }, place): [string, VendorId][] => {
    const id = ids[place];
    return id !== undefined && isVendorId(vendor) ? [[id, vendor]] : [];
  });
  return new Map([...VENDOR_IDS.map((vendor) => [vendor, vendor] as const), ...named]);
}

function furtherIn(world: Row): { vendor: string }[] {
  const more = Array.isArray(world.more) ? world.more : [];
  return more.map((one) => ({ vendor: isRow(one) ? String(one.vendor) : '' }));
}

function checkMore(world: Row): string[] {
  const { more } = world;
  if (more === undefined) return [];
  if (!Array.isArray(more)) return ['"more" must be an array of accounts.'];
  const seen = new Set(VENDOR_IDS.map((vendor) => `${vendor} ${sandboxVendor(vendor)?.account}`));
  return more.flatMap((one, index) => {
    const at = `more[${index}]`;
    if (!isRow(one)) return [`${at} must be {"vendor", "account", "data"}.`];
    const { vendor, account, title, data } = one;
    if (!isVendorId(String(vendor))) return [`${at}: ${unknownVendor(String(vendor))}.`];
    const key = `${vendor} ${account}`;
    const problems: string[] = [];
    if (world[String(vendor)] === undefined)
      problems.push(`${at}: the world has no "${vendor}"; the first account's records stand there.`);
    if (typeof account !== 'string' || account === '')
      problems.push(`${at}: "account" must be a text that is not empty.`);
    if (seen.has(key)) problems.push(`${at}: the account ${account} is there already; give each its own.`);
    seen.add(key);
    if (title !== undefined && typeof title !== 'string') problems.push(`${at}: "title" must be a text.`);
    if (!isRow(data)) return [...problems, `${at}: "data" must be an object of collections, but is ${show(data)}.`];
    return [...problems, ...checkCollections(String(vendor), data, 'world').map((problem) => `${at}: ${problem}`)];
  });
}

function checkCounts(counts: Json | undefined, at: string): string[] {
  if (counts === undefined) return [];
  if (!Array.isArray(counts)) return [`"${at}" must be an array of rows.`];
  return counts.flatMap((row, index) => {
    if (!isRow(row))
      return [`${at}[${index}] must be {"source", "measure", "client", "product", "quantity", "period"}.`];
    const texts = ['source', 'measure', 'client', 'product', 'period'];
    const missing = texts.filter((key) => typeof row[key] !== 'string' || row[key] === '');
    const isNumber = typeof row.quantity === 'number' || typeof row.quantity === 'string';
    return [
      ...missing.map((key) => `${at}[${index}]: "${key}" must be a text.`),
      ...(isNumber ? [] : [`${at}[${index}]: "quantity" must be a number.`]),
    ];
  });
}

function checkZones(zones: Json | undefined, connections: Connections): string[] {
  if (zones === undefined) return [];
  if (!isRow(zones)) return ['"zones" must be an object of time zones by connection.'];
  return Object.entries(zones).flatMap(([id, zone]) => [
    ...(connections.has(id) ? [] : [`zones: ${unknownVendor(id)}.`]),
    ...(typeof zone === 'string' && isZone(zone) ? [] : [`zones: ${show(zone)} is no time zone.`]),
  ]);
}

function checkLinks(links: Json | undefined, connections: Connections): string[] {
  if (links === undefined) return [];
  if (!Array.isArray(links)) return ['"links" must be an array.'];
  return links.flatMap((link, index) => {
    const at = `links[${index}]`;
    if (!isRow(link) || !LINK_KINDS.includes(String(link.kind))) {
      return [`${at}: "kind" must be one of ${LINK_KINDS.join(', ')}.`];
    }
    if (!Array.isArray(link.records) || link.records.length < 2) {
      return [`${at}: "records" must be an array of at least two records.`];
    }
    return link.records.flatMap((record, position) =>
      checkReference(record, `${at}.records[${position}]`, connections),
    );
  });
}

function checkReference(value: Json | undefined, at: string, connections: Connections): string[] {
  if (!isRow(value)) return [`${at} must be {"vendor", "kind", "id"}.`];
  const problems: string[] = [];
  if (value.vendor !== COUNTS && !connections.has(String(value.vendor)))
    problems.push(`${at}: ${unknownVendor(String(value.vendor))}.`);
  for (const key of ['kind', 'id']) {
    if (typeof value[key] !== 'string') problems.push(`${at}: "${key}" must be a text, but is ${show(value[key])}.`);
  }
  return problems;
}

function checkLater(later: Json | undefined, connections: Connections): string[] {
  if (later === undefined) return [];
  if (!Array.isArray(later)) return ['"later" must be an array of steps.'];
  let previousMs = Number.NEGATIVE_INFINITY;
  return later.flatMap((step, index) => {
    const at = `later[${index}]`;
    if (!isRow(step) || !isInstant(step.at)) return [`${at}: "at" must be an instant such as "2026-11-21T09:00:00Z".`];
    const problems: string[] = [];
    if (Date.parse(step.at) < previousMs)
      problems.push(`${at}: "at" is before the step in front of it; put steps in order.`);
    previousMs = Date.parse(step.at);
    problems.push(
      ...checkPart(step.put, `${at}.put`, connections),
      ...checkRemovals(step.remove, `${at}.remove`, connections),
    );
    return problems;
  });
}

function checkPart(part: Json | undefined, at: string, connections: Connections): string[] {
  if (part === undefined) return [];
  if (!isRow(part)) return [`${at} must be an object of vendors.`];
  const problems = Object.entries(part).flatMap(([key, section]) => {
    if (key === COUNTS) return checkCounts(section, COUNTS);
    const vendor = connections.get(key);
    return vendor === undefined ? [`${unknownVendor(key)}.`] : checkSection(key, vendor, section, 'part');
  });
  return problems.map((problem) => `${at}: ${problem}`);
}

function checkRemovals(removals: Json | undefined, at: string, connections: Connections): string[] {
  if (removals === undefined) return [];
  if (!isRow(removals)) return [`${at} must be an object of vendors.`];
  return Object.entries(removals).flatMap(([vendor, collections]) => {
    if (!connections.has(vendor)) return [`${at}: ${unknownVendor(vendor)}.`];
    if (!isRow(collections)) return [`${at}: "${vendor}" must be an object of collections.`];
    return Object.entries(collections)
      .filter(([, ids]) => !Array.isArray(ids))
      .map(([name]) => `${at}: ${vendor} "${name}" must be an array of ids.`);
  });
}

function checkExpected(expected: Json | undefined, connections: Connections): string[] {
  if (expected === undefined) return [];
  if (!isRow(expected)) return ['"expected" must be an object.'];
  const problems = ['findings', 'links']
    .filter((key) => expected[key] !== undefined && !Array.isArray(expected[key]))
    .map((key) => `expected.${key} must be an array.`);
  if (!Array.isArray(expected.findings)) return problems;
  return [
    ...problems,
    ...expected.findings.flatMap((finding, index) =>
      checkExpectedFinding(finding, `expected.findings[${index}]`, connections),
    ),
  ];
}

function checkExpectedFinding(finding: Json, at: string, connections: Connections): string[] {
  if (!isRow(finding)) return [`${at} must be an object.`];
  const problems = ['rule', 'client', 'currency']
    .filter((key) => typeof finding[key] !== 'string')
    .map((key) => `${at}: "${key}" must be a text.`);
  if (!Number.isInteger(finding.amountMinor)) {
    problems.push(`${at}: "amountMinor" must be a whole number of minor units, but is ${show(finding.amountMinor)}.`);
  }
  return [...problems, ...checkReference(finding.subject, `${at}.subject`, connections)];
}

function unknownVendor(key: string): string {
  return `"${key}" is not known here; use ${VENDOR_IDS.join(', ')}`;
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value).slice(0, 60);
}
