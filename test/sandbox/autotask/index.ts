// Autotask PSA in the sandbox.
import { instantMs, instantText } from '../clock.ts';
import { inOnyx } from '../portals/autotask/links.ts';
import { createAutotaskPortal } from '../portals/autotask/portal.ts';
import type { Row } from '../rows.ts';
import type { SandboxVendor, WorldRules } from '../vendor.ts';
import { AUTOTASK_CREDENTIALS } from './auth.ts';
import { createAutotask } from './autotask.ts';
import { ENTITY_FIELDS, type EntityName } from './entity-fields.ts';
import { tooManyRequests } from './errors.ts';
import { informationOf } from './picklists.ts';
import { CHANGED_AT } from './rows.ts';
import { sample } from './sample.ts';

/** The fields by which entities tell of a change. */
const changes = [
  'lastActivityDate',
  'lastTrackedModifiedDateTime',
  'lastModifiedDate',
  'lastModifiedDateTime',
  'lastActivityDateTime',
];

const ofContract = { field: 'contractID', owner: 'Contracts' };

const world: WorldRules = {
  id: { field: 'id', type: 'number' },
  withoutId: Object.keys(ENTITY_FIELDS).map((entity) => informationOf(entity as EntityName)),
  ownedRows: {
    Contracts: { field: 'companyID', owner: 'Companies' },
    ContractServices: ofContract,
    ContractServiceUnits: ofContract,
    ContractServiceBundles: ofContract,
    ContractServiceBundleUnits: ofContract,
    ContractCharges: ofContract,
    ContractNotes: ofContract,
    Tickets: { field: 'companyID', owner: 'Companies' },
    TicketNotes: { field: 'ticketID', owner: 'Tickets' },
    TicketCharges: { field: 'ticketID', owner: 'Tickets' },
  },
  stamp(merged, _, put, now) {
    if (!changes.some((name) => put[name] !== undefined)) merged[CHANGED_AT] = now;
  },
  times: (row) => ({
    bornMs: instantMs(row.createDateTime ?? row.createDate),
    changedMs: Math.max(...changes.map((name) => instantMs(row[name]) ?? 0)) || null,
    changedAt: (one, atMs) => atTime(one, instantText(atMs)),
  }),
};

function atTime(row: Row, at: string): Row {
  const own = changes.filter((name) => row[name] !== undefined).map((name) => [name, at]);
  return { ...row, ...Object.fromEntries(own) };
}

export const autotask = {
  portOffset: 2,
  account: AUTOTASK_CREDENTIALS.user,
  create: (context) => ({ handle: createAutotask(context) }),
  limits: { perHour: 10_000 },
  tooManyRequests,
  settings: ({ address }) => ({ lookupUrl: address }),
  secrets: (account) => ({ ...AUTOTASK_CREDENTIALS, user: account }),
  requests: {
    reads: { method: 'GET' },
    looks: { method: 'GET', path: '/ContractServices/\\d+$|ContractNotes/query' },
    writes: [{ method: 'POST' }],
  },
  world,
  portal: {
    host: 'ww3.autotask.net',
    hosts: ['*.autotask.net'],
    create: createAutotaskPortal,
    pageOf: (kind, id) => inOnyx('ww3.autotask.net', kind, id),
  },
  sample,
  recorded: null,
} satisfies SandboxVendor;
