// Autotask webhooks: signed over a spelling of the body in which some signs stand as escapes.
import { z } from 'zod';
import { fromBase64, isSignedWith, utf8 } from '../../lib/signed-bytes.ts';
import type { Signal, Webhooks } from '../types.ts';
import type { streams } from './streams/index.ts';

/** Autotask help, REST WebhooksEntity; contracts, units, invoices and time have none. How companies are called is unconfirmed. */
const streamOf: Readonly<Record<string, keyof typeof streams>> = {
  company: 'companies',
  account: 'companies',
  contact: 'contacts',
  ticket: 'tickets',
  ticketnote: 'tickets',
};

const delivery = z.object({
  Action: z.string(),
  EntityType: z.string(),
  Id: z.union([z.number(), z.string()]),
  Fields: z.record(z.string(), z.unknown()).nullish(),
});

export const webhooks: Webhooks = {
  help: 'Autotask has no page for webhooks: POST TicketWebhooks, TicketNoteWebhooks, CompanyWebhooks and ContactWebhooks with this address, and subscribe them to create, update and delete.',
  lists: [...new Set(Object.values(streamOf)), 'ticket-notes'],
  secret: { title: 'Secret key', help: 'The secretKey you give those webhooks, 16 to 64 characters.' },
  /** "sha1=" and base64 of HMAC-SHA1. What was signed has some signs of its texts as escapes, which the body may not. */
  async isGenuine({ headers, body }, key) {
    const signature = fromBase64(/^sha1=(.+)$/.exec(headers['x-hook-signature'] ?? '')?.[1]);
    const escaped = utf8(withEscapes(new TextDecoder().decode(body)));
    return (
      (await isSignedWith('SHA-1', utf8(key), signature, escaped)) ||
      (await isSignedWith('SHA-1', utf8(key), signature, body))
    );
  },
  signals(body) {
    const { Action, EntityType, Id, Fields } = delivery.parse(body);
    const kind = EntityType.toLowerCase();
    const stream = streamOf[kind];
    if (stream === undefined) return [];
    if (kind === 'ticketnote') {
      // A note's own ticket is named where the webhook was asked for that field.
      const [, ticket] = Object.entries(Fields ?? {}).find(([name]) => name.toLowerCase() === 'ticketid') ?? [];
      const isNamed = typeof ticket === 'number' || typeof ticket === 'string';
      return isNamed ? [{ stream }, { stream: 'ticket-notes', id: String(ticket) }] : [{ stream }];
    }
    const signal: Signal = { stream, id: String(Id) };
    return [Action.toLowerCase() === 'delete' ? { ...signal, isGone: true } : signal];
  },
};

/** Inside texts & < > ' " ` + and everything beyond ASCII as \uXXXX, in capitals. */
function withEscapes(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"/g, (text) => {
    const inside = text.slice(1, -1).replace(/\\"|[&<>'`+]|[\u0080-\uffff]/g, (sign) => {
      const code = (sign === '\\"' ? '"' : sign).charCodeAt(0);
      return `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
    });
    return `"${inside}"`;
  });
}
