// A Worker beside the one that runs: answers SQL on its database and fires its cron, for the tools that started it.
import type { D1Database, Fetcher } from '@cloudflare/workers-types';
import type { SideDoorAsk } from './side-door.ts';

interface SideDoorEnv {
  DB: D1Database;
  WORKER: Fetcher & { scheduled(event: { scheduledTime: Date; cron: string }): Promise<{ outcome: string }> };
  SECRET: string;
}

export default {
  async fetch(request: Request, env: SideDoorEnv): Promise<Response> {
    // Any page in a browser can reach a port of this machine; none can send this.
    if (request.headers.get('authorization') !== `Bearer ${env.SECRET}`) return new Response(null, { status: 403 });
    try {
      return Response.json(await answer((await request.json()) as SideDoorAsk, env));
    } catch (error) {
      return new Response(error instanceof Error ? error.message : String(error), { status: 500 });
    }
  },
};

async function answer(ask: SideDoorAsk, { DB, WORKER }: SideDoorEnv): Promise<unknown[][]> {
  if ('tick' in ask) {
    const { outcome } = await WORKER.scheduled({ scheduledTime: new Date(ask.tick), cron: '*/5 * * * *' });
    if (outcome !== 'ok') throw new Error(`the tick ended as "${outcome}"; the log above says why`);
    return [];
  }
  const answers = await DB.batch(ask.batch.map(({ sql, values }) => DB.prepare(sql).bind(...values)));
  return answers.map(({ results }) => results);
}
