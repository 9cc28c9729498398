// What each portal screen shows, worked out from the world's records.
import type { Row } from '../../rows.ts';
import { idOf, isRow, numberAt, rowAt, textAt } from '../../rows.ts';
import type { WorldState } from '../../world-state.ts';
import {
  type Cell,
  day,
  type Grid,
  grid,
  linkCell,
  money,
  type Note,
  number,
  type PodField,
  plain,
  pod,
  referenceField,
  type ScreenView,
  text,
} from './screen-parts.ts';
import type { RecordKind } from './screens.ts';
import { screenOf } from './screens.ts';

/** The view of one record, or null when the world does not have it. */
export function recordView(state: WorldState, kind: RecordKind, id: string): ScreenView | null {
  const row = find(state, COLLECTION_OF[kind], id);
  if (!row) return null;
  return { breadcrumb: screenOf(kind).title, age: ageLine(row), notes: [], grids: [], ...VIEW_OF[kind](state, row) };
}

/** The first screen: lists that lead to every record. */
export function homeView(state: WorldState): ScreenView {
  const { agreements, tickets, invoices } = listsFor(state, () => true);
  const companies = rows(state, 'company/companies');
  const companyRows = companies.map((row) => [
    linkCell('company', row, textAt(row, 'name')),
    statusCell(row),
    text(textAt(row, 'city')),
  ]);
  return {
    breadcrumb: 'Home',
    banner: `${state.world.name} - Today`,
    age: '',
    pods: [],
    grids: [grid('Companies', ['Company', 'Status', 'City'], companyRows), agreements, tickets, invoices],
    notes: [],
  };
}

/** The member the portal shows as signed in: the first active one who is not an API member. */
export function signedInMember(state: WorldState): Row | null {
  const members = rows(state, 'system/members').filter((row) => row.inactiveFlag !== true && row.licenseClass !== 'A');
  return members[0] ?? null;
}

const COLLECTION_OF: Record<RecordKind, string> = {
  company: 'company/companies',
  agreement: 'finance/agreements',
  ticket: 'service/tickets',
  invoice: 'finance/invoices',
};

type PartialView = Pick<ScreenView, 'banner' | 'pods'> & Partial<ScreenView>;

const VIEW_OF: Record<RecordKind, (state: WorldState, row: Row) => PartialView> = {
  company: companyView,
  agreement: agreementView,
  ticket: ticketView,
  invoice: invoiceView,
};

function companyView(state: WorldState, row: Row): PartialView {
  const types = Array.isArray(row.types) ? row.types.filter(isRow).map((type) => textAt(type, 'name')) : [];
  const { agreements, tickets, invoices } = listsFor(state, (one) => rowAt(one, 'company').id === row.id);
  return {
    banner: textAt(row, 'name'),
    pods: [
      pod('company_overview', `Company: ${textAt(row, 'name')}`, [
        plain('Company', 'cw_company', textAt(row, 'name')),
        plain('Company ID', 'cw_companyId', textAt(row, 'identifier')),
        plain('Status', 'cw_status', textAt(rowAt(row, 'status'), 'name')),
        plain('Type', 'cw_type', types.join(', ')),
        plain('Phone', 'cw_phone', textAt(row, 'phoneNumber')),
        plain('Web site', 'cw_website', textAt(row, 'website')),
      ]),
      pod('company_finance', 'Finance', [
        companyField('Bill to', 'cw_billToCompany', rowAt(row, 'billToCompany')),
        plain('Billing terms', 'cw_billingTerms', textAt(rowAt(row, 'billingTerms'), 'name')),
        plain('Currency', 'cw_currency', textAt(rowAt(row, 'currency'), 'name')),
        plain(
          'Address',
          'cw_address',
          ['addressLine1', 'city', 'state', 'zip']
            .map((key) => textAt(row, key))
            .filter(Boolean)
            .join(', '),
        ),
      ]),
    ],
    grids: [agreements, tickets, invoices],
  };
}

function agreementView(state: WorldState, row: Row): PartialView {
  const additions = rows(state, 'finance/agreements/additions').filter((one) => one.agreementId === row.id);
  return {
    banner: `Agreement - ${textAt(row, 'name')}`,
    pods: [
      pod('agreement_company', `Company: ${textAt(rowAt(row, 'company'), 'name')}`, [
        companyField('Company', 'cw_company', rowAt(row, 'company')),
        plain('Contact', 'cw_contact', textAt(rowAt(row, 'contact'), 'name')),
        companyField('Bill to', 'cw_billToCompany', rowAt(row, 'billToCompany')),
      ]),
      pod('agreement_detail', `Agreement: ${textAt(row, 'name')}`, [
        plain('Agreement', 'cw_agreement', textAt(row, 'name')),
        plain('Type', 'cw_agreementType', textAt(rowAt(row, 'type'), 'name')),
        plain('Status', 'cw_status', textAt(row, 'agreementStatus')),
        plain('Billing cycle', 'cw_billingCycle', textAt(rowAt(row, 'billingCycle'), 'name')),
        plain('Next invoice', 'cw_nextInvoiceDate', day(row, 'nextInvoiceDate')),
        plain('Started', 'cw_startDate', day(row, 'startDate')),
      ]),
    ],
    grids: [additionsGrid(state, additions)],
  };
}

function additionsGrid(state: WorldState, additions: Row[]): Grid {
  const columns = [
    'Product',
    'Description',
    '#Quantity',
    '#Included',
    '#Unit price',
    '#Extended',
    'Bills',
    'From',
    'Until',
  ];
  const cells = additions.map((row) => {
    const billed = numberAt(row, 'quantity') - numberAt(row, 'lessIncluded');
    return [
      text(textAt(rowAt(row, 'product'), 'identifier')),
      text(textAt(row, 'invoiceDescription') || productName(state, row)),
      number(String(numberAt(row, 'quantity'))),
      number(String(numberAt(row, 'lessIncluded'))),
      number(money(numberAt(row, 'unitPrice'))),
      number(money(billed * numberAt(row, 'unitPrice'))),
      text(textAt(row, 'billCustomer')),
      text(day(row, 'effectiveDate')),
      text(day(row, 'cancelledDate')),
    ];
  });
  return grid('Additions', columns, cells);
}

function ticketView(state: WorldState, row: Row): PartialView {
  const heading = `Ticket #${String(row.id)}`;
  const notes = rows(state, 'service/tickets/notes').filter((note) => note.ticketId === row.id);
  const description = textAt(row, 'initialDescription');
  const first = {
    author: textAt(row, 'contactName'),
    at: textAt(rowAt(row, '_info'), 'dateEntered'),
    text: description,
    isInternal: false,
  };
  return {
    banner: `Service ${heading} - ${textAt(row, 'summary')}`,
    pods: [
      pod('service_ticket_company', `Company: ${textAt(rowAt(row, 'company'), 'name')}`, [
        companyField('Company', 'cw_company', rowAt(row, 'company')),
        plain('Contact', 'cw_contact', textAt(rowAt(row, 'contact'), 'name') || textAt(row, 'contactName')),
        agreementField(rowAt(row, 'agreement')),
      ]),
      pod('service_ticket_ticket', heading, [
        plain('Summary', 'cw_PsaSummaryHeader cw_summary', textAt(row, 'summary')),
        plain('Board', 'cw_serviceBoard', textAt(rowAt(row, 'board'), 'name')),
        plain('Status', 'cw_status', textAt(rowAt(row, 'status'), 'name')),
        plain('Type', 'cw_type', textAt(rowAt(row, 'type'), 'name')),
        plain('Priority', 'cw_priority', textAt(rowAt(row, 'priority'), 'name')),
        plain('Owner', 'cw_owner', textAt(rowAt(row, 'owner'), 'name')),
      ]),
    ],
    notes: [...(description ? [first] : []), ...notes.map(noteOf)],
  };
}

function noteOf(note: Row): Note {
  return {
    author: textAt(note, 'createdBy') || textAt(rowAt(note, 'member'), 'name'),
    at: textAt(note, 'dateCreated'),
    text: textAt(note, 'text'),
    isInternal: note.internalAnalysisFlag === true,
  };
}

function invoiceView(_state: WorldState, row: Row): PartialView {
  return {
    banner: `Invoice #${textAt(row, 'invoiceNumber')}`,
    pods: [
      pod('invoice_company', `Company: ${textAt(rowAt(row, 'company'), 'name')}`, [
        companyField('Company', 'cw_company', rowAt(row, 'company')),
        companyField('Bill to', 'cw_billToCompany', rowAt(row, 'billToCompany')),
        agreementField(rowAt(row, 'agreement')),
      ]),
      pod('invoice_detail', `Invoice #${textAt(row, 'invoiceNumber')}`, [
        plain('Invoice number', 'cw_invoiceNumber', textAt(row, 'invoiceNumber')),
        plain('Type', 'cw_invoiceType', textAt(row, 'type')),
        plain('Status', 'cw_status', textAt(rowAt(row, 'status'), 'name')),
        plain('Date', 'cw_date', day(row, 'date')),
        plain('Due', 'cw_dueDate', day(row, 'dueDate')),
        plain('Subtotal', 'cw_subtotal', money(numberAt(row, 'subtotal'))),
        plain('Sales tax', 'cw_salesTax', money(numberAt(row, 'salesTax'))),
        plain('Total', 'cw_total', money(numberAt(row, 'total'))),
        plain('Balance', 'cw_balance', money(numberAt(row, 'balance'))),
      ]),
    ],
  };
}

function listsFor(state: WorldState, belongs: (row: Row) => boolean) {
  const companyCell = (row: Row) => linkCell('company', rowAt(row, 'company'), textAt(rowAt(row, 'company'), 'name'));
  const agreements = rows(state, 'finance/agreements').filter(belongs);
  const tickets = rows(state, 'service/tickets').filter(belongs);
  const invoices = rows(state, 'finance/invoices').filter(belongs);
  return {
    agreements: grid(
      'Agreements',
      ['Agreement', 'Company', 'Status', 'Next invoice'],
      agreements.map((row) => [
        linkCell('agreement', row, textAt(row, 'name')),
        companyCell(row),
        text(textAt(row, 'agreementStatus')),
        text(day(row, 'nextInvoiceDate')),
      ]),
    ),
    tickets: grid(
      'Service tickets',
      ['Ticket', 'Summary', 'Company', 'Status'],
      tickets.map((row) => [
        linkCell('ticket', row, String(row.id)),
        linkCell('ticket', row, textAt(row, 'summary')),
        companyCell(row),
        statusCell(row),
      ]),
    ),
    invoices: grid(
      'Invoices',
      ['Invoice', 'Company', 'Date', '#Total', '#Balance'],
      invoices.map((row) => [
        linkCell('invoice', row, textAt(row, 'invoiceNumber')),
        companyCell(row),
        text(day(row, 'date')),
        number(money(numberAt(row, 'total'))),
        number(money(numberAt(row, 'balance'))),
      ]),
    ),
  };
}

function rows(state: WorldState, collection: string): Row[] {
  return state.rows('connectwise', collection);
}

function find(state: WorldState, collection: string, id: string): Row | undefined {
  return rows(state, collection).find((row) => idOf(row) === id);
}

function productName(state: WorldState, addition: Row): string {
  const item = find(state, 'procurement/catalog', String(rowAt(addition, 'product').id));
  return item ? textAt(item, 'description') : '';
}

function companyField(label: string, className: string, reference: Row): PodField {
  return referenceField(label, className, 'company', reference);
}

function agreementField(reference: Row): PodField {
  return referenceField('Agreement', 'cw_agreement', 'agreement', reference);
}

function statusCell(row: Row): Cell {
  return text(textAt(rowAt(row, 'status'), 'name'));
}

function ageLine(row: Row): string {
  const info = rowAt(row, '_info');
  const by = textAt(info, 'updatedBy');
  return `Updated ${textAt(info, 'lastUpdated').replace('T', ' ').replace('Z', '')}${by ? ` by ${by}` : ''}`;
}
