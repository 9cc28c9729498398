// A Worker beside the one that runs: answers SQL on its database and fires its cron, for the tools that started it.

export default {
  async fetch(request, env) {
    // Any page in a browser can reach a port of this machine; none can send this.
    if (request.headers.get('authorization') !== `Bearer ${env.SECRET}`) return new Response(null, { status: 403 });
    try {
      return Response.json(await answer(await request.json(), env));
    } catch (error) {
      return new Response(error instanceof Error ? error.message : String(error), { status: 500 });
    }
  },
};

/** The answer to a SideDoorAsk. */
async function answer(ask, { DB, WORKER }) {
  if ('tick' in ask) {
    const { outcome } = await WORKER.scheduled({ scheduledTime: new Date(ask.tick), cron: '*/5 * * * *' });
    if (outcome !== 'ok') throw new Error(`the tick ended as "${outcome}"; the log above says why`);
    return [];
  }
  const answers = await DB.batch(ask.batch.map(({ sql, values }) => DB.prepare(sql).bind(...values)));
  return answers.map(({ results }) => results);
}
