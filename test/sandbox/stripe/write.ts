// What all writes share: each key once, and metadata.
import type { VendorContext } from '../handler.ts';
import type { Row } from '../rows.ts';
import { idOf, rowAt } from '../rows.ts';
import type { WorldState } from '../world-state.ts';
import { answer, badParameter, otherParameters } from './errors.ts';
import { noteChange } from './events.ts';
import type { Parameters } from './form.ts';
import { checkNames } from './listing.ts';

const longestKey = 255;
/** A key is forgotten after a day (docs.stripe.com/api/idempotent_requests: "at least 24 hours"). */
const keptMs = 24 * 3_600_000;
/** As in docs.stripe.com/metadata (unconfirmed). */
const metadataLimits = { keys: 50, name: 40, value: 500 };

/** What is modelled of what Stripe takes; the rest is refused as unknown. */
const writable: Readonly<Record<string, readonly string[]>> = {
  customers: ['description', 'email', 'name', 'phone', 'metadata'],
  invoices: ['description', 'metadata'],
  subscriptions: ['description', 'metadata'],
};

/** What was answered, by the key of the write. */
export type Answers = Map<string, { asked: string; body: Row; atMs: number }>;

/** The answers of a world that is being served. */
export function answersOf(context: VendorContext): () => Answers {
  const known = new WeakMap<WorldState, Answers>();
  return () => {
    const answers = known.get(context.state()) ?? new Map();
    known.set(context.state(), answers);
    return answers;
  };
}

/** A key that was answered before gets that answer again. Throws a Refusal where it now comes with other parameters. */
export function once(
  answers: Answers,
  request: Request,
  parameters: Parameters,
  path: string,
  nowMs: number,
  act: () => Row,
): Response {
  const key = request.headers.get('idempotency-key');
  if (key === null) return answer(act());
  if (key.length > longestKey) throw badParameter('', `Idempotency keys may have up to ${longestKey} characters.`);
  const asked = JSON.stringify([path, parameters]);
  const known = answers.get(key);
  const before = known !== undefined && nowMs - known.atMs < keptMs ? known : undefined;
  const headers = { 'idempotency-key': key };
  if (before === undefined) {
    // What is refused is not remembered.
    const body = structuredClone(act());
    answers.set(key, { asked, body, atMs: nowMs });
    return answer(body, 200, headers);
  }
  if (before.asked !== asked) throw otherParameters(key);
  return answer(before.body, 200, { ...headers, 'idempotent-replayed': 'true' });
}

/** The row as it is written, put in its place. Throws a Refusal. */
export function writeOn(context: VendorContext, collection: string, row: Row, parameters: Parameters): Row {
  const { metadata, ...fields } = parameters;
  checkNames(parameters, [...(writable[collection] ?? []), 'expand']);
  const { expand: _, ...plain } = fields;
  return replaceRow(context, collection, { ...row, ...plain, metadata: merged(rowAt(row, 'metadata'), metadata) });
}

/** Puts a row in the place of the one with its id, changed now. */
export function replaceRow(context: VendorContext, collection: string, changed: Row): Row {
  const rows = context.state().rows('stripe', collection);
  rows[rows.findIndex((each) => idOf(each) === idOf(changed))] = changed;
  noteChange(changed, context.clock.now());
  return changed;
}

/** Metadata after a write: an empty value takes a key away, keys that are not named stay. Throws a Refusal. */
export function merged(old: Row, given: Parameters[string] | undefined): Row {
  if (given === undefined) return old;
  if (given === '') return {};
  if (typeof given === 'string') throw badParameter('metadata', 'Invalid object');
  const all: Row = { ...old };
  for (const [name, value] of Object.entries(given)) {
    if (typeof value !== 'string') throw badParameter(`metadata[${name}]`, 'Metadata values must be strings.');
    const tooLong = name.length > metadataLimits.name ? 'keys' : value.length > metadataLimits.value ? 'values' : null;
    if (tooLong !== null) throw badParameter(`metadata[${name}]`, `Metadata ${tooLong} are too long.`);
    if (value === '') delete all[name];
    else all[name] = value;
  }
  if (Object.keys(all).length > metadataLimits.keys)
    throw badParameter('metadata', `Metadata can have up to ${metadataLimits.keys} keys.`);
  return all;
}
