// Runs in front of the built Worker: says in the log what each invocation had of what Cloudflare charges for.
import worker from './worker.js';

export * from './worker.js';

export default {
  fetch: (request, env, ctx) => charged(env, 'fetch', null, (counted) => worker.fetch(request, counted, ctx)),
  scheduled: (controller, env, ctx) =>
    charged(env, 'scheduled', null, (counted) => worker.scheduled(controller, counted, ctx)),
  queue: (batch, env, ctx) =>
    charged(env, 'queue', batch.messages[0]?.body.run, (counted) => worker.queue(batch, counted, ctx)),
};

async function charged(env, door, run, work) {
  const had = {
    rowsRead: 0,
    rowsWritten: 0,
    statements: 0,
    rows: 0,
    kilobytes: 0,
    objectCalls: 0,
    objectMs: 0,
    messages: 0,
  };
  const counted = {
    ...env,
    DB: watched(env.DB, ({ meta, results }, values) => {
      had.rowsRead += meta.rows_read;
      had.rowsWritten += meta.rows_written;
      had.statements += 1;
      had.rows += results?.length ?? 0;
      had.kilobytes += values.reduce((sum, value) => sum + (typeof value === 'string' ? value.length : 0), 0) / 1000;
    }),
    GATE: objects(env.GATE, had),
    ROSTER: objects(env.ROSTER, had),
    WORK: {
      sendBatch(messages, options) {
        const all = [...messages];
        had.messages += all.length;
        return env.WORK.sendBatch(all, options);
      },
    },
  };
  try {
    return await work(counted);
  } finally {
    console.warn(JSON.stringify({ level: 'info', what: 'charged', door, run, ...had }));
  }
}

/** The same objects; each call is counted, and for how long it kept the object awake. */
function objects(namespace, had) {
  const timed = async (call) => {
    had.objectCalls += 1;
    const startedMs = Date.now();
    try {
      return await call();
    } finally {
      had.objectMs += Date.now() - startedMs;
    }
  };
  return {
    idFromName: (name) => namespace.idFromName(name),
    get: (id) => {
      const stub = namespace.get(id);
      return new Proxy(
        {},
        { get: (_, name) => (name === 'then' ? undefined : (...values) => timed(() => stub[name](...values))) },
      );
    },
  };
}

/** The same database; whatever it answers is shown first, with what was bound. */
function watched(db, see) {
  const known = new WeakMap();
  const wrap = (statement, values) => {
    const wrapped = {
      bind: (...given) => wrap(statement.bind(...given), given),
      all: async () => shown(await statement.all(), values),
      run: async () => shown(await statement.run(), values),
      // `first` and `raw` do not say what was read.
      first: async (column) => {
        const [row = null] = shown(await statement.all(), values).results;
        return row === null || column === undefined ? row : row[column];
      },
    };
    known.set(wrapped, { statement, values });
    return wrapped;
  };
  const shown = (answer, values) => {
    see(answer, values);
    return answer;
  };
  return {
    prepare: (sql) => wrap(db.prepare(sql), []),
    async batch(list) {
      const all = list.map((each) => known.get(each));
      const answers = await db.batch(all.map(({ statement }) => statement));
      return answers.map((answer, at) => shown(answer, all[at].values));
    },
  };
}
