// Autotask: which record its pages show, in both shells, in frames, popups and tabs, and where silence is kept.
import { describe, expect, it } from 'vitest';
import { readPage, unknownScreen } from '../../../extension/portals/autotask/read-page.ts';
import { portals } from '../../../extension/portals/index.ts';
import { portalFor, portalHere } from '../../../extension/portals/portal-for.ts';
import {
  approveAndPost,
  inOnyx,
  landing,
  onyxPage,
  recordPage,
  umbrellaPage,
  workspace,
} from '../../sandbox/portals/autotask/links.ts';
import { host, load, opened, parsed, portal, readAt } from './autotask-pages.ts';

const marlow = 'Marlow & Finch Surveyors';
const quarry = 'Quarry Lane Clinic (North)';
const at = { vendor: 'autotask', host };
const records = {
  ticket: { ...at, kind: 'ticket', id: '1001', number: 'T20261118.0004', company: marlow },
  company: { ...at, kind: 'company', id: '337', company: marlow },
  agreement: { ...at, kind: 'agreement', id: '29683432', company: marlow },
  invoice: { ...at, kind: 'invoice', id: '7807', company: marlow },
} as const;
const kinds = Object.keys(records) as (keyof typeof records)[];
const ticketPath = '/Mvc/ServiceDesk/TicketDetail.mvc';

function read(path: string, body = '') {
  return readPage(new URL(path, `https://${host}`), parsed(`<!doctype html><html><body>${body}</body></html>`));
}

describe('the record an Autotask page shows', () => {
  it.each(kinds)('is read on a page of its own: %s', async (kind) => {
    expect(await readAt(recordPage(kind, records[kind].id))).toEqual(records[kind]);
  });

  it.each(kinds)('is read in the new shell’s frame: %s', async (kind) => {
    expect(await readAt(inOnyx(host, kind, records[kind].id))).toEqual(records[kind]);
  });

  it.each(kinds)('is read in the frame of the shell of before: %s', async (kind) => {
    const page = encodeURIComponent(recordPage(kind, records[kind].id));
    expect(await readAt(`${landing}?page=${page}`)).toEqual(records[kind]);
  });

  it('is read where frames nest three deep', async () => {
    const shell = await opened(`${landing}?page=${encodeURIComponent(workspace)}`);
    const outer = parsed('<html><body><iframe src="/x/entryFrames.asp"></iframe></body></html>');
    const inner = parsed('<html><body><iframe src="/y"></iframe></body></html>');
    const contract = await opened(recordPage('agreement', '29683500'));
    load(inner.querySelector('iframe') as Element, { url: contract.url.href, document: contract.document });
    load(outer.querySelector('iframe') as Element, { url: `https://${host}/y/inner.asp`, document: inner });
    const frame = shell.document.querySelector('#PageContainerFrame') as Element;
    load(frame, { url: `https://${host}/x/entryFrames.asp`, document: outer });
    expect(readPage(shell.url, shell.document)).toMatchObject({ kind: 'agreement', id: '29683500', company: quarry });
  });

  it('is a contract that the new shell draws itself', async () => {
    expect(await readAt(umbrellaPage('123'))).toEqual({ ...at, kind: 'agreement', id: '123', company: quarry });
  });

  it.each([
    ['?workspace=False&mode=0&ticketId=1001', '1001'],
    ['?TicketId=1001', '1001'],
    ['/Index?ticketID=1001', '1001'],
    ['?ids%5B0%5D=1001', '1001'],
    ['?ids%5B0%5D=1002&ids%5B1%5D=1001&ticketId=1001', '1001'],
    ['?returnUrl=%2fMvc%2fServiceDesk%2fTicketDetail.mvc%3fticketId%3d9&ticketId=1001', '1001'],
  ])('is found whatever the case and order of the address: %s', (query, id) => {
    expect(read(ticketPath + query)).toMatchObject({ kind: 'ticket', id });
    expect(read((ticketPath + query).toUpperCase().replace('/SERVICEDESK', '//SERVICEDESK'))).toMatchObject({ id });
  });

  it('is the ticket of its heading where the address lists several, and its number names it', async () => {
    const { document } = await opened(recordPage('ticket', '1001'));
    const url = new URL(`${ticketPath}?ids[0]=1002&ids[1]=1001`, `https://${host}`);
    expect(readPage(url, document)).toMatchObject({ id: 'T20261118.0004', number: 'T20261118.0004', company: marlow });
    const byNumber = read(`${ticketPath}?TicketNumber=T20261118.0004`);
    expect(byNumber).toMatchObject({ kind: 'ticket', id: 'T20261118.0004', number: 'T20261118.0004' });
  });

  it('is read on the page that edits it', async () => {
    expect(await readAt('/Mvc/ServiceDesk/TicketEdit.mvc?ticketId=1001')).toEqual(records.ticket);
  });

  it('is the frame’s, however long ago the shell’s address was written', async () => {
    const shell = await opened(inOnyx(host, 'ticket', '1001'));
    const moved = await opened(recordPage('company', '412'));
    load(shell.document.querySelector('main iframe') as Element, { url: moved.url.href, document: moved.document });
    expect(readPage(shell.url, shell.document)).toMatchObject({ kind: 'company', id: '412', company: quarry });
  });

  it('is what the new shell is about to load, until anything is drawn', () => {
    expect(read(inOnyx(host, 'ticket', '1001'))).toMatchObject({ kind: 'ticket', id: '1001' });
    expect(read(inOnyx(host, 'ticket', '1001'), '<main><h1>Dashboard</h1></main>')).toBeNull();
  });
});

describe('the customer’s name', () => {
  it.each(['Account', 'Client Company', 'Site', 'Business Unit', 'Patient practice', 'Mandant', 'Organización'])(
    'is found whatever the tenant calls it: %s',
    async (word) => {
      const handle = portal(word);
      expect(await readAt(recordPage('ticket', '1002'), handle)).toMatchObject({ company: quarry });
      expect(await readAt(recordPage('company', '412'), handle)).toMatchObject({ company: quarry });
    },
  );

  it('is left out where only a word nobody knows would name it', async () => {
    const page = await readAt(recordPage('agreement', '29683432'), portal('Patient practice'));
    expect(page).toEqual({ ...at, kind: 'agreement', id: '29683432' });
  });
});

describe('where the invoices of many clients are made', () => {
  const many = { ...at, kind: 'invoicing' };

  it('is told on Approve & Post, in both shells and in a tab of its own', async () => {
    expect(await readAt(approveAndPost)).toEqual(many);
    expect(await readAt(`${landing}?page=${encodeURIComponent(approveAndPost)}`)).toEqual(many);
    expect(await readAt(onyxPage('approve-post', { url: `https://${host}${approveAndPost}` }))).toEqual(many);
  });

  it('is told by the page’s title where its address has another name', async () => {
    const { document } = await opened(approveAndPost);
    expect(readPage(new URL('/Mvc/Contracts/Xyz.mvc', `https://${host}`), document)).toEqual(many);
  });

  it('is told on a batch of invoices, and on invoices that are previewed', async () => {
    expect(await readAt('/Mvc/Contracts/InvoiceViewer.mvc/InvoiceBatchViewer?batchId=61')).toEqual(many);
    expect(read('/Mvc/Contracts/InvoiceViewer.mvc/InvoicePreviewViewer')).toEqual(many);
  });
});

describe('silence', () => {
  it.each([
    ['the shell of before, with nothing in it', landing],
    ['a queue of tickets', workspace],
    [
      'a queue of tickets in the new shell',
      onyxPage('my-workspace-and-queues', { url: `https://${host}${workspace}` }),
    ],
    ['the dashboard', onyxPage('dashboard', {})],
    [
      'the sign-in page',
      '/Mvc/Framework/Authentication.mvc/Authenticate?ReturnUrl=%2fMvc%2fFramework%2fNavigation.mvc%2fLanding',
    ],
    ['a deep link on its way', '/Autotask/AutotaskExtend/ExecuteCommand.aspx?Code=OpenTicketDetail&TicketID=1001'],
  ])('is kept on %s', async (_name, path) => {
    expect(await readAt(path)).toBeNull();
  });

  it.each([
    ['a ticket that is not saved yet', `${ticketPath}?ticketId=0`],
    ['a ticket to print', '/Mvc/ServiceDesk/TicketPrintView.mvc?ticketId=1001'],
    [
      'a page that leads back to a ticket',
      '/Mvc/CRM/ContactDetail.mvc?contactId=4&returnUrl=/TicketDetail.mvc?ticketId=1001',
    ],
    ['view data of another making', '/AutotaskOnyx/LandingPage?view=umbrella-contract-details&view-data=%%%'],
    [
      'a page of another host in the shell’s address',
      onyxPage('x', { url: `https://ww6.autotask.net${ticketPath}?ticketId=1` }),
    ],
    ['a contract under a view of another name', onyxPage('dashboard', { contractId: 123 })],
    ['an id that is none', '/Mvc/CRM/AccountDetail.mvc?accountId=337abc'],
  ])('is kept on %s', (_name, path) => {
    expect(read(path)).toBeNull();
  });

  it('is kept where heading and address name different records', async () => {
    const pages = [
      [recordPage('company', '412'), recordPage('company', '337')],
      [recordPage('agreement', '29683500'), recordPage('agreement', '29683432')],
      [recordPage('ticket', '1001'), recordPage('company', '337')],
      [`${ticketPath}?TicketNumber=T20261118.0007`, recordPage('ticket', '1001')],
    ] as const;
    for (const [address, shown] of pages) {
      const { document } = await opened(shown);
      expect(readPage(new URL(address, `https://${host}`), document)).toBeNull();
    }
  });

  it('is kept where two frames share the page and show different records', async () => {
    const shell = await opened(inOnyx(host, 'ticket', '1001'));
    const second = shell.document.createElement('iframe');
    const other = await opened(recordPage('ticket', '1002'));
    load(second, { url: other.url.href, document: other.document });
    shell.document.querySelector('main')?.append(second);
    expect(readPage(shell.url, shell.document)).toBeNull();
    second.setAttribute('style', 'display:none');
    expect(readPage(shell.url, shell.document)).toEqual(records.ticket);
  });

  it('is kept where the main frame cannot be looked into, as another origin’s', async () => {
    for (const path of [
      inOnyx(host, 'ticket', '1001'),
      `${landing}?page=${encodeURIComponent(recordPage('ticket', '1001'))}`,
    ]) {
      const shell = await opened(path);
      load(shell.document.querySelector('main iframe, #PageContainerFrame') as Element, null);
      expect(readPage(shell.url, shell.document)).toBeNull();
    }
  });

  it('is kept about a frame that is not displayed, and the layer for dialogs', async () => {
    const shell = await opened(`${landing}?page=${encodeURIComponent(recordPage('ticket', '1001'))}`);
    shell.document.querySelector('#PageContainer')?.setAttribute('hidden', '');
    expect(readPage(shell.url, shell.document)).toBeNull();
    const onyx = await opened(onyxPage('dashboard', {}));
    const { url, document } = await opened(recordPage('ticket', '1001'));
    load(onyx.document.querySelector('[data-slot="iframe-overlay"]') as Element, { url: url.href, document });
    expect(readPage(onyx.url, onyx.document)).toBeNull();
  });

  it('is kept on an invoice among several: which one is shown no address says', async () => {
    const { url, document } = await opened(recordPage('invoice', '7807'));
    const pager = document.querySelector('.Pager select');
    pager?.insertAdjacentHTML('beforeend', '<option>Quarry Lane Clinic (North)</option>');
    expect(readPage(url, document)).toBeNull();
  });

  it('is kept about headings that are not displayed', async () => {
    const { url, document } = await opened(recordPage('ticket', '1001'));
    document.body.insertAdjacentHTML(
      'beforeend',
      '<div hidden><div class="EntityHeadingContainer"><div class="IdentificationText">T20260101.0001</div></div></div>',
    );
    expect(readPage(url, document)).toEqual(records.ticket);
  });

  it('names the unknown page for the log, and only an unknown one', () => {
    const unknown = (path: string) => unknownScreen(new URL(path, `https://${host}`));
    expect(unknown('/Mvc/Projects/TaskDetail.mvc?taskID=4')).toBe('/mvc/projects/taskdetail.mvc');
    expect([recordPage('ticket', '1'), landing, umbrellaPage('1'), '/'].map(unknown)).toEqual([null, null, null, null]);
  });

  it('is kept on the vendor’s hosts that are no zone, and on others that look like one', () => {
    const at = (hostname: string) => portalFor(portals, { hostname })?.id ?? null;
    expect(
      ['ww1', 'ww5', 'ww31', 'WW14', 'prde', 'pres'].map((zone) => at(`${zone}.autotask.net`.toLowerCase())),
    ).toEqual(Array.from({ length: 6 }, () => 'autotask'));
    expect(portalHere(portals, { hostname: 'www.autotask.net' })).toBeNull();
    const others = ['www', 'webservices24', 'reports', 'ww', 'ww5.evil', 'ww5x'].map((name) => `${name}.autotask.net`);
    expect([...others, 'ww5.autotask.net.example.com', 'autotask.net'].map(at)).toEqual(
      Array.from({ length: 8 }, () => null),
    );
  });
});
