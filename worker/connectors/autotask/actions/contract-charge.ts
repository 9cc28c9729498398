// Bills or credits a sum once: a charge on the contract, beside the line it belongs to.
import { z } from 'zod';
import { listOf } from '../../../../shared/counting.ts';
import { toDecimal } from '../../../../shared/money.ts';
import { VendorError } from '../../../lib/http.ts';
import { day, decimal, id, part, text } from '../../../lib/lenient.ts';
import type { ActionOf, ReadContext, WriteHandler } from '../../types.ts';
import { readAll, readById } from '../client.ts';
import { readPicklists } from '../picklists.ts';
import { readLine } from './line-units.ts';

const wanted = z.object({ amount: decimal, from: z.iso.date(), text: z.string().min(1).max(2000) });
const chargeBody = z.object({ id, description: text, datePurchased: day, unitQuantity: decimal, unitPrice: decimal });
type Charge = z.infer<typeof chargeBody>;

/** The vendor's longest name of a charge (its help pages). */
const longestName = 100;

/**
 * A charge has no key: it is known by its contract, day, text, quantity and price, and where that would not tell two apart
 * nothing is written. It is billed once somebody approves and posts it. UNCONFIRMED: that a negative price is taken, which a
 * credit has, and that the billing code of a service is taken for a charge; a refusal is shown in the vendor's words.
 */
export const contractCharge: WriteHandler<'bill-once'> = {
  request: { method: 'POST', path: 'Contracts/0/Charges' },
  means() {
    return {
      on: ['agreement-line'],
      how: 'create',
      from: 'first-unbilled',
      lockedBy: [],
      undo: null,
      repeat: 'findable',
    };
  },

  async readBefore(ctx, action) {
    const line = await readLine(ctx, action);
    if (line === null) return { state: 'gone', seen: null };
    const alike = await alikeOn(ctx, action);
    const [first, ...others] = alike;
    if (first === undefined) return { state: 'as-expected', seen: null };
    if (others.length === 0 && isOurs(first, action)) return { state: 'already-done', seen: first };
    const prices = listOf(alike.map(({ unitQuantity, unitPrice }) => `${unitQuantity} × ${unitPrice}`));
    return {
      state: 'moved',
      seen: first,
      why: `the same text is charged on ${wantedOf(action).from} already, with ${prices}`,
    };
  },

  async send(ctx, action) {
    const { amount, from, text: said } = wantedOf(action);
    const unitPrice = Number(amount);
    if (toDecimal(unitPrice) !== amount) {
      throw new VendorError('rejected', `the amount ${amount} has no exact JSON number`, { sent: false });
    }
    const body = {
      name: said.slice(0, longestName).toWellFormed(),
      description: said,
      chargeType: await operational(ctx),
      datePurchased: `${from}T00:00:00.000Z`,
      unitQuantity: 1,
      unitPrice,
      unitCost: 0,
      isBillableToCompany: true,
      billingCodeID: await billingCode(ctx, action),
    };
    const path = `Contracts/${contractOf(action)}/Charges`;
    const answer = await ctx.http.send({ method: 'POST', path, body }, z.unknown());
    return { status: answer.status, answer: answer.body };
  },

  async readBack(ctx, action) {
    const [first, ...others] = await alikeOn(ctx, action);
    const isThere = first !== undefined && others.length === 0 && isOurs(first, action);
    return isThere
      ? { done: true, seen: first, ...(first.id === null ? {} : { id: first.id }) }
      : { done: false, seen: null };
  },
};

/** The contract's charges with this day and text. */
async function alikeOn(ctx: ReadContext, action: ActionOf<'bill-once'>): Promise<Charge[]> {
  const { from, text: said } = wantedOf(action);
  const filter = [{ op: 'eq', field: 'contractID', value: Number(contractOf(action)) }] as const;
  const charges = (await readAll(ctx, 'ContractCharges', { filter })).map((body) => chargeBody.parse(body));
  return charges.filter(
    ({ datePurchased, description }) => datePurchased === from && description?.trim() === said.trim(),
  );
}

function isOurs({ unitQuantity, unitPrice }: Charge, action: ActionOf<'bill-once'>): boolean {
  return unitQuantity === '1' && unitPrice === wantedOf(action).amount;
}

/** The account's own value for a running cost; the first there is where none is called so. */
async function operational(ctx: ReadContext): Promise<number> {
  const choices = (await readPicklists(ctx, 'ContractCharges')).get('chargetype') ?? [];
  const active = choices.filter(({ isActive }) => isActive);
  const chosen = active.find(({ label }) => /operational/i.test(label)) ?? active[0];
  if (chosen === undefined) throw new VendorError('rejected', 'the account names no type of charge', { sent: false });
  return Number(chosen.value);
}

/** The billing code of what the line sells. */
async function billingCode(ctx: ReadContext, action: ActionOf<'bill-once'>): Promise<number> {
  const line = await readLine(ctx, action);
  const product = line?.record.data.productId ?? null;
  const [entity, number] = product?.startsWith('bundle-')
    ? ['ServiceBundles', product.slice('bundle-'.length)]
    : ['Services', product];
  const sold = (await readById(ctx, entity, [number], ['billingCodeID'])).get(number ?? '');
  const code = part({ billingCodeID: id }).parse(sold)?.billingCodeID ?? null;
  if (code === null) throw new VendorError('rejected', 'what the line sells has no billing code', { sent: false });
  return Number(code);
}

function contractOf({ target }: ActionOf<'bill-once'>): string {
  if (target.within !== undefined) return encodeURIComponent(target.within.id);
  throw new VendorError('rejected', `line ${target.id}: its contract is missing (target.within)`, { sent: false });
}

function wantedOf({ after }: ActionOf<'bill-once'>): z.infer<typeof wanted> & { amount: string } {
  const read = wanted.safeParse(after);
  if (read.success && read.data.amount !== null) return { ...read.data, amount: read.data.amount };
  throw new VendorError('rejected', 'after needs an amount, a first day and a text', { sent: false });
}
