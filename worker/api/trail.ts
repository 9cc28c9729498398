// The trail's export: JSON Lines, one link each, the signed head last; every line is exactly its canonical bytes.
import { Hono } from 'hono';
import { canonicalJson } from '../../shared/canonical.ts';
import { signHead } from '../steps/operation/sign-head.ts';
import { readLinks } from '../store/trail.ts';
import type { ApiEnv } from './context.ts';

export const trail = new Hono<ApiEnv>();

trail.get('/trail', async (c) => {
  const deps = c.get('deps');
  const { db } = deps;
  const head = await signHead(deps);
  const encoder = new TextEncoder();
  let afterSeq = 0;
  const lines = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const links = (await readLinks(db, afterSeq)).filter((link) => link.seq <= head.length);
      const last = links.at(-1);
      if (last !== undefined) {
        afterSeq = last.seq;
        controller.enqueue(encoder.encode(links.map((link) => `${canonicalJson(link)}\n`).join('')));
        return;
      }
      controller.enqueue(encoder.encode(`${canonicalJson(head)}\n`));
      controller.close();
    },
  });
  return new Response(lines, { headers: { 'content-type': 'application/x-ndjson; charset=utf-8' } });
});
