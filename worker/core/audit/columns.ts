// The three exports of an audit, the columns each needs, and how they are told from a file's own headers.

/** Which export it is. */
export type Slot = 'agreements' | 'distributor' | 'books';
export const slots: readonly Slot[] = ['agreements', 'distributor', 'books'];

export interface Field {
  key: string;
  label: string;
  isNeeded: boolean;
  kind: 'text' | 'number' | 'day';
  /** Headers of known exports, as letters and digits alone, the likeliest first. */
  headers: readonly string[];
}

/** For each field that a column was found for, the header. */
export type ColumnMap = Readonly<Record<string, string>>;

const field = (key: string, label: string, kind: Field['kind'], headers: string, isNeeded = true): Field => ({
  key,
  label,
  kind,
  isNeeded,
  headers: headers.split(' '),
});

const clients = 'companyname company clientname client customername customerfullname customer accountname account';
const currency = field('currency', 'Currency', 'text', 'currencycode currency', false);

/** What is read of each export; headers after those of ConnectWise, Autotask, Pax8, QuickBooks and Xero. */
export const fieldsOf: Readonly<Record<Slot, readonly Field[]>> = {
  agreements: [
    field('client', 'Client', 'text', `${clients} organization organisation`),
    field(
      'product',
      'Product',
      'text',
      'productdescription description invoicedescription servicename servicebundlename service product productname',
    ),
    field('quantity', 'Quantity', 'number', 'quantity qty units unitcount'),
    field('price', 'Price of one', 'number', 'unitprice billunitprice price sellprice rate adjustedprice'),
    field(
      'code',
      'Product code',
      'text',
      'productid productidentifier sku vendorsku manufacturerpartnumber mfgpart',
      false,
    ),
    field('included', 'Less included', 'number', 'lessincluded included', false),
    field('bill', 'Billed or not', 'text', 'billcustomer billable bill', false),
    field('from', 'From', 'day', 'effectivedate startdate from additioneffectivedate', false),
    field('until', 'Until', 'day', 'cancelleddate canceleddate enddate until expirationdate', false),
    field('cycle', 'Billed every', 'text', 'billingcycle billcycle periodtype billingperiod cycle', false),
    currency,
  ],
  distributor: [
    field('client', 'Client', 'text', clients),
    field('product', 'Product', 'text', 'productname name description product item'),
    field('quantity', 'Quantity', 'number', 'quantity qty units seats'),
    field('from', 'Period begins', 'day', 'startperiod periodstart chargestartdate startdate servicestartdate'),
    field('until', 'Period ends', 'day', 'endperiod periodend chargeenddate enddate serviceenddate'),
    field('cost', 'Cost of one', 'number', 'partnercost cost unitcost unitprice price', false),
    field('code', 'Product code', 'text', 'vendorsku sku partnumber productsku', false),
    field('type', 'Kind of line', 'text', 'type chargetype linetype', false),
    currency,
  ],
  books: [
    field('client', 'Client', 'text', `contactname ${clients} name`),
    field('day', 'Date', 'day', 'invoicedate date transactiondate txndate'),
    field('amount', 'Amount before tax', 'number', 'lineamount amount linetotal subtotal itemamount'),
    field(
      'product',
      'Product or text',
      'text',
      'productservice item itemname description memodescription memo inventoryitemcode',
    ),
    field('quantity', 'Quantity', 'number', 'quantity qty itemquantity', false),
    field('number', 'Invoice number', 'text', 'invoicenumber invoiceno num number no', false),
    field('status', 'State', 'text', 'status invoicestatus', false),
    currency,
  ],
};

/** The columns of a file for one export: of each field the likeliest header, no header twice. */
export function guessColumns(slot: Slot, headers: readonly string[]): ColumnMap {
  const map: Record<string, string> = {};
  const taken = new Set<string>();
  for (const { key, headers: known } of fieldsOf[slot]) {
    const header = known.flatMap((name) => headers.filter((each) => bareHeader(each) === name && !taken.has(each)))[0];
    if (header === undefined) continue;
    map[key] = header;
    taken.add(header);
  }
  return map;
}

/** The needed fields without a column. */
export function missingFields(slot: Slot, map: ColumnMap): Field[] {
  return fieldsOf[slot].filter(({ key, isNeeded }) => isNeeded && map[key] === undefined);
}

/** Which export a file is by its headers: all that is needed is there, and of several the one with most; else null. */
export function slotOf(headers: readonly string[]): Slot | null {
  const fits = slots
    .map((slot) => ({ slot, map: guessColumns(slot, headers) }))
    .filter(({ slot, map }) => missingFields(slot, map).length === 0)
    .toSorted((a, b) => tellingHeaders(b) - tellingHeaders(a));
  return fits[0]?.slot ?? null;
}

/** How many columns only this export has. */
function tellingHeaders({ slot, map }: { slot: Slot; map: ColumnMap }): number {
  const others = slots.filter((each) => each !== slot).flatMap((each) => fieldsOf[each].flatMap((one) => one.headers));
  return Object.values(map).filter((header) => !others.includes(bareHeader(header))).length;
}

function bareHeader(header: string): string {
  return header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
