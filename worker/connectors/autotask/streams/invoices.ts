// Invoices with their billing items. A void or a payment leaves no date by which it could be asked for.
import { dayMs, instantOf } from '../../../../shared/time.ts';
import { id, idOf } from '../../../lib/lenient.ts';
import type { ReadContext } from '../../types.ts';
import { type Body, type Filter, readIn } from '../client.ts';
import { mapInvoice } from '../map/invoice.ts';
import { askedSizes } from './list.ts';
import { scanStream } from './scans.ts';

/** Older ones are looked at once a day. */
const movesMs = 100 * dayMs;
/** Longer than a first reading takes: time that was invoiced before it began comes with its billing items. */
const firstReadingMs = 3 * dayMs;

export const invoices = scanStream(
  {
    name: 'Invoices',
    kind: 'invoice',
    mapperVersion: 1,
    map: mapInvoice,
    sizes: askedSizes,
    follow: [
      {
        stream: 'invoiced-time',
        when: ({ data: { day, createdAt } }, nowMs, isFirstReading) =>
          isFirstReading ? Date.parse(createdAt ?? day) >= nowMs - firstReadingMs : Date.parse(day) >= nowMs - movesMs,
      },
    ],
    async beside(ctx: ReadContext, bodies: readonly Body[]) {
      const items = await readIn(ctx, 'BillingItems', 'invoiceID', bodies.map(idOf));
      return bodies.map((body) => ({ items: items.filter((item) => id.parse(item.invoiceID) === idOf(body)) }));
    },
  },
  (nowMs): Filter[] => [{ op: 'gte', field: 'invoiceDateTime', value: instantOf(nowMs - movesMs) }],
);
