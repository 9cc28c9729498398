// Stands between an executor and everything outside it: database, gate and network, one call at a time.
import { vi } from 'vitest';
import type { Env } from '../../../worker/env.ts';

/** One call outside, such as "batch", "first", "gate admitWrite" or "fetch PATCH". */
export type Around = (call: string, go: () => Promise<unknown>) => Promise<unknown>;

/** The bindings with `around` put around each call of the database and the gate. */
export function bindingsAround(env: Env, around: Around): Env {
  return { ...env, DB: databaseAround(env.DB, around), GATE: gateAround(env.GATE, around) };
}

/** Puts `around` around each request that leaves, until mocks are restored. */
export function fetchAround(around: Around): void {
  const real = globalThis.fetch.bind(globalThis);
  vi.spyOn(globalThis, 'fetch').mockImplementation(
    (input, init) => around(`fetch ${init?.method ?? 'GET'}`, () => real(input, init)) as Promise<Response>,
  );
}

function databaseAround(db: D1Database, around: Around): D1Database {
  const real = new WeakMap<object, D1PreparedStatement>();
  const wrapped = (statement: D1PreparedStatement): D1PreparedStatement => {
    const proxy = new Proxy(statement, {
      get(_, name: keyof D1PreparedStatement) {
        if (name === 'bind') return (...values: unknown[]) => wrapped(statement.bind(...values));
        return (...given: never[]) => around(name, () => (statement[name] as Method)(...given));
      },
    });
    real.set(proxy, statement);
    return proxy;
  };
  return new Proxy(db, {
    get(_, name: keyof D1Database) {
      if (name === 'prepare') return (sql: string) => wrapped(db.prepare(sql));
      if (name !== 'batch') throw new Error(`stories do not know the database's ${name}`);
      return (statements: D1PreparedStatement[]) =>
        around(name, () => db.batch(statements.map((each) => real.get(each) ?? each)));
    },
  });
}

function gateAround(namespace: Env['GATE'], around: Around): Env['GATE'] {
  return new Proxy(namespace, {
    get(_, name: keyof Env['GATE']) {
      if (name !== 'get') return (namespace[name] as unknown as Method).bind(namespace);
      return (id: DurableObjectId) => stubAround(namespace.get(id) as unknown as Record<string, Method>, around);
    },
  });
}

function stubAround(stub: Record<string, Method>, around: Around) {
  return new Proxy(stub, {
    get:
      (_, name: string) =>
      (...given: never[]) =>
        around(`gate ${name}`, async () => stub[name]?.(...given)),
  });
}

type Method = (...given: never[]) => Promise<unknown>;
