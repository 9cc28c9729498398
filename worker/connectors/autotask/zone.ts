// Where an Autotask database is reached: every database is in one zone, and each zone has hosts of its own.
import { z } from 'zod';
import type { Fields } from '../../../shared/connection.ts';
import { type Http, VendorError } from '../../lib/http.ts';

const zoneInformation = z.object({ url: z.url(), webUrl: z.string().nullish() });

/** Any zone's host tells it; this one is named by the vendor's documents. */
const anyZone = 'https://webservices2.autotask.net';

/** Asked with the API user's name alone, once: nothing else of it is needed, and no key goes along. */
export const zoneLookUp = {
  baseUrl({ lookupUrl = anyZone }: Fields): string {
    return `${lookupUrl.replace(/\/$/, '')}/ATServicesRest/`;
  },

  /** `apiUrl` and `webSite` of the user's zone; nothing where the address was given. Throws VendorError. */
  async find(http: Http, { user = '', apiUrl }: Fields): Promise<Fields> {
    if (apiUrl !== undefined) return {};
    const { body } = await http.send({ path: 'V1.0/zoneInformation', query: { user } }, zoneInformation);
    const { url, webUrl } = body;
    if (webUrl == null || webUrl === '') return { apiUrl: url };
    const web = URL.parse(webUrl);
    if (web === null) throw new VendorError('shape', `zoneInformation: "${webUrl}" is no web address`);
    return { apiUrl: url, webSite: web.origin };
  },
};
