// Xero in the sandbox.
import type { Row } from '../rows.ts';
import { isRow } from '../rows.ts';
import type { RecordTimes, SandboxVendor } from '../vendor.ts';
import { refreshTokenOf, TENANT_ID, TOKEN_PATH, XERO_CREDENTIALS } from './auth.ts';
import { ID_FIELDS } from './collections.ts';
import { tooManyRequests } from './errors.ts';
import { HISTORY } from './history.ts';
import { recorded } from './recorded.ts';
import { sample } from './sample.ts';
import { dateMs, recordDate } from './wire-dates.ts';
import { createXero } from './xero.ts';

export const xero = {
  portOffset: 4,
  account: TENANT_ID,
  create: createXero,
  limits: { perMinute: 60, perDay: 5000, concurrent: 5 },
  tooManyRequests,
  settings: ({ address, account }) => ({
    ...{ apiUrl: address, tokenUrl: address, consentUrl: address },
    tenantId: account,
  }),
  secrets: (account) => ({ ...XERO_CREDENTIALS, refreshToken: refreshTokenOf(account), tenantId: account }),
  requests: {
    reads: { method: 'GET' },
    looks: { method: 'GET', path: '/Invoices/[0-9a-f-]{36}' },
    writes: [{ method: 'PUT', path: '/History' }],
    token: { method: 'POST', path: TOKEN_PATH, rotates: true },
  },
  world: {
    id: { field: 'id', of: ID_FIELDS, type: 'string' },
    withoutId: [HISTORY],
    // Every object tells of its last change; a world may leave it out.
    complete(row, clock) {
      if (isObject(row)) row.UpdatedDateUTC ??= recordDate(Date.parse(clock) - DAY_MS);
    },
    stamp(merged, _old, put, now) {
      merged.UpdatedDateUTC = put.UpdatedDateUTC ?? recordDate(Date.parse(now));
    },
    times,
    currencyOf({ Organisation: organisations }) {
      const currency = Array.isArray(organisations) ? organisations[0]?.BaseCurrency : undefined;
      return typeof currency === 'string' ? currency : null;
    },
  },
  sample,
  recorded,
} satisfies SandboxVendor;

const DAY_MS = 86_400_000;

/** Neither an organisation nor what it may do tells of changes, and a note in a history is never changed. */
const objectIds = Object.values(ID_FIELDS).filter((field) => field !== ID_FIELDS.Organisation && field !== 'Name');

function isObject(row: Row): boolean {
  return row.DateUTC === undefined && objectIds.some((field) => row[field] !== undefined);
}

/** A document is there from its own day on at the latest; nothing else tells when it was made. */
function times(row: Row): RecordTimes {
  return {
    bornMs: isRow(row.Contact) || isRow(row.Invoice) ? dateMs(row.Date) : null,
    changedMs: dateMs(row.UpdatedDateUTC),
    changedAt: (one, atMs) => ({ ...one, UpdatedDateUTC: recordDate(atMs) }),
  };
}
