// Bills or credits a sum once: an addition of its own beside the line it belongs to, over one whole billing cycle.

import { z } from 'zod';
import { listOf } from '../../../../shared/counting.ts';
import { VendorError } from '../../../lib/http.ts';
import { decimal } from '../../../lib/lenient.ts';
import type { ActionOf, ReadContext, WriteHandler } from '../../types.ts';
import { readOne } from '../client.ts';
import { agreementBody } from '../schemas.ts';
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

const wanted = z.object({
  amount: decimal,
  from: z.iso.date(),
  until: z.iso.date(),
  text: z.string().min(1).max(6000),
});

/** What stands for the wanted sum among the product's lines. */
type Once = { state: 'none' } | { state: 'found'; id: string; line: AdditionLine } | { state: 'unclear'; why: string };

/**
 * The target is the recurring addition; the sum becomes an addition of quantity one at that price, from the first to the
 * last day of the cycle that is billed next. An agreement adjustment would only move a prepaid balance. UNCONFIRMED: that
 * ConnectWise takes a negative unitPrice, which a credit has; no public source says so, and a refusal is shown in its words.
 *
 * ConnectWise has no idempotency key, so the new line is known by its agreement, product, first and last day, price and
 * text. Where that would not tell two lines apart nothing is written. Not reversible: no source says that an end before
 * the first day is taken, and deleting a line deletes its history.
 */
export const additionOnce: WriteHandler<'bill-once'> = {
  request: { method: 'POST', path: 'finance/agreements/0/additions' },
  means: newLineMeans,

  async readBefore(ctx, action) {
    const read = await readProductLines(ctx, action);
    if (read === null) return { state: 'gone', seen: null };
    const once = findOnce(read.others, action);
    if (once.state === 'found') return { state: 'already-done', seen: asSeen(once) };
    const seen = read.target.line;
    const why =
      once.state === 'unclear' ? once.why : (whatMoved(read.target, action) ?? (await whyTooLate(ctx, action)));
    return why === null ? { state: 'as-expected', seen } : { state: 'moved', seen, why };
  },

  async send(ctx, action) {
    const { amount, from, until, text } = wantedOf(action);
    const price = exactNumber(amount);
    const line = await readAddition(ctx, action);
    const product = reference.parse(line?.body.product)?.id ?? null;
    if (line === null || product === null) {
      const why = line === null ? 'is gone' : 'names no product';
      throw new VendorError('rejected', `the line that the sum belongs to ${why}`, {
        sent: false,
      });
    }
    const { taxableFlag } = line.body;
    const body = {
      product: { id: Number(product) },
      quantity: 1,
      lessIncluded: 0,
      unitPrice: price,
      unitCost: 0,
      billCustomer: 'Billable',
      ...(typeof taxableFlag === 'boolean' ? { taxableFlag } : {}),
      invoiceDescription: text,
      effectiveDate: dateOf(from),
      cancelledDate: dateOf(until),
    };
    const answer = await ctx.http.send({ method: 'POST', path: additionsPath(action), body }, z.unknown());
    return { status: answer.status, answer: answer.body };
  },

  async readBack(ctx, action) {
    const read = await readProductLines(ctx, action);
    const once = read === null ? null : findOnce(read.others, action);
    return once?.state === 'found' ? { done: true, seen: asSeen(once), id: once.id } : { done: false, seen: null };
  },
};

function findOnce(others: readonly Addition[], action: ActionOf<'bill-once'>): Once {
  const { amount, from, until, text } = wantedOf(action);
  const alike = others.filter(
    ({ line, body }) =>
      line.effectiveDay === from &&
      line.cancelledDay === until &&
      String(body.invoiceDescription ?? '').trim() === text.trim(),
  );
  const [first] = alike;
  if (first === undefined) return { state: 'none' };
  const { quantity, included, billing } = first.line;
  const isOurs = first.line.unitPrice === amount && quantity === '1' && included === '0' && billing === 'billable';
  if (alike.length === 1 && isOurs) return { state: 'found', id: first.id, line: first.line };
  const prices = listOf(alike.map(({ line }) => `${line.quantity} × ${line.unitPrice}`));
  return { state: 'unclear', why: `the same text is billed from ${from} already, with ${prices}` };
}

/** The invoice that was to carry it has been made, or is made on another day than was approved. */
async function whyTooLate(ctx: ReadContext, { target, before }: ActionOf<'bill-once'>): Promise<string | null> {
  if (before.nextInvoiceDay === null || target.within === undefined) return null;
  const now = await nextInvoiceDate(ctx, target.within.id);
  if (now === before.nextInvoiceDay) return null;
  return `the next invoice was due on ${before.nextInvoiceDay} when this was approved and is due on ${now ?? 'no known day'} now`;
}

/** A child agreement is billed with its parent, as deep as they hang. */
async function nextInvoiceDate(
  ctx: ReadContext,
  agreement: string,
  below: readonly string[] = [],
): Promise<string | null> {
  const read = agreementBody.safeParse(await readOne(ctx, `finance/agreements/${encodeURIComponent(agreement)}`));
  const parent = read.data?.parentAgreement?.id ?? null;
  if (parent === null || below.includes(parent)) return read.data?.nextInvoiceDate ?? null;
  return nextInvoiceDate(ctx, parent, [...below, agreement]);
}

/** With its id, so that the receipt says which line it is. */
function asSeen({ id, line }: { id: string; line: AdditionLine }): AdditionLine & { id: string } {
  return { id, ...line };
}

function wantedOf({ after }: ActionOf<'bill-once'>): z.infer<typeof wanted> & { amount: string } {
  const read = wanted.safeParse(after);
  if (read.success && read.data.amount !== null) return { ...read.data, amount: read.data.amount };
  throw new VendorError('rejected', 'after needs an amount, a first day, a last day and a text', { sent: false });
}
