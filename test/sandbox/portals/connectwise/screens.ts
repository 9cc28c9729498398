// The screens the portal has, with the names ConnectWise PSA uses for them in addresses.

export type RecordKind = 'company' | 'agreement' | 'ticket' | 'invoice';

export interface Screen {
  kind: RecordKind;
  /** `recordType` and `routeTo` in the query. */
  route: string;
  /** `p` in the decoded hash; the first is the one the portal writes. */
  pages: string[];
  /** Behind `??` at the end of the hash. */
  suffix: string;
  title: string;
  /** The query field that holds the record's id after a deep link. */
  idField: string;
}

// Seen in the wild: ServiceFV with srRecID, sr100 and sr150, ServiceTicket, CompanyFV, CompanyDetail, AgreementFV.
// Not confirmed by any source: InvoiceFV, and every other `p` and suffix in this table.
export const SCREENS: Screen[] = [
  {
    kind: 'company',
    route: 'CompanyFV',
    pages: ['company_detail'],
    suffix: 'CompanyDetail',
    title: 'Company',
    idField: 'recid',
  },
  {
    kind: 'agreement',
    route: 'AgreementFV',
    pages: ['agreement_detail'],
    suffix: 'AgreementDetail',
    title: 'Agreement',
    idField: 'recid',
  },
  {
    kind: 'ticket',
    route: 'ServiceFV',
    pages: ['sr100', 'sr150'],
    suffix: 'ServiceTicket',
    title: 'Service Ticket',
    idField: 'srRecID',
  },
  {
    kind: 'invoice',
    route: 'InvoiceFV',
    pages: ['invoice_detail'],
    suffix: 'InvoiceDetail',
    title: 'Invoice',
    idField: 'recid',
  },
];

/** The screen of a kind of record. */
export function screenOf(kind: RecordKind): Screen {
  const screen = SCREENS.find((one) => one.kind === kind);
  if (!screen) throw new Error(`No screen shows a ${kind}; add it to SCREENS.`);
  return screen;
}

/** The screen a route or `recordType` names, in any case; null when there is none. */
export function screenByRoute(route: string | null): Screen | null {
  return SCREENS.find((one) => one.route.toLowerCase() === route?.toLowerCase()) ?? null;
}
