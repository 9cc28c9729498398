// Asks for one object under its agreement.
import { VendorError } from '../../../lib/http.ts';
import type { PageItem, ReadContext } from '../../types.ts';
import { readOne } from '../client.ts';

/** The `get` of a list under agreements: "additions", "adjustments". */
export function getUnderAgreement(child: string) {
  return async (ctx: ReadContext, id: string, parent: string | null): Promise<PageItem | null> => {
    if (parent === null)
      throw new VendorError('rejected', `${child} ${id}: its agreement is not known`, { sent: false });
    const path = `finance/agreements/${encodeURIComponent(parent)}/${child}/${encodeURIComponent(id)}`;
    const body = await readOne(ctx, path);
    return body === null ? null : { body, parent };
  };
}
