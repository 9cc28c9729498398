// Companies of the PSA become clients as core decides, and what confirmed links name is tied to them.

import { beforeEach, describe, expect, test } from 'vitest';
import type { Company } from '../../shared/records/company.ts';
import type { ConfirmedLink } from '../../worker/core/client-view.ts';
import { linkRecords } from '../../worker/steps/flow/link-records.ts';
import { clientByName } from '../../worker/store/clients.ts';
import { keepBooks } from '../../worker/store/commit.ts';
import { claimDue, makeDue } from '../../worker/store/due.ts';
import { eraseClient } from '../../worker/store/erase-client.ts';
import { saveLinks } from '../../worker/store/links.ts';
import { markGone, upsertRecords } from '../../worker/store/records.ts';
import { clientOfPage, whyNoClient } from '../../worker/views/whose-page.ts';
import { connectionTo, db, depsAt, forgetAll, rows, startMs } from './world.ts';

beforeEach(forgetAll);

const at = '2026-11-20T09:00:00Z';
const deps = depsAt(startMs, [connectionTo('psa', {}), connectionTo('shop', { role: 'distributor' })]);

async function pulled(
  connection: string,
  id: string,
  over: Partial<Company> = {},
  parent: string | null = null,
): Promise<void> {
  const data: Company = {
    name: `Company ${id}`,
    code: null,
    status: 'active',
    types: ['Client'],
    website: null,
    phone: null,
    postcode: null,
    foreignIds: [],
    billTo: null,
    currency: null,
    ...over,
  };
  const record = { kind: 'company', id, company: id, parent, data } as const;
  await keepBooks(db, upsertRecords(db, connection, [{ record, body: '{}', mapperVersion: 1 }], at));
}

async function link(): Promise<void> {
  await keepBooks(db, [makeDue(db, { kind: 'link', key: 'all' }, startMs)]);
  const due = await claimDue(db, { kind: 'link', key: 'all' }, startMs);
  if (due === null) throw new Error('somebody else links');
  await linkRecords(deps, due);
}

const clients = () => rows<{ id: string; name: string }>('SELECT id, name FROM clients ORDER BY id');

test('clients are the living companies that core takes for clients, each once and under its newest name', async () => {
  await pulled('psa', '1');
  await pulled('psa', '2', { types: ['Client', 'Owner'] });
  await pulled('psa', '3', { types: ['Internal'] });
  await pulled('psa', '4', { types: ['Vendor'] });
  await pulled('psa', '5', { status: 'deleted' });
  await pulled('psa', '6', { types: [], status: 'inactive' });
  await pulled('psa', '7');
  await keepBooks(db, markGone(db, 'psa', 'company', ['7'], at));
  await pulled('shop', 'c-1');
  await link();
  const six = { id: 'cl_psa_6', name: 'Company 6' };
  expect(await clients()).toEqual([{ id: 'cl_psa_1', name: 'Company 1' }, six]);
  await pulled('psa', '1', { name: 'Contoso' });
  await link();
  await link();
  expect(await clients()).toEqual([{ id: 'cl_psa_1', name: 'Contoso' }, six]);
});

test('the page of a company that is no client says why there is nothing to bill', async () => {
  await pulled('psa', '1');
  await pulled('psa', '2', { types: ['Client', 'Owner'] });
  await pulled('psa', '4', { types: ['Vendor'] });
  const why = (id: string) => whyNoClient(deps, 'psa', { vendor: 'psa', kind: 'company', id });
  expect(await Promise.all(['1', '2', '4', 'never read'].map(why))).toEqual([
    null,
    'This is your own company: nothing to bill here.',
    'This company is not a client (its type is "Vendor"): nothing to bill here.',
    null,
  ]);
});

test('a company that a confirmed link names with a client belongs to it', async () => {
  await pulled('psa', '1');
  await pulled('shop', 'c-1');
  await pulled('shop', 'c-2');
  const records = [
    { connection: 'psa', kind: 'company', id: '1' },
    { connection: 'shop', kind: 'company', id: 'c-1' },
  ];
  const confirmed: ConfirmedLink = { id: 'ln_1', kind: 'company', records };
  await keepBooks(db, saveLinks(db, [confirmed], 'me_jane', at));
  await link();
  expect(await rows('SELECT connection, company, client FROM client_companies ORDER BY connection')).toEqual([
    { connection: 'psa', company: '1', client: 'cl_psa_1' },
    { connection: 'shop', company: 'c-1', client: 'cl_psa_1' },
  ]);
  expect(await rows("SELECT key FROM due WHERE kind = 'assess'")).toEqual([{ key: 'cl_psa_1' }]);
});

describe('a billing family', () => {
  const ref = (connection: string, id: string) => ({ connection, kind: 'company', id });
  const confirm = (id: string, ...records: ConfirmedLink['records']) =>
    keepBooks(db, saveLinks(db, [{ id, kind: 'company', records }], 'me_jane', at));
  const companies = () =>
    rows('SELECT connection, company, client FROM client_companies ORDER BY connection, company, client');
  const shared = async () => {
    await confirm('ln_1', ref('psa', '1'), ref('shop', 'c-1'));
    await confirm('ln_2', ref('psa', '2'), ref('shop', 'c-1'));
  };
  const family = [
    { connection: 'psa', company: '1', client: 'cl_psa_1' },
    { connection: 'psa', company: '2', client: 'cl_psa_1' },
    { connection: 'shop', company: 'c-1', client: 'cl_psa_1' },
  ];

  test('is one client from the start, and every company’s page is its', async () => {
    await pulled('psa', '1');
    await pulled('psa', '2');
    await shared();
    await link();
    expect(await clients()).toEqual([{ id: 'cl_psa_1', name: 'Company 1' }]);
    expect(await companies()).toEqual(family);
    const page = (id: string) => clientOfPage(deps, 'psa', { vendor: 'psa', kind: 'company', id });
    expect(await Promise.all(['1', '2'].map(page))).toEqual(['cl_psa_1', 'cl_psa_1']);
  });

  test('that shows later takes along what was decided for its members', async () => {
    await pulled('psa', '1');
    await pulled('psa', '2');
    await link();
    await db
      .prepare(
        `INSERT INTO actions (id, client, finding, type, connection, digest, body, state)
         VALUES ('ac_1', 'cl_psa_2', 'f', 'note', 'psa', 'd', '{}', 'approved')`,
      )
      .run();
    await shared();
    await link();
    expect(await companies()).toEqual(family);
    expect(await clientByName(db, 'psa', 'Company 2')).toBe('cl_psa_1');
    expect(await rows('SELECT client, state FROM actions')).toEqual([{ client: 'cl_psa_1', state: 'approved' }]);
  });

  test('looks the same after any number of looks', async () => {
    await pulled('psa', '1', { billTo: { id: '2', name: 'Company 2' } });
    await pulled('psa', '2');
    await confirm('ln_2', ref('psa', '2'), ref('shop', 'c-1'));
    await link();
    const once = await companies();
    await link();
    await link();
    expect(await companies()).toEqual(once);
    expect(once).toEqual(family.map((each) => ({ ...each, client: 'cl_psa_2' })));
  });

  test('that ends leaves each company with its own, also at the distributor', async () => {
    await pulled('psa', '1', { billTo: { id: '2', name: 'Company 2' } });
    await pulled('psa', '2');
    await confirm('ln_2', ref('psa', '2'), ref('shop', 'c-2'));
    await link();
    await confirm('ln_1', ref('psa', '1'), ref('shop', 'c-1'));
    await link();
    expect(await companies()).toEqual([
      { connection: 'psa', company: '1', client: 'cl_psa_1' },
      { connection: 'psa', company: '2', client: 'cl_psa_2' },
      { connection: 'shop', company: 'c-1', client: 'cl_psa_1' },
      { connection: 'shop', company: 'c-2', client: 'cl_psa_2' },
    ]);
    expect((await clients()).map(({ id }) => id)).toEqual(['cl_psa_1', 'cl_psa_2']);
  });

  test('that was erased does not come back by one of its members', async () => {
    await pulled('psa', '1', { status: 'inactive' });
    await pulled('psa', '2');
    await shared();
    await link();
    await keepBooks(db, eraseClient(db, 'cl_psa_1', at));
    await link();
    expect(await companies()).toEqual([]);
  });
});

const tieTo = async (company: string, client = '1') => {
  const records = [
    { connection: 'psa', kind: 'company', id: client },
    { connection: 'books', kind: 'company', id: company },
  ];
  await keepBooks(db, saveLinks(db, [{ id: `ln_${company}`, kind: 'company', records }], 'me_jane', at));
};

const tied = () =>
  rows(`SELECT company || ' of ' || client AS who FROM client_companies WHERE connection = 'books' ORDER BY 1`);

test('what hangs below a client’s customer in the books is the client’s too, however deep', async () => {
  await pulled('psa', '1');
  await pulled('psa', '2');
  await pulled('books', '32');
  await pulled('books', '91', {}, '32');
  await pulled('books', '911', {}, '91');
  await pulled('books', '33');
  await pulled('books', '92', {}, '33');
  await tieTo('32');
  await link();
  expect(await tied()).toEqual(['32', '91', '911'].map((each) => ({ who: `${each} of cl_psa_1` })));

  // A project that is moved below another customer goes with all that hangs below it.
  await tieTo('33', '2');
  await pulled('books', '91', {}, '33');
  await link();
  const second = ['33', '91', '911', '92'].map((each) => ({ who: `${each} of cl_psa_2` }));
  expect(await tied()).toEqual([{ who: '32 of cl_psa_1' }, ...second]);
});
