import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { readPage, unknownScreen } from '../../extension/portals/connectwise/read-page.ts';
import { portals } from '../../extension/portals/index.ts';
import { portalFor, portalHere } from '../../extension/portals/portal-for.ts';
import { packHash, plainHash } from './pack-hash.ts';

const base = 'https://na.myconnectwise.net/v2025_1/ConnectWise.aspx';
const ticketBanner = `<div class="cw-main-banner cw_BannerView">
  <div class="gwt-Label mm_label navigationEntry cw_CwLabel">Service Ticket</div>
  <div class="gwt-Label mm_label detailLabel cw_CwLabel">Service Ticket #12345 - Printer not working</div></div>`;
const companyPod = `<div id="x-auto-190-label" class="gwt-Label mm_label">Company: Contoso Ltd</div>`;

function read(address: string, body = '') {
  const { document } = parseHTML(`<!doctype html><html><body>${body}</body></html>`);
  return readPage(new URL(address), document as unknown as Document);
}

describe('the record a ConnectWise page shows', () => {
  it.each([
    ['CompanyFv', 'company'],
    ['AgreementFV', 'agreement'],
    ['servicefv', 'ticket'],
    ['InvoiceFV', 'invoice'],
  ])('is named by a deep link to %s', (name, kind) => {
    const shown = { vendor: 'connectwise', kind, id: '77', host: 'na.myconnectwise.net' };
    expect(read(`${base}?locale=en_US&routeTo=${name}&recid=77`)).toEqual(shown);
    const link = `https://na.myconnectwise.net/v4_6_release/services/system_io/router/openrecord.rails?recordType=${name}&recid=77`;
    expect(read(link)).toEqual(shown);
  });

  it('is read whatever the case and slashes of the address', () => {
    const address = 'https://na.myconnectwise.net/v2024_1//connectwise.ASPX?RouteTo=ServiceFV&srRecID=368832';
    expect(read(address)).toMatchObject({ kind: 'ticket', id: '368832' });
    const request = 'https://na.myconnectwise.net/v4_6_release/Service/fv_sr100_request.rails?service_recid=9';
    expect(read(request)).toMatchObject({ kind: 'ticket', id: '9' });
  });

  it.each([
    ['sr150', 'ServiceTicket', 'ticket'],
    ['company_detail', 'CompanyDetail', 'company'],
    ['agreement_detail', 'AgreementDetail', 'agreement'],
    ['invoice_detail', 'InvoiceDetail', 'invoice'],
  ])('is found in a packed and in a plain hash of %s', (screen, suffix, kind) => {
    expect(read(`${base}#${packHash(screen, 12345)}??${suffix}`)).toMatchObject({ kind, id: '12345' });
    expect(read(`${base}#${plainHash(screen, 12345)}`)).toMatchObject({ kind, id: '12345' });
  });

  it('follows the hash when the query is stale', () => {
    const address = `${base}?routeTo=ServiceFV&srRecID=1#${packHash('company_detail', 250)}??CompanyDetail`;
    expect(read(address)).toMatchObject({ kind: 'company', id: '250' });
  });

  it('is named by a banner where the address names none, or the same', () => {
    expect(read(base, ticketBanner)).toMatchObject({ kind: 'ticket', id: '12345' });
    expect(read(`${base}?routeTo=ServiceFV&recid=12345`, ticketBanner)).toMatchObject({ kind: 'ticket', id: '12345' });
  });

  it.each(['hidden', 'style="display:none"', 'style="visibility:hidden"', 'hidden aria-hidden="true"'])(
    'is not that of a screen which was left and kept, %s',
    (how) => {
      const left = `<div ${how}>${ticketBanner}<input class="cw_company" value="Pinecrest"></div>`;
      const shown = read(
        `${base}#${packHash('agreement_detail', 301)}??AgreementDetail`,
        `${left}<input class="cw_company" value="Larkfield">`,
      );
      expect(shown).toMatchObject({ kind: 'agreement', id: '301', company: 'Larkfield' });
    },
  );

  it('brings the company as the page names it', () => {
    expect(read(`${base}?routeTo=ServiceFV&recid=1`, companyPod)).toMatchObject({ company: 'Contoso Ltd' });
    const field = '<table><tr><td data-cwid="company"><input class="cw_company" value="Fabrikam"></td></tr></table>';
    expect(read(`${base}?routeTo=ServiceFV&recid=1`, field + companyPod)).toMatchObject({ company: 'Fabrikam' });
  });
});

describe('where the invoices of many clients are made', () => {
  it.each([
    ['agreement_invoicing', 'AgreementInvoicing'],
    ['invoice_search', 'InvoiceSearchList'],
    ['billing_review', 'BillingReview'],
  ])('is told by the screen %s', (screen, suffix) => {
    const many = { vendor: 'connectwise', kind: 'invoicing', host: 'na.myconnectwise.net' };
    expect(read(`${base}#${packHash(screen, 0)}??${suffix}`)).toEqual(many);
    expect(read(`${base}#${plainHash(screen, 0)}`)).toEqual(many);
    expect(unknownScreen(new URL(`${base}#${packHash(screen, 0)}??${suffix}`))).toBeNull();
  });

  it('is not told of one invoice, nor beside a banner that names a record', () => {
    expect(read(`${base}#${packHash('invoice_detail', 7)}??InvoiceDetail`)).toMatchObject({ kind: 'invoice', id: '7' });
    expect(read(`${base}#${packHash('agreement_invoicing', 0)}??AgreementInvoicing`, ticketBanner)).toBeNull();
  });
});

describe('silence', () => {
  it.each([
    ['a board', `${base}?routeTo=ServiceFV&srRecID=1#${packHash('sr200', 0)}??ServiceBoard`],
    ['a record not saved yet', `${base}?routeTo=ServiceFV&recid=0`],
    ['a hash of another making', `${base}?routeTo=ServiceFV&recid=5#XQAACAnonsense??ServiceTicket`],
    ['a screen it has never heard of', `${base}?routeTo=ConfigFv&recid=5`],
    ['the time pop-out', 'https://na.myconnectwise.net/v2025_1/timeexpensemodule.html?routeTo=ServiceFV&recid=5'],
    ['the sign-in page', 'https://na.myconnectwise.net/login?recordType=CompanyFV&recid=5'],
  ])('is kept on %s', (_name, address) => {
    expect(read(address)).toBeNull();
  });

  it('is kept where banner and address name different records', () => {
    expect(read(`${base}?routeTo=CompanyFV&recid=1`, ticketBanner)).toBeNull();
    expect(read(`${base}#${packHash('sr100', 5)}??ServiceTicket`, ticketBanner)).toBeNull();
  });

  it('is kept where two banners are displayed that name different records', () => {
    expect(read(base, ticketBanner + ticketBanner.replace('#12345', '#777'))).toBeNull();
  });

  it('names the unknown screen for the log, and only an unknown one', () => {
    expect(unknownScreen(new URL(`${base}#${packHash('sr200', 0)}??ServiceBoard`))).toBe('serviceboard');
    expect(unknownScreen(new URL(`${base}#${packHash('sr100', 5)}??ServiceTicket`))).toBeNull();
    expect(unknownScreen(new URL(base))).toBeNull();
  });

  it('is kept on hosts that no portal covers', () => {
    expect(portalFor(portals, { hostname: 'na.myconnectwise.net' })?.id).toBe('connectwise');
    expect(portalFor(portals, { hostname: 'myconnectwise.net.example.com' })).toBeNull();
    // There the script runs only because a member named the server.
    const here = portalHere(portals, { hostname: 'cw.riverside.example' });
    expect([here?.portal.id, here?.isOwnServer]).toEqual(['connectwise', true]);
    expect(portalHere(portals, { hostname: 'na.myconnectwise.net' })?.isOwnServer).toBe(false);
  });
});
