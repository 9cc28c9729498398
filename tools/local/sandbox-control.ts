// Speaks with the sandbox's control door.
export interface SandboxEffect {
  vendor: string;
  /** For further accounts of a vendor. */
  account?: string;
  method: string;
  path: string;
  body: unknown;
  status: number;
  at: string;
}

export interface SandboxControl {
  setClock(atMs: number): Promise<void>;
  /** Applies the world's next `later` step; false when there is none. */
  applyLater(): Promise<boolean>;
  effects(): Promise<SandboxEffect[]>;
  injectFaults(faults: readonly unknown[]): Promise<void>;
  clearFaults(): Promise<void>;
  /** How many requests each vendor has had since the last reset. */
  requests(): Promise<Record<string, number>>;
  resetRequests(): Promise<void>;
}

/** The control door at an address. */
export function controlOf(address: string): SandboxControl {
  const ask = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const answer = await fetch(`${address}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!answer.ok) throw new Error(`sandbox ${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
    return answer;
  };
  return {
    async setClock(atMs) {
      await ask('PUT', '/clock', { now: new Date(atMs).toISOString() });
    },
    async applyLater() {
      return (await ask('POST', '/later')).status !== 204;
    },
    async effects() {
      return (await (await ask('GET', '/journal')).json()) as SandboxEffect[];
    },
    async injectFaults(faults) {
      await ask('POST', '/faults', faults);
    },
    async clearFaults() {
      await ask('DELETE', '/faults');
    },
    async requests() {
      return (await (await ask('GET', '/requests')).json()) as Record<string, number>;
    },
    async resetRequests() {
      await ask('DELETE', '/requests');
    },
  };
}
