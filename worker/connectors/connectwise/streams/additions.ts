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

/** Each call costs one request: the next batch of agreements (a page without items), or one agreement's additions. */
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

/** A 404 says only that the agreement is not there; what that means for its lines is left to the agreement's own reading. */
async function additionsOf(ctx: ReadContext, at: AdditionsCursor): Promise<Page> {
  const [first = '', ...rest] = at.pending.split(',');
  const [parent = '', company = ''] = first.split(':');
  const page = await nullWhenMissing(readForward(ctx, `finance/agreements/${parent}/additions`, at.additionAfter));
  const items = (page?.bodies ?? []).map((body) => ({ body, parent, ...(company === '' ? {} : { company }) }));
  if (page !== null && !page.isLast) return onward(items, { ...at, additionAfter: page.lastId });
  const done = onward(items, { ...at, pending: rest.join(','), additionAfter: 0 });
  return page !== null && at.additionAfter === 0 ? { ...done, covers: { parent } } : done;
}

function onward(items: Page['items'], at: AdditionsCursor): Page {
  const complete = at.pending === '' && at.isLastBatch;
  return { items, next: complete ? start : at, complete };
}
