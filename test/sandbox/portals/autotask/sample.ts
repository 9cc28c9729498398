// A few made-up records for the portal's pages.
import type { VendorWorld } from '../../world.ts';

/** Two clients, each with a contract, a ticket and an invoice; one contract of the newer kind. `customer`: the tenant's word. */
export function portalSample(customer = 'Organization'): VendorWorld {
  const ticket = (id: number, number: string, title: string, companyID: number, contractID: number) => ({
    id,
    ticketNumber: number,
    title,
    companyID,
    contractID,
    description: `${title}. It began this morning.`,
    createDate: '2026-11-18T09:12:00Z',
  });
  const contract = (id: number, contractName: string, companyID: number, contractType: number) => ({
    id,
    contractName,
    companyID,
    contractType,
    startDate: '2026-01-01T00:00:00Z',
    endDate: '2026-12-31T00:00:00Z',
  });
  const invoice = (id: number, invoiceNumber: string, companyID: number, orderNumber: string) => ({
    id,
    invoiceNumber,
    companyID,
    orderNumber,
    batchID: 61,
    invoiceDateTime: '2026-11-01T00:00:00Z',
    invoiceTotal: 2150.5,
  });
  return {
    'portal/words': [{ id: 1, customer }],
    Companies: [
      { id: 337, companyName: 'Marlow & Finch Surveyors', phone: '208-555-0140', city: 'Boise' },
      { id: 412, companyName: 'Quarry Lane Clinic (North)', phone: '208-555-0177', city: 'Nampa' },
    ],
    Resources: [{ id: 29, firstName: 'Jane', lastName: 'Doe', isActive: true }],
    Contracts: [
      contract(29683432, 'Managed Services 2026', 337, 7),
      contract(29683500, 'Block of hours', 412, 4),
      contract(123, 'Everything under one roof', 412, 7),
    ],
    Services: [{ id: 8, name: 'Workstation care' }],
    ContractServices: [{ id: 71, contractID: 29683432, serviceID: 8, unitPrice: 38 }],
    ContractServiceUnits: [
      { id: 901, contractServiceID: 71, contractID: 29683432, units: 22, startDate: '2026-10-01T00:00:00Z' },
      { id: 902, contractServiceID: 71, contractID: 29683432, units: 25, startDate: '2026-11-01T00:00:00Z' },
    ],
    Tickets: [
      ticket(1001, 'T20261118.0004', 'Plotter (2nd floor) prints blank', 337, 29683432),
      ticket(1002, 'T20261118.0007', 'As in T20261118.0004: no scans', 412, 29683500),
    ],
    TicketNotes: [
      {
        id: 5,
        ticketID: 1001,
        description: 'We need a new one, please bill it.',
        createDateTime: '2026-11-18T10:55:00Z',
      },
    ],
    TimeEntries: [
      { id: 15, ticketID: 1001, dateWorked: '2026-11-18T00:00:00Z', summaryNotes: 'Looked at the plotter' },
    ],
    Invoices: [invoice(7807, 'INV-20261101', 337, '1234'), invoice(7808, 'INV-20261102', 412, '')],
  };
}
