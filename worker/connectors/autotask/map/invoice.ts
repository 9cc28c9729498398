// Autotask invoice with its billing items → invoice.
import type { z } from 'zod';
import { type Decimal, multiply } from '../../../../shared/money.ts';
import type { Invoice } from '../../../../shared/records/invoice.ts';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { invoiceBody } from '../schemas-billing.ts';
import { bundleProductId } from './product.ts';

type Body = z.infer<typeof invoiceBody>;
type Item = NonNullable<Body['_beside']>['items'][number];

/**
 * Maps one invoice. Its items tell the net, because whether `invoiceTotal` holds the tax is not documented; what is open
 * of it stands in the books. Throws a sentence naming the field when the id, the day, or all that tells the net is missing.
 */
export function mapInvoice({ body }: PageItem): MappedRecord<'invoice'> {
  const read = readBody(invoiceBody, body, 'invoice');
  const id = need(read.id, 'id', body, 'invoice');
  const items = read._beside?.items ?? [];
  const tax = read.totalTaxValue ?? '0';
  const net = need(netOf(items, read), items.length === 0 ? 'the list of its items' : 'extendedPrice', body, 'invoice');
  return {
    kind: 'invoice',
    id,
    company: read.companyID,
    parent: null,
    data: {
      number: read.invoiceNumber ?? id,
      day: need(read.invoiceDateTime, 'invoiceDateTime', body, 'invoice'),
      dueDay: read.dueDate,
      type: typeOf(items, net),
      typeWord: 'Invoice',
      status: read.isVoided === true ? 'Void' : null,
      state: read.isVoided === true ? 'void' : read.paidDate === null ? 'unknown' : 'paid',
      net,
      tax,
      total: multiply(net).plus(tax).toFixed(),
      balance: null,
      currency: null,
      agreementId: agreementOf(items),
      appliesTo: appliesTo(items),
      sentAt: null,
      syncedAt: read.webServiceDate,
      lines: items.map((item) => ({
        id: item.id,
        description: item.itemName ?? item.description,
        productId: item.serviceBundleID === null ? item.serviceID : bundleProductId(item.serviceBundleID),
        quantity: item.quantity,
        unitPrice: item.rate,
        amount: item.extendedPrice ?? '0',
      })),
      version: null,
      createdAt: read.createDateTime,
      updatedAt: null,
    },
  };
}

/** Without items the total tells the net only where it is the same with tax and without. */
function netOf(items: readonly Item[], { invoiceTotal, totalTaxValue }: Body): Decimal | null {
  if (items.some(({ extendedPrice }) => extendedPrice === null)) return null;
  if (items.length > 0)
    return items.reduce((sum, each) => sum.plus(each.extendedPrice ?? '0'), multiply('0')).toFixed();
  const isUntaxed = totalTaxValue === null || multiply(totalTaxValue).eq(0);
  return isUntaxed ? invoiceTotal : null;
}

function typeOf(items: readonly Item[], net: Decimal): Invoice['type'] {
  if (multiply(net).lt(0)) return 'credit';
  return agreementOf(items) === null ? 'standard' : 'agreement';
}

/** The one contract whose services it bills. */
function agreementOf(items: readonly Item[]): string | null {
  const ofServices = items.filter(
    ({ contractServiceID, contractServiceBundleID, serviceID, serviceBundleID }) =>
      (contractServiceID ?? contractServiceBundleID ?? serviceID ?? serviceBundleID) !== null,
  );
  const contracts = new Set(ofServices.map(({ contractID }) => contractID));
  const [only = null] = contracts;
  return contracts.size === 1 ? only : null;
}

/** The one ticket or project that all of it is of. */
function appliesTo(items: readonly Item[]): Invoice['appliesTo'] {
  const [first] = items;
  if (first === undefined || agreementOf(items) !== null) return null;
  const { ticketID, projectID } = first;
  if (ticketID !== null && items.every((each) => each.ticketID === ticketID)) return { kind: 'ticket', id: ticketID };
  if (projectID === null || items.some((each) => each.projectID !== projectID)) return null;
  return { kind: 'project', id: projectID };
}
