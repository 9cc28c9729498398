// Goes on with an ended addition under a new one: the same terms, another quantity, from a day on.

import { z } from 'zod';
import { listOf } from '../../../../shared/counting.ts';
import type { Day } from '../../../../shared/time.ts';
import { VendorError } from '../../../lib/http.ts';
import { decimal } from '../../../lib/lenient.ts';
import type { ActionOf, WriteHandler } from '../../types.ts';
import {
  type Addition,
  type AdditionLine,
  additionsPath,
  dateOf,
  exactNumber,
  readAddition,
  whatMoved,
} from './addition.ts';
import { newLineMeans, readProductLines, reference } from './product-lines.ts';

const wanted = z.object({ quantity: decimal, from: z.iso.date() });

/** What an addition says for itself; everything else about it is the vendor's own arithmetic, or its dates. */
const carriedFields = [
  'lessIncluded',
  'unitPrice',
  'unitCost',
  'billCustomer',
  'taxableFlag',
  'description',
  'invoiceDescription',
  'serialNumber',
  'sequenceNumber',
  'purchaseItemFlag',
  'specialOrderFlag',
  'customFields',
] as const;
const carriedReferences = ['product', 'opportunity', 'invoiceGrouping'] as const;

/** In these a started line must equal the one it continues. */
const sameTerms = ['included', 'unitPrice', 'billing'] as const satisfies readonly (keyof AdditionLine)[];

/** What starts on the wanted day for the product of the ended line. */
type Start = { state: 'none' } | { state: 'found'; id: string; line: AdditionLine } | { state: 'unclear'; why: string };

/**
 * The target is the addition that ended, `after` is `{ quantity, from }`. ConnectWise has no idempotency key, and
 * an addition no field that surely stays off invoices (model 2025.1), so the new line is known by its agreement, product,
 * first day, quantity and terms. Where that would not tell two lines apart nothing is written. Not reversible: no source
 * says that an end before the first day is taken, and deleting a line deletes its history.
 */
export const additionStart: WriteHandler<'line-start'> = {
  request: { method: 'POST', path: 'finance/agreements/0/additions' },
  means: newLineMeans,

  async readBefore(ctx, action) {
    const read = await readProductLines(ctx, action);
    if (read === null) return { state: 'gone', seen: null };
    const { target: ended, others } = read;
    const start = findStart(ended, others, action);
    if (start.state === 'found') return { state: 'already-done', seen: start.line };
    const seen = ended.line;
    const why = start.state === 'unclear' ? start.why : (whatMoved(ended, action) ?? whyStillOn(ended, action));
    return why === null ? { state: 'as-expected', seen } : { state: 'moved', seen, why };
  },

  async send(ctx, action) {
    const { quantity, from } = wantedOf(action);
    const amount = exactNumber(quantity);
    const ended = await readAddition(ctx, action);
    if (ended === null) {
      throw new VendorError('rejected', 'the line that ended is gone', { sent: false });
    }
    const body = { ...termsOf(ended.body), quantity: amount, effectiveDate: dateOf(from) };
    const answer = await ctx.http.send({ method: 'POST', path: additionsPath(action), body }, z.unknown());
    return { status: answer.status, answer: answer.body };
  },

  async readBack(ctx, action) {
    const read = await readProductLines(ctx, action);
    const start = read === null ? null : findStart(read.target, read.others, action);
    return start?.state === 'found' ? { done: true, seen: start.line, id: start.id } : { done: false, seen: null };
  },
};

function findStart(ended: Addition, ofProduct: readonly Addition[], action: ActionOf<'line-start'>): Start {
  const { quantity, from } = wantedOf(action);
  const others = ofProduct.filter(({ line }) => billsAtAll(line));
  if (ended.line.productId === null) return { state: 'unclear', why: 'the line that ended names no product' };
  if (others.some(({ line }) => line.cancelledDay !== null && line.cancelledDay === ended.line.cancelledDay)) {
    return { state: 'unclear', why: `another line for the same product ends on ${ended.line.cancelledDay} too` };
  }
  const starting = others.filter(({ line }) => line.effectiveDay === from);
  const [first] = starting;
  if (first === undefined) return { state: 'none' };
  const isOurs = first.line.quantity === quantity && sameTerms.every((term) => first.line[term] === ended.line[term]);
  if (starting.length === 1 && isOurs) return { state: 'found', id: first.id, line: first.line };
  const quantities = listOf(starting.map(({ line }) => line.quantity));
  return {
    state: 'unclear',
    why: `a line for the same product starts on ${from} already, with a quantity of ${quantities}`,
  };
}

/** A line that ended before it began was taken back. */
function billsAtAll({ effectiveDay, cancelledDay }: AdditionLine): boolean {
  return effectiveDay === null || cancelledDay === null || cancelledDay >= effectiveDay;
}

/** No day may be billed by both lines. */
function whyStillOn({ line }: Addition, action: ActionOf<'line-start'>): string | null {
  const { from } = wantedOf(action);
  if (line.cancelledDay !== null && line.cancelledDay < from) return null;
  return `the line before it does not end before ${from}`;
}

/** Dates, computed amounts and what is empty stay behind; a reference is written by its id. */
function termsOf(body: Addition['body']): Record<string, unknown> {
  const terms: Record<string, unknown> = {};
  for (const name of carriedReferences) {
    const to = reference.parse(body[name]);
    if (to?.id != null) terms[name] = { id: Number(to.id) };
  }
  for (const name of carriedFields) {
    if (body[name] !== undefined && body[name] !== null && body[name] !== '') terms[name] = body[name];
  }
  return terms;
}

function wantedOf({ after }: ActionOf<'line-start'>): { quantity: string; from: Day } {
  const read = wanted.safeParse(after);
  if (read.success && read.data.quantity !== null) {
    return { quantity: read.data.quantity, from: read.data.from };
  }
  throw new VendorError('rejected', 'after needs a quantity and a first day', { sent: false });
}
