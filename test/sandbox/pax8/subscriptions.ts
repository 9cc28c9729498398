// Changing and cancelling a Pax8 subscription: at once, with a snapshot added to its history.
import type { VendorContext } from '../handler.ts';
import { readJson } from '../handler.ts';
import type { Json, Row } from '../rows.ts';
import { idOf, isRow, numberAt, textAt } from '../rows.ts';
import { badRequest, json, notFound, Refusal } from './errors.ts';

const CHANGEABLE = ['price', 'billingTerm', 'quantity', 'startDate'];

/** PUT: takes what the body states, keeps the rest. Throws a Refusal. */
export async function changeSubscription(context: VendorContext, request: Request, id: string): Promise<Response> {
  const old = find(context, id);
  const body = await readJson(request);
  if (!isRow(body)) throw badRequest('The request body is not valid JSON');
  checkChange(context, old, body);
  const changed: Row = { ...old };
  for (const field of CHANGEABLE) if (body[field] !== undefined) changed[field] = body[field];
  store(context, old, changed);
  accepted(context, request, body, 200);
  return json(changed);
}

/** DELETE: sets the end date, now or at `cancelDate`. Throws a Refusal. */
export function cancelSubscription(context: VendorContext, request: Request, id: string): Response {
  const old = find(context, id);
  const cancelDate = new URL(request.url).searchParams.get('cancelDate');
  if (cancelDate !== null && Number.isNaN(Date.parse(cancelDate)))
    throw badRequest(`Invalid cancelDate '${cancelDate}'`);
  const endDate = cancelDate ?? context.clock.now();
  const isOver = Date.parse(endDate) <= context.clock.nowMs();
  store(context, old, { ...old, endDate, status: isOver ? 'Cancelled' : 'PendingCancel' });
  accepted(context, request, null, 204);
  return new Response(null, { status: 204 });
}

function find(context: VendorContext, id: string): Row {
  const row = context
    .state()
    .rows('pax8', 'subscriptions')
    .find((one) => idOf(one) === id);
  if (!row) throw notFound('Subscription', id);
  return row;
}

function checkChange(context: VendorContext, old: Row, body: Row): void {
  if (!CHANGEABLE.some((field) => body[field] !== undefined)) {
    throw badRequest(`At least one of ${CHANGEABLE.join(', ')} is required`);
  }
  if (Date.parse(textAt(old, 'startDate')) > context.clock.nowMs()) {
    throw badRequest('A subscription that starts in the future cannot be changed');
  }
  const { quantity } = body;
  if (quantity === undefined) return;
  if (typeof quantity !== 'number' || !Number.isInteger(quantity) || quantity < 1) {
    throw badRequest('quantity must be a whole number of at least 1');
  }
  if (quantity < numberAt(old, 'quantity') && isCommitted(context, old)) {
    throw new Refusal(422, 'UNPROCESSABLE_ENTITY', 'Quantity cannot be decreased during the commitment term');
  }
}

function isCommitted(context: VendorContext, row: Row): boolean {
  const commitment = row.commitmentTerm ?? row.commitment;
  return isRow(commitment) && Date.parse(textAt(commitment, 'endDate')) > context.clock.nowMs();
}

/** History holds full snapshots, the newest first. */
function store(context: VendorContext, old: Row, changed: Row): void {
  const id = idOf(old) ?? '';
  changed.updatedDate = context.clock.now();
  const rows = context.state().rows('pax8', 'subscriptions');
  rows[rows.indexOf(old)] = changed;
  const history = context.state().listOf('pax8', 'subscriptions/history', id) ?? [structuredClone(old)];
  context.state().setList('pax8', 'subscriptions/history', id, [structuredClone(changed), ...history]);
}

function accepted(context: VendorContext, request: Request, body: Json, status: number): void {
  const { pathname, search } = new URL(request.url);
  const at = context.clock.now();
  context.journal.accept({ vendor: 'pax8', method: request.method, path: pathname + search, body, status, at });
}
