// Runs in front of the built Worker: says in the log how many rows of the database each queue run read.
import worker from './worker.js';

export * from './worker.js';

export default {
  ...worker,
  async queue(batch, env, ctx) {
    let rowsRead = 0;
    const DB = watched(env.DB, ({ meta }) => {
      rowsRead += meta.rows_read;
    });
    await worker.queue(batch, { ...env, DB }, ctx);
    console.warn(JSON.stringify({ level: 'info', what: 'rows-read', run: batch.messages[0]?.body.run, rowsRead }));
  },
};

/** The same database; whatever it answers is shown first. */
function watched(db, see) {
  const statements = new WeakMap();
  const wrap = (statement) => {
    const wrapped = {
      bind: (...values) => wrap(statement.bind(...values)),
      all: async () => shown(await statement.all()),
      run: async () => shown(await statement.run()),
      // `first` and `raw` do not say what was read.
      first: async (column) => {
        const [row = null] = shown(await statement.all()).results;
        return row === null || column === undefined ? row : row[column];
      },
    };
    statements.set(wrapped, statement);
    return wrapped;
  };
  const shown = (answer) => {
    see(answer);
    return answer;
  };
  return {
    prepare: (sql) => wrap(db.prepare(sql)),
    batch: async (list) => (await db.batch(list.map((each) => statements.get(each)))).map(shown),
  };
}
