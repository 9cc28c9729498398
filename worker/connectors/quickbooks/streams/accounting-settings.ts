// How the books are set up: the company's name first, then its preferences.
import { z } from 'zod';
import type { Stream } from '../../types.ts';
import { runQuery } from '../client.ts';
import { mapAccountingSettings } from '../map/accounting-settings.ts';
import { idOf } from '../map/reading.ts';
import { companyInfoBody } from '../schemas.ts';

/** Between the two requests of a pass. */
const settingsCursor = z.object({ step: z.literal('preferences'), companyName: z.string().nullable() });

/** Change data capture is not known to tell of preferences, so they are read again each time. */
export const accountingSettings: Stream<'accounting-settings'> = {
  kind: 'accounting-settings',
  mapperVersion: 1,
  reads: 'scan',
  map: mapAccountingSettings,
  idOf,
  async list(ctx, cursor) {
    const at = settingsCursor.safeParse(cursor).data;
    if (at === undefined) {
      const { bodies } = await runQuery(ctx, 'CompanyInfo', 'SELECT * FROM CompanyInfo');
      const companyName = companyInfoBody.safeParse(bodies[0]).data?.CompanyName ?? null;
      return { items: [], next: { step: 'preferences', companyName }, complete: false };
    }
    const { bodies } = await runQuery(ctx, 'Preferences', 'SELECT * FROM Preferences');
    const items = bodies.map((body) => ({ body: withName(body, at.companyName) }));
    return { items, next: { step: 'name' }, complete: true };
  },
};

function withName(body: unknown, companyName: string | null): unknown {
  if (typeof body !== 'object' || body === null || companyName === null) return body;
  return { ...body, CompanyName: companyName };
}
