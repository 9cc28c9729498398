// A ConnectWise of one's own behind the Worker's real way out: its additions, what goes wrong next, and what was written.
import type { Action } from '../../../shared/action.ts';
import type { Connection } from '../../sandbox/accounts.ts';
import { CONNECTWISE_CREDENTIALS } from '../../sandbox/connectwise/auth.ts';

/** One effect as the vendor shows it: "addition 21 = 28", or "note [marker]". */
export type Effect = string;

export interface StoryFault {
  method: 'GET' | 'PATCH' | 'POST';
  path: string;
  /** The vendor it strikes; the story's own when left out. */
  vendor?: string;
  kind: 'status' | 'body' | 'close' | 'delay' | 'echo';
  times?: number;
  status?: number;
  body?: string;
  headers?: Record<string, string>;
  /** The request takes effect first. */
  afterCommit?: boolean;
  delayMs?: number;
}

export interface StoryVendor {
  /** The account, as it is connected. */
  connection: Connection;
  fault(...faults: StoryFault[]): Promise<void>;
  /** Other keys, or a role that lacks rights, from now on. */
  access(access: {
    secrets?: Record<string, string>;
    lacks?: string[];
    versions?: { from: string; to: string };
  }): Promise<void>;
  effects(): Promise<Effect[]>;
  /** How many faults have not struck yet. */
  faultsLeft(): Promise<number>;
}

// Tests put something over the global one; the control door stays as it is.
const direct = globalThis.fetch.bind(globalThis);

/** A new world with one company and these additions, each with 25 seats. */
export async function openVendor(
  world: string,
  additions: readonly string[],
  connection: string,
): Promise<StoryVendor> {
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await direct(`http://control.${world}.sandbox.test${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${text}`);
    return text === '' ? null : JSON.parse(text);
  };
  await ask('POST', '/world', worldOf(world, additions));
  return {
    connection: {
      id: connection,
      vendor: 'connectwise',
      account: CONNECTWISE_CREDENTIALS.companyId,
      settings: { site: `http://connectwise.${world}.sandbox.test`, webSite: 'https://na.myconnectwise.net' },
      secrets: CONNECTWISE_CREDENTIALS,
    },
    async fault(...faults) {
      await ask(
        'POST',
        '/faults',
        faults.map((fault) => ({ vendor: 'connectwise', times: 1, ...fault })),
      );
    },
    async access(access) {
      await ask('PUT', '/access', { vendor: 'connectwise', ...access });
    },
    async faultsLeft() {
      return ((await ask('GET', '/faults')) as unknown[]).length;
    },
    async effects() {
      return ((await ask('GET', '/journal')) as Journalled[]).map(shown);
    },
  };
}

interface Journalled {
  method: string;
  path: string;
  body: unknown;
}

/** The effect an action is meant to have. */
export function effectOf(action: Action): Effect {
  if (action.type === 'note') return `note ${action.after.marker}`;
  if (action.type === 'line-quantity') return `addition ${action.target.id} = ${action.after.quantity}`;
  throw new Error(`this vendor shows no ${action.type}`);
}

function shown({ method, path, body }: Journalled): Effect {
  if (method === 'PATCH') return `addition ${path.split('/').at(-1)} = ${(body as { value: number }[])[0]?.value}`;
  return `note ${(body as { text: string }).text.split('\n').at(-1)}`;
}

function worldOf(name: string, additions: readonly string[]) {
  const company = { id: 1, name: 'Contoso' };
  return {
    name,
    clock: '2026-11-20T09:00:00Z',
    connectwise: {
      'company/companies': [
        { ...company, identifier: 'Contoso', status: { id: 1, name: 'Active' }, types: [{ id: 1, name: 'Client' }] },
      ],
      'finance/agreements': [{ id: 11, name: 'Managed', company, agreementStatus: 'Active' }],
      'finance/agreements/additions': additions.map((id) => ({
        id: Number(id),
        agreementId: 11,
        product: { id: 41, identifier: 'SEAT' },
        quantity: 25,
        unitPrice: 22,
        billCustomer: 'Billable',
        effectiveDate: '2025-01-01T00:00:00Z',
      })),
      'procurement/catalog': [{ id: 41, identifier: 'SEAT', description: 'Seat', price: 22, cost: 18.7 }],
    },
  };
}

/** Hands an exported trail to the verifier, with a key that is known from outside where one is given. */
export async function verifyTrail(text: string, key?: string): Promise<unknown> {
  const query = key === undefined ? '' : `?key=${key}`;
  return (await direct(`http://verifier.sandbox.test/${query}`, { method: 'POST', body: text })).json();
}
