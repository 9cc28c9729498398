// ConnectWise PSA in the sandbox.
import { instantMs, instantText } from '../clock.ts';
import { landingPage } from '../portals/connectwise/links.ts';
import { createConnectwisePortal } from '../portals/connectwise/portal.ts';
import { isRow, type Row } from '../rows.ts';
import type { SandboxVendor } from '../vendor.ts';
import { API_MEMBER, CONNECTWISE_CREDENTIALS } from './auth.ts';
import { createConnectwise } from './connectwise.ts';
import { tooManyRequests } from './errors.ts';
import { recorded } from './recorded.ts';
import { sample } from './sample.ts';

const portalHost = 'na.myconnectwise.net';

export const connectwise = {
  portOffset: 1,
  account: CONNECTWISE_CREDENTIALS.companyId,
  create: (context) => ({ handle: createConnectwise(context) }),
  limits: { perMinute: 1000 },
  tooManyRequests,
  settings: ({ address }) => ({
    site: address,
    codebase: 'v4_6_release/',
    webSite: `https://${portalHost}`,
    member: API_MEMBER,
  }),
  secrets: (account) => ({ ...CONNECTWISE_CREDENTIALS, companyId: account }),
  requests: {
    reads: { method: 'GET' },
    looks: { method: 'GET', path: '/additions/\\d+$|/notes\\?' },
    writes: [{ method: 'PATCH' }, { method: 'POST' }],
  },
  world: {
    id: { field: 'id', type: 'number' },
    ownedRows: {
      'finance/agreements/additions': { field: 'agreementId', owner: 'finance/agreements' },
      'finance/agreements/adjustments': { field: 'agreementId', owner: 'finance/agreements' },
      'project/projects/phases': { field: 'projectId', owner: 'project/projects' },
      'service/tickets/notes': { field: 'ticketId', owner: 'service/tickets' },
    },
    // Every record has `_info.lastUpdated`; a world may leave it out.
    complete(row, clock) {
      row._info = { lastUpdated: clock, ...infoOf(row) };
    },
    stamp(merged, old, put, now) {
      merged._info = { ...infoOf(old), lastUpdated: now, ...infoOf(put) };
    },
    times: (row) => ({
      bornMs: instantMs(infoOf(row).dateEntered ?? row.dateCreated ?? row.dateEntered),
      changedMs: instantMs(infoOf(row).lastUpdated),
      changedAt: (one, atMs) => ({ ...one, _info: { ...infoOf(one), lastUpdated: instantText(atMs) } }),
    }),
  },
  portal: {
    host: portalHost,
    hosts: ['*.myconnectwise.net', '*.connectwisedev.com'],
    create: createConnectwisePortal,
    pageOf: landingPage,
  },
  sample,
  recorded,
} satisfies SandboxVendor;

function infoOf(row: Row | undefined): Row {
  return row && isRow(row._info) ? row._info : {};
}
