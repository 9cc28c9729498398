// The invoices of a generated MSP as Autotask holds them: with an item for each thing that was posted.
import { addDays } from '../../../shared/time.ts';
import type { Row } from '../../../test/sandbox/rows.ts';
import { type Client, type Invoice, totalMinor } from '../model.ts';
import { companyId, isByTheHour, midnight } from './autotask-parts.ts';
import { cycleOf, flatLines, serviceId } from './autotask-units.ts';
import { postedTime } from './autotask-work.ts';
import { amountOf } from './renderer.ts';

/** Drafts are none. */
export function invoicesOf(clients: readonly Client[]): Row[] {
  return clients.flatMap((client) =>
    client.invoices.filter(({ isDraft = false }) => !isDraft).map((invoice) => invoiceRow(client, invoice)),
  );
}

function invoiceRow(client: Client, invoice: Invoice): Row {
  const { n, number, day, dueDay, paidDay, taxMinor = 0, madeAt = `${day}T06:10:00Z` } = invoice;
  return {
    id: n,
    companyID: companyId(client),
    invoiceNumber: number,
    invoiceDateTime: midnight(day),
    dueDate: midnight(dueDay),
    createDateTime: madeAt,
    invoiceTotal: amountOf(totalMinor(invoice) + taxMinor, client.currency),
    totalTaxValue: amountOf(taxMinor, client.currency),
    isVoided: false,
    ...(paidDay === null ? {} : { paidDate: `${paidDay}T06:10:00Z` }),
  };
}

/** All that was posted: the time of each client, and what its invoices hold beside it. Numbered from `firstId` on. */
export function itemsOf(clients: readonly Client[], firstId = 1): Row[] {
  const rows = clients.flatMap((client) => {
    const { currency } = client;
    const time = postedTime(client).map(({ entry, quarterHours }) => ({
      entry,
      minor: Math.round((quarterHours * entry.rateMinor) / 4),
      quarterHours,
    }));
    return [
      ...time.map(
        ({ entry: { n, ticket, on, member, rateMinor, day, invoice, agreement }, quarterHours, minor }): Row => ({
          companyID: companyId(client),
          billingItemType: 1,
          nonBillable: 0,
          subType: 1,
          timeEntryID: n,
          ...(on?.project === undefined ? { ticketID: ticket.n } : { projectID: on.project.n, taskID: on.n }),
          ...(agreement === undefined ? {} : { contractID: agreement.n }),
          ...(invoice === null ? {} : { invoiceID: invoice.n }),
          itemApproverID: member.n,
          itemName: 'Labor',
          itemDate: midnight(day),
          postedDate: midnight(invoice?.day ?? addDays(day, 1)),
          quantity: quarterHours / 4,
          rate: amountOf(rateMinor, currency),
          extendedPrice: amountOf(minor, currency),
        }),
      ),
      ...client.invoices.flatMap((invoice) => {
        const onIt = time.filter(({ entry }) => entry.invoice === invoice);
        const left = totalMinor(invoice) - onIt.reduce((sum, { minor }) => sum + minor, 0);
        return onIt.length > 0 ? restRows(client, invoice, left) : lineRows(client, invoice);
      }),
    ];
  });
  return rows.map((row, at) => ({ id: firstId + at, ...row }));
}

function restRows(client: Client, invoice: Invoice, minor: number): Row[] {
  const item = { itemName: 'Other work', quantity: 1, rate: minor, extendedPrice: minor };
  return minor === 0 ? [] : [{ ...postedRow(client, invoice, 7), ...inMoney(client, item) }];
}

/** What an agreement bills are its services; of anything else it is a charge. */
function lineRows(client: Client, invoice: Invoice): Row[] {
  const { agreement, day } = invoice;
  const lines = (agreement?.lines ?? [])
    .filter(
      ({ startDay, endDay = day, billing = 'Billable' }) => billing === 'Billable' && startDay <= day && day <= endDay,
    )
    .map(({ n, product }) => ({
      n,
      serviceID: serviceId(product.n, agreement === null ? 1 : cycleOf(client, agreement)),
    }));
  const flat = agreement === null ? [] : flatLines(agreement);
  const sold = invoice.lines.filter(({ priceMinor }, at) => priceMinor !== 0 || (agreement === null && at === 0));
  return sold.map(({ text, quantity, priceMinor }, at) => {
    const line = lines[at - flat.length];
    const item = { itemName: text, quantity, rate: priceMinor, extendedPrice: priceMinor * quantity };
    const isOfContract = agreement !== null && !isByTheHour(agreement);
    return {
      ...postedRow(client, invoice, isOfContract ? 6 : 7),
      ...(agreement === null ? {} : { contractID: agreement.n }),
      ...(isOfContract
        ? { contractServiceID: line?.n ?? flat[0]?.n ?? agreement.n, serviceID: line?.serviceID ?? 900 }
        : {}),
      ...inMoney(client, item),
    };
  });
}

function postedRow(client: Client, { n, day }: Invoice, billingItemType: number): Row {
  return {
    companyID: companyId(client),
    invoiceID: n,
    billingItemType,
    nonBillable: 0,
    subType: 1,
    itemDate: midnight(day),
    postedDate: midnight(day),
  };
}

function inMoney(
  { currency }: Client,
  { rate, extendedPrice, ...item }: Row & { rate: number; extendedPrice: number },
): Row {
  return { ...item, rate: amountOf(rate, currency), extendedPrice: amountOf(extendedPrice, currency) };
}
