// The trail's export: JSON Lines, one link each, the signed head last.
import { Hono } from 'hono';
import type { TrailHead } from '../../shared/trail.ts';
import { sealTrail } from '../store/seal.ts';
import { readHead, readLinks } from '../store/trail.ts';
import type { ApiEnv } from './context.ts';

export const trail = new Hono<ApiEnv>();

trail.get('/trail', async (c) => {
  const { db, signer } = c.get('deps');
  const key = await signer();
  await sealTrail(db, key);
  const stored = await readHead(db);
  const encoder = new TextEncoder();
  let afterSeq = 0;
  const lines = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const links = (await readLinks(db, afterSeq)).filter((link) => link.seq <= stored.length);
      const last = links.at(-1);
      if (last !== undefined) {
        afterSeq = last.seq;
        controller.enqueue(encoder.encode(links.map((link) => `${JSON.stringify(link)}\n`).join('')));
        return;
      }
      const head: TrailHead = { ...stored, publicKey: key.publicJwk };
      controller.enqueue(encoder.encode(`${JSON.stringify(head)}\n`));
      controller.close();
    },
  });
  return new Response(lines, { headers: { 'content-type': 'application/x-ndjson; charset=utf-8' } });
});
