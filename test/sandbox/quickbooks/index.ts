// QuickBooks Online in the sandbox.
import { instantMs } from '../clock.ts';
import { rowAt } from '../rows.ts';
import type { SandboxVendor } from '../vendor.ts';
import { QUICKBOOKS_CREDENTIALS, REALM_ID, refreshTokenOf, TOKEN_PATH } from './auth.ts';
import { tooManyRequests } from './errors.ts';
import { createQuickbooks } from './quickbooks.ts';
import { recorded } from './recorded.ts';
import { sample } from './sample.ts';
import { stampQuickbooks } from './stamp.ts';
import { recordTime } from './times.ts';

export const quickbooks = {
  portOffset: 3,
  account: REALM_ID,
  create: createQuickbooks,
  limits: { perSecond: 10, perMinute: 500, concurrent: 10 },
  tooManyRequests,
  settings: ({ address, account }) => ({
    ...{ apiUrl: address, tokenUrl: address, consentUrl: address },
    realmId: account,
  }),
  secrets: (account) => ({ ...QUICKBOOKS_CREDENTIALS, refreshToken: refreshTokenOf(account) }),
  requests: {
    reads: { method: 'GET' },
    looks: { method: 'GET', path: '/invoice/\\d+|Attachable' },
    writes: [{ method: 'POST', path: '/v3/company/' }],
    token: { method: 'POST', path: TOKEN_PATH, rotates: true },
  },
  world: {
    id: { field: 'Id', type: 'string' },
    withoutId: ['Preferences', 'CompanyInfo'],
    stamp: stampQuickbooks,
    times: (row) => ({
      bornMs: instantMs(rowAt(row, 'MetaData').CreateTime),
      changedMs: instantMs(rowAt(row, 'MetaData').LastUpdatedTime),
      changedAt: (one, atMs) => ({
        ...one,
        MetaData: { ...rowAt(one, 'MetaData'), LastUpdatedTime: recordTime(atMs) },
      }),
    }),
  },
  sample,
  recorded,
} satisfies SandboxVendor;
