// What a world file is, and reading one: every mistake is named, with the place and what to do.

import { isInstant } from './clock.ts';
import type { Json, Row } from './rows.ts';
import { isRow } from './rows.ts';
import { checkCollections } from './world-collections.ts';

/** A collection is a list of rows, or (history, invoice items, usage lines) lists by the id of what they belong to. */
export type Collection = Row[] | { [id: string]: Row[] };
export type VendorWorld = { [collection: string]: Collection };
export type VendorId = (typeof VENDOR_IDS)[number];
export type VendorWorlds = { [vendor in VendorId]?: VendorWorld };

export interface LaterStep {
  at: string;
  put?: VendorWorlds;
  /** Ids to delete, by vendor and collection. */
  remove?: { [vendor in VendorId]?: { [collection: string]: (string | number)[] } };
}

export interface WorldLink {
  kind: 'company' | 'product' | 'line';
  records: { vendor: string; kind: string; id: string }[];
}

export interface World extends VendorWorlds {
  name: string;
  clock: string;
  policy?: Row;
  links?: WorldLink[];
  later?: LaterStep[];
  expected?: { findings?: Row[]; links?: Row[] };
}

export const VENDOR_IDS = ['connectwise', 'autotask', 'quickbooks', 'xero', 'pax8', 'stripe'] as const;
const OTHER_KEYS = ['name', 'clock', 'policy', 'links', 'later', 'expected'];
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
  const problems = [
    ...checkHead(value),
    ...checkVendors(value, 'world'),
    ...checkLinks(value.links),
    ...checkLater(value.later),
    ...checkExpected(value.expected),
  ];
  if (problems.length > 0) throw new WorldError(source, problems);
  return value as unknown as World;
}

/** True for one of the six vendor keys of a world. */
export function isVendorId(key: string): key is VendorId {
  return (VENDOR_IDS as readonly string[]).includes(key);
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
  return VENDOR_IDS.flatMap((vendor) => {
    const collections = world[vendor];
    if (collections === undefined) return [];
    if (!isRow(collections)) return [`"${vendor}" must be an object of collections, but is ${show(collections)}.`];
    return checkCollections(vendor, collections, mode);
  });
}

function checkLinks(links: Json | undefined): string[] {
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
    return link.records.flatMap((record, position) => checkReference(record, `${at}.records[${position}]`));
  });
}

function checkReference(value: Json | undefined, at: string): string[] {
  if (!isRow(value)) return [`${at} must be {"vendor", "kind", "id"}.`];
  const problems: string[] = [];
  if (!isVendorId(String(value.vendor))) problems.push(`${at}: ${unknownVendor(String(value.vendor))}.`);
  for (const key of ['kind', 'id']) {
    if (typeof value[key] !== 'string') problems.push(`${at}: "${key}" must be a text, but is ${show(value[key])}.`);
  }
  return problems;
}

function checkLater(later: Json | undefined): string[] {
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
    problems.push(...checkPart(step.put, `${at}.put`), ...checkRemovals(step.remove, `${at}.remove`));
    return problems;
  });
}

function checkPart(part: Json | undefined, at: string): string[] {
  if (part === undefined) return [];
  if (!isRow(part)) return [`${at} must be an object of vendors.`];
  const unknown = Object.keys(part).filter((key) => !isVendorId(key));
  const problems = [...unknown.map((key) => `${unknownVendor(key)}.`), ...checkVendors(part, 'part')];
  return problems.map((problem) => `${at}: ${problem}`);
}

function checkRemovals(removals: Json | undefined, at: string): string[] {
  if (removals === undefined) return [];
  if (!isRow(removals)) return [`${at} must be an object of vendors.`];
  return Object.entries(removals).flatMap(([vendor, collections]) => {
    if (!isVendorId(vendor)) return [`${at}: ${unknownVendor(vendor)}.`];
    if (!isRow(collections)) return [`${at}: "${vendor}" must be an object of collections.`];
    return Object.entries(collections)
      .filter(([, ids]) => !Array.isArray(ids))
      .map(([name]) => `${at}: ${vendor} "${name}" must be an array of ids.`);
  });
}

function checkExpected(expected: Json | undefined): string[] {
  if (expected === undefined) return [];
  if (!isRow(expected)) return ['"expected" must be an object.'];
  const problems = ['findings', 'links']
    .filter((key) => expected[key] !== undefined && !Array.isArray(expected[key]))
    .map((key) => `expected.${key} must be an array.`);
  if (!Array.isArray(expected.findings)) return problems;
  return [
    ...problems,
    ...expected.findings.flatMap((finding, index) => checkExpectedFinding(finding, `expected.findings[${index}]`)),
  ];
}

function checkExpectedFinding(finding: Json, at: string): string[] {
  if (!isRow(finding)) return [`${at} must be an object.`];
  const problems = ['rule', 'client', 'currency']
    .filter((key) => typeof finding[key] !== 'string')
    .map((key) => `${at}: "${key}" must be a text.`);
  if (!Number.isInteger(finding.amountMinor)) {
    problems.push(`${at}: "amountMinor" must be a whole number of minor units, but is ${show(finding.amountMinor)}.`);
  }
  return [...problems, ...checkReference(finding.subject, `${at}.subject`)];
}

function unknownVendor(key: string): string {
  return `"${key}" is not known here; use ${VENDOR_IDS.join(', ')}`;
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value).slice(0, 60);
}
