// ConnectWise callbacks: signed with a key that its own server shows, one record a delivery.
import { z } from 'zod';
import { fromBase64, isSignedWith, utf8 } from '../../lib/signed-bytes.ts';
import type { Signal, Webhooks } from '../types.ts';
import type { streams } from './streams/index.ts';

type StreamId = keyof typeof streams;

/** ConnectWise Developer Guide, callbacks; of additions there are none, so an agreement's are read with it. */
const streamsOf: Readonly<Record<string, readonly StreamId[]>> = {
  company: ['companies'],
  contact: ['contacts'],
  agreement: ['agreements', 'additions'],
  productcatalog: ['catalog'],
  ticket: ['tickets'],
  time: ['time-entries'],
  invoice: ['invoices'],
  member: ['members'],
};

const delivery = z.object({
  Action: z.string(),
  Type: z.string(),
  ID: z.union([z.number(), z.string()]),
  CompanyId: z.string().nullish(),
  Metadata: z.object({ key_url: z.string() }).nullish(),
});

export const webhooks: Webhooks = {
  help: 'ConnectWise has no page for callbacks: POST system/callbacks once for each of company, contact, agreement, ticket, time and invoice, with level "owner", objectId 1 and this address, which must end in "?recordId=".',
  lists: [...new Set(Object.values(streamsOf).flat())],
  secret: null,
  keyAddress(body) {
    const read = delivery.safeParse(jsonOf(body));
    return read.success ? (read.data.Metadata?.key_url ?? null) : null;
  },
  keyIn(answer) {
    const read = z.object({ signing_key: z.string().min(1) }).safeParse(answer);
    return read.success ? read.data.signing_key : null;
  },
  /** base64 of HMAC-SHA256 under the SHA-256 of the key's text (ConnectWise Developer Guide). */
  async isGenuine({ headers, body }, key) {
    const hashed = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(key)));
    return isSignedWith('SHA-256', hashed, fromBase64(headers['x-content-signature']), body);
  },
  signals(body) {
    const { Action, Type, ID, CompanyId } = delivery.parse(body);
    const isGone = Action.toLowerCase() === 'deleted';
    return (streamsOf[Type.toLowerCase()] ?? [])
      .filter((stream) => !isGone || stream !== 'additions')
      .map((stream): Signal => {
        const account = CompanyId == null ? {} : { account: { companyId: CompanyId } };
        return { ...account, stream, id: String(ID), ...(isGone ? { isGone } : {}) };
      });
  },
};

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
