// The invoices of a large made-up MSP, in its PSA and in its books, as untidy as such books are.
import type { Invoice } from '../../shared/records/invoice.ts';
import type { Random } from '../../test/simulation/random.ts';
import type { MatchRecord } from '../../worker/core/matching/match.ts';

/**
 * Three invoices of each client. Most stand in the books under the same customer, number and sum; some customers have
 * invoices of their own there, whose numbers other clients' invoices have, and now and then whose sum as well.
 */
export function invoicesOf(
  { psa, books }: { psa: string; books: string },
  clients: number,
  random: Random,
): MatchRecord[] {
  const flat = ['450', '600', '950', '1200'];
  const sums = new Map<string, string>();
  const records: MatchRecord[] = [];
  for (let n = 1; n <= clients; n += 1) {
    const [isSent, isNumberedApart] = [random.chance(0.75), random.chance(0.15)];
    for (let month = 0; month < 3; month += 1) {
      const number = String(20_000 + month * clients + n);
      const sum = random.chance(0.4) ? random.pick(flat) : `${200 + random.below(4000)}.${10 + random.below(90)}`;
      sums.set(number, sum);
      records.push(invoice(psa, `i${number}`, String(n), number, sum));
      if (isSent) records.push(invoice(books, `b${number}`, `${books}-${n}`, number, sum));
      else if (isNumberedApart) {
        const other = String(20_000 + month * clients + 1 + random.below(clients));
        const taken = sums.get(other) ?? sum;
        records.push(invoice(books, `o${number}`, `${books}-${n}`, other, random.chance(0.2) ? taken : '75'));
      }
    }
  }
  return records;
}

function invoice(connection: string, id: string, client: string, number: string, total: string): MatchRecord {
  const data: Invoice = {
    ...{ number, net: total, tax: '0', total, balance: total, currency: 'USD', lines: null, version: null },
    ...{
      day: '2026-11-01',
      dueDay: '2026-12-01',
      type: 'agreement',
      typeWord: 'Agreement',
      status: null,
      state: 'open',
    },
    ...{ agreementId: null, appliesTo: null, sentAt: null, syncedAt: null, createdAt: null, updatedAt: null },
  };
  return { connection, kind: 'invoice', id, company: client, parent: null, data };
}
