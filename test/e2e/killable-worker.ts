// A Worker in a process of its own, on a folder that outlives it: it can be killed at any moment.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Workerd } from '../../tools/local/workerd.ts';
import type { Ask, Said, WorkerSettings } from './worker-process.ts';

const program = fileURLToPath(new URL('worker-process.ts', import.meta.url));

export interface KillableWorker extends Workerd {
  /** Ends the process and its workerd at once, with nothing said; resolves when both are gone. */
  kill(): Promise<void>;
}

type Settled = { resolve(rows: unknown[]): void; reject(error: Error): void };

/** Starts the built Worker; what it stores stays in `keepIn`. */
export async function startKillableWorker(settings: WorkerSettings): Promise<KillableWorker> {
  // A group of its own: workerd is a child of the child, and must die with it.
  const child = fork(program, [JSON.stringify(settings)], { detached: true });
  const { pid } = child;
  if (pid === undefined) throw new Error('the process of the Worker did not start');
  const ended = once(child, 'exit');
  const asked = new Map<number, Settled>();
  let asks = 0;
  const url = await new Promise<URL>((resolve, reject) => {
    child.on('exit', () => {
      const gone = new Error('the Worker is gone');
      reject(gone);
      for (const { reject: give } of asked.values()) give(gone);
      asked.clear();
    });
    child.on('message', (said: Said) => {
      if ('url' in said) return resolve(new URL(said.url));
      const waiting = asked.get(said.id);
      asked.delete(said.id);
      if ('error' in said) waiting?.reject(new Error(said.error));
      else waiting?.resolve(said.rows);
    });
  });
  const ask = (what: (id: number) => Ask) =>
    new Promise<unknown[]>((resolve, reject) => {
      if (!child.connected) return reject(new Error('the Worker is gone'));
      asks += 1;
      const id = asks;
      asked.set(id, { resolve, reject });
      // A process that is being killed may still be connected.
      child.send(what(id), (error) => {
        if (error === null || !asked.delete(id)) return;
        reject(new Error('the Worker is gone', { cause: error }));
      });
    });
  const kill = async () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-pid, 'SIGKILL');
    await ended;
    await nothingListens(url);
  };
  return {
    url,
    kill,
    close: kill,
    fetch: (path, init = {}) => fetch(new URL(path, url), init),
    async tick(atMs) {
      await ask((id) => ({ id, tick: atMs }));
    },
    query: async <T>(sql: string, ...values: unknown[]) => (await ask((id) => ({ id, sql, values }))) as T[],
  };
}

const lookEveryMs = 5;

/** Waits until nothing listens there any more: a dead process may still be listed, its sockets are closed. */
async function nothingListens({ hostname, port }: URL): Promise<void> {
  while (await takesConnections(hostname, Number(port))) {
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

function takesConnections(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
