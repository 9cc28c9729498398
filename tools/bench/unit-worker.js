// Runs in front of the built Worker: does one kind of work so many times, over the Worker's own bindings.
import worker from './worker.js';

export * from './worker.js';

const perBatch = 5;
const rowsPerStatement = 500;
const kilobytesPerStatement = 500;

/** What "/unit/<kind>?n=…" does n times. */
const units = {
  async statement({ DB }, n) {
    for (let done = 0; done < n; done += perBatch) {
      await DB.batch(Array.from({ length: perBatch }, (_, at) => DB.prepare('SELECT ?1 WHERE ?1 < 0').bind(at)));
    }
  },
  async row({ DB }, n) {
    for (let done = 0; done < n; done += rowsPerStatement) {
      const { results } = await DB.prepare('SELECT * FROM records LIMIT ?1').bind(rowsPerStatement).all();
      if (results.length < rowsPerStatement) throw new Error('there are too few records to read');
      for (const { data } of results) JSON.parse(data);
    }
  },
  async kilobyte({ DB }, n) {
    for (let done = 0; done < n; done += kilobytesPerStatement) {
      const rows = Array.from({ length: kilobytesPerStatement }, (_, at) => `${at} `.repeat(250).slice(0, 1000));
      const sql = 'INSERT OR REPLACE INTO unit_rows (id, body) SELECT key, value FROM json_each(?1)';
      await DB.prepare(sql).bind(JSON.stringify(rows)).run();
    }
  },
  async call({ GATE }, n) {
    for (let done = 0; done < n; done += 1) await GATE.get(GATE.idFromName('unit')).state();
  },
  async request(_, n, to) {
    for (let done = 0; done < n; done += 1) JSON.parse(await (await fetch(to)).text());
  },
};

export default {
  ...worker,
  async fetch(request, env, ctx) {
    const { pathname, searchParams } = new URL(request.url);
    const unit = pathname.startsWith('/unit/') ? units[pathname.slice('/unit/'.length)] : undefined;
    if (unit === undefined) return worker.fetch(request, env, ctx);
    await unit(env, Number(searchParams.get('n')), searchParams.get('to'));
    return new Response('done');
  },
};
