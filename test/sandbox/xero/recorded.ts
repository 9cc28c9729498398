// What is published of Xero's answers: an organisation; the invoices beside it are purchases, which no stream reads.
import type { Row } from '../rows.ts';
import type { Recorded } from '../vendor.ts';

export const recorded: Recorded = {
  folder: 'xero',
  bodies(read) {
    const organisations: Row[] = read('xero/xero-python-organisation.json')[0].body.Organisations;
    return organisations.map((body) => ({ stream: 'accounting-settings', body }));
  },
  section: (bodies) => ({ Organisation: bodies.map(({ body }) => body as Row) }),
};
