// How the books are set up: what the organisation may do first, then the organisation itself.
import { z } from 'zod';
import type { ReadContext, Stream } from '../../types.ts';
import { send } from '../client.ts';
import { mapAccountingSettings } from '../map/accounting-settings.ts';
import { idIn } from '../map/reading.ts';
import { actionBody, listAnswer } from '../schemas.ts';

/** Between the two requests of a pass. */
const settingsCursor = z.object({ step: z.literal('organisation'), multicurrency: z.boolean() });

/** Neither takes "changed since", so they are read again each time. */
export const accountingSettings: Stream<'accounting-settings'> = {
  kind: 'accounting-settings',
  mapperVersion: 1,
  reads: 'scan',
  map: mapAccountingSettings,
  idOf: (body) => idIn(body, 'OrganisationID'),
  async list(ctx, cursor) {
    const at = settingsCursor.safeParse(cursor).data;
    if (at === undefined) {
      const actions = await listed(ctx, 'Organisation/Actions', 'Actions');
      const multicurrency = actions.some((action) => {
        const { Name, Status } = actionBody.parse(action);
        return Name === 'UseMulticurrency' && Status === 'ALLOWED';
      });
      return { items: [], next: { step: 'organisation', multicurrency }, complete: false };
    }
    const bodies = await listed(ctx, 'Organisation', 'Organisations');
    const items = bodies.map((body) => ({
      body: typeof body === 'object' && body !== null ? { ...body, multicurrency: at.multicurrency } : body,
    }));
    return { items, next: { step: 'actions' }, complete: true };
  },
};

async function listed(ctx: ReadContext, path: string, entity: string): Promise<unknown[]> {
  const { body } = await send(ctx, { path }, listAnswer(entity));
  return body.list;
}
