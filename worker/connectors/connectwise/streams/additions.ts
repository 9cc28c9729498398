// Agreement additions: there is no list across agreements, so each agreement is asked for its own.
import { z } from 'zod';
import { nullWhenMissing, VendorError } from '../../../lib/http.ts';
import { idOf } from '../../../lib/lenient.ts';
import type { Page, ReadContext, Stream } from '../../types.ts';
import { readForward, readOne } from '../client.ts';
import { mapAgreementLine } from '../map/agreement-line.ts';
import { agreementOwner } from '../schemas.ts';

/** How many agreements are waiting in a cursor at most. */
const batchSize = 200;
/** How many agreements are asked for their additions side by side. */
const agreementsAtOnce = 4;

const additionsCursor = z.object({
  /** The last agreement id that was put into `pending`. */
  after: z.number(),
  /** Agreements still to be asked, "agreement:company" and commas between them. */
  pending: z.string(),
  /** The last addition id read of the first agreement that waits. */
  additionAfter: z.number(),
  /** True when no agreements come after `after`. */
  isLastBatch: z.boolean(),
});
type AdditionsCursor = z.infer<typeof additionsCursor>;

const start: AdditionsCursor = { after: 0, pending: '', additionAfter: 0, isLastBatch: false };

/** Each call asks for the next batch of agreements (a page without items), or for some agreements' additions. */
export const additions: Stream<'agreement-line'> = {
  kind: 'agreement-line',
  mapperVersion: 1,
  reads: 'scan',
  map: mapAgreementLine,
  idOf,
  async list(ctx, cursor) {
    const read = additionsCursor.safeParse(cursor);
    const at = read.success ? read.data : start;
    return at.pending === '' ? nextBatch(ctx, at) : additionsOf(ctx, at);
  },
  async get(ctx, id, parent) {
    if (parent === null)
      throw new VendorError('rejected', `addition ${id}: its agreement is not known`, { sent: false });
    const body = await readOne(
      ctx,
      `finance/agreements/${encodeURIComponent(parent)}/additions/${encodeURIComponent(id)}`,
    );
    return body === null ? null : { body, parent };
  },
};

async function nextBatch(ctx: ReadContext, at: AdditionsCursor): Promise<Page> {
  const page = await readForward(ctx, 'finance/agreements', at.after, { fields: 'id,company', pageSize: batchSize });
  const pending = page.bodies.flatMap(pairOf);
  return onward([], { after: page.lastId, pending: pending.join(','), additionAfter: 0, isLastBatch: page.isLast });
}

function pairOf(body: unknown): string[] {
  const read = agreementOwner.safeParse(body).data;
  return read?.id == null ? [] : [`${read.id}:${read.company?.id ?? ''}`];
}

/**
 * Asks the next agreements at once, as many as the vendor may be asked side by side. One with more lines than a page
 * holds ends the page and is read on alone. A 404 says only that the agreement is not there; what that means for its
 * lines is left to the agreement's own reading.
 */
async function additionsOf(ctx: ReadContext, at: AdditionsCursor): Promise<Page> {
  const waiting = at.pending.split(',');
  const asked = waiting.slice(0, at.additionAfter === 0 ? agreementsAtOnce : 1).map(ownerOf);
  const pages = await Promise.all(
    asked.map(({ agreement }) =>
      nullWhenMissing(readForward(ctx, `finance/agreements/${agreement}/additions`, at.additionAfter)),
    ),
  );
  const items: Page['items'] = [];
  const parents: string[] = [];
  for (const [index, page] of pages.entries()) {
    const { agreement: parent = '', company = '' } = asked[index] ?? {};
    items.push(...(page?.bodies ?? []).map((body) => ({ body, parent, ...(company === '' ? {} : { company }) })));
    if (page !== null && !page.isLast) {
      const read = onward(items, { ...at, pending: waiting.slice(index).join(','), additionAfter: page.lastId });
      return parents.length > 0 ? { ...read, covers: { parents } } : read;
    }
    if (page !== null && at.additionAfter === 0) parents.push(parent);
  }
  const read = onward(items, { ...at, pending: waiting.slice(asked.length).join(','), additionAfter: 0 });
  return parents.length > 0 ? { ...read, covers: { parents } } : read;
}

function ownerOf(pair: string): { agreement: string; company: string } {
  const [agreement = '', company = ''] = pair.split(':');
  return { agreement, company };
}

function onward(items: Page['items'], at: AdditionsCursor): Page {
  const complete = at.pending === '' && at.isLastBatch;
  return { items, next: complete ? start : at, complete };
}
