// The zone of the server, as `system/info` names it.
import { z } from 'zod';
import type { Zone } from '../../../shared/time.ts';
import { line } from '../../lib/lenient.ts';
import type { ReadContext } from '../types.ts';
import { zoneNamed } from './map/zone.ts';

const info = z.object({ serverTimeZone: line });

/** The server's zone, by its Windows name ("Eastern Standard Time"); null where that is not known. Throws VendorError. */
export async function serverZone(ctx: ReadContext): Promise<Zone | null> {
  const { body } = await ctx.http.send({ path: 'system/info' }, info);
  return zoneNamed(body.serverTimeZone);
}
