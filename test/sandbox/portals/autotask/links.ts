// Addresses in the portal, in each of the shapes Autotask has.

/** The kinds of records that have pages; an agreement is a contract of the older kind. */
export type RecordKind = 'company' | 'agreement' | 'ticket' | 'invoice';

const recordPages: Readonly<Record<RecordKind, (id: string) => string>> = {
  ticket: (id) => `/Mvc/ServiceDesk/TicketDetail.mvc?workspace=False&ids%5B0%5D=${id}&ticketId=${id}`,
  company: (id) => `/Mvc/CRM/AccountDetail.mvc?accountId=${id}`,
  agreement: (id) => `/contracts/views/contractView.asp?contractID=${id}`,
  invoice: (id) => `/Mvc/Contracts/InvoiceViewer.mvc?invoiceId=${id}`,
};

/** A record's own page, as it stands in a frame, in a popup or in a tab of its own. */
export function recordPage(kind: RecordKind, id: string): string {
  return recordPages[kind](id);
}

const views: Readonly<Record<RecordKind, string>> = {
  ticket: 'ticket-details',
  company: 'organization-details',
  agreement: 'contract-details',
  invoice: 'invoice-viewer',
};

/** The page of a record in the new shell's frame. */
export function inOnyx(host: string, kind: RecordKind, id: string): string {
  return onyxPage(views[kind], { url: `https://${host}${recordPage(kind, id)}` });
}

/** A view of the new shell. */
export function onyxPage(view: string, data: unknown): string {
  return `/AutotaskOnyx/LandingPage?view=${view}&view-data=${encodeURIComponent(btoa(JSON.stringify(data)))}`;
}

/** A contract of the newer kind, which the new shell draws itself. */
export function umbrellaPage(id: string): string {
  return onyxPage('umbrella-contract-details', { contractId: Number(id) });
}

export const landing = '/Mvc/Framework/Navigation.mvc/Landing';
export const workspace = '/Mvc/ServiceDesk/MyWorkspaceAndQueuesTickets.mvc/Summary';
// Not confirmed by any source: the address of Approve & Post.
export const approveAndPost = '/Mvc/Contracts/ApproveAndPost.mvc/Labor';

const commands: Readonly<Record<string, { kind: RecordKind; id: string }>> = {
  openticketdetail: { kind: 'ticket', id: 'ticketid' },
  openaccount: { kind: 'company', id: 'accountid' },
  opencontract: { kind: 'agreement', id: 'contractid' },
};

/** The page that a deep link of other tools opens, in a popup; null for a command it does not know. */
export function pageOfCommand(parameters: URLSearchParams): string | null {
  const query = new Map([...parameters].map(([name, value]) => [name.toLowerCase(), value]));
  const command = commands[query.get('code')?.toLowerCase() ?? ''];
  const id = query.get(command?.id ?? '');
  return command === undefined || id === undefined || !/^\d+$/.test(id) ? null : recordPage(command.kind, id);
}
