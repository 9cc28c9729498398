// What of a mail is its writer's own: without markup, quoted history and signature, and with passed-on mail set apart.
import { describe, expect, it } from 'vitest';
import { readMail, speechOf } from '../../../../../worker/core/rules/message-waiting/reading/mail.ts';

describe('own words', () => {
  const own = 'Why is the bill higher?';
  it.each([
    ['alone', own],
    ['above quoted lines', `${own}\n> Your invoice is attached.\n> Regards`],
    [
      'above an English quote',
      `${own}\n\nOn Tue, Nov 3, 2026 at 9:12 AM Jo Kimura <jo@msp.example> wrote:\n\nYour invoice.`,
    ],
    [
      'above a quote over two lines',
      `${own}\n\nOn Tue, Nov 3, 2026 at 9:12 AM Jo Kimura\n<jo@msp.example> wrote:\n\nHi`,
    ],
    ['above a German quote', `${own}\n\nAm 03.11.2026 um 09:12 schrieb Jo Kimura <jo@msp.example>:\nHallo`],
    ['above a French quote', `${own}\n\nLe mar. 3 nov. 2026 à 09:12, Jo Kimura <jo@msp.example> a écrit :\nBonjour`],
    ['above a Spanish quote', `${own}\n\nEl mar, 3 nov 2026 a las 9:12, Jo Kimura (<jo@msp.example>) escribió:\nHola`],
    [
      'above a mail’s head',
      `${own}\n\nFrom: Jo Kimura <jo@msp.example>\nSent: Tuesday\nTo: Pat\nSubject: Invoice\n\nHi`,
    ],
    ['above a German head', `${own}\n\nVon: Jo Kimura\nGesendet: Dienstag\nAn: Pat\nBetreff: Rechnung\n\nHallo`],
    ['above a ruled line', `${own}\n________________________________\nFrom: Jo\nSent: Tuesday\n`],
    ['with a signature’s dashes', `${own}\n-- \nPat Moreno\nAccounts Payable`],
    ['with a closing', `${own}\n\nKind regards,\nPat Moreno\nInvoices: ap@contoso.example`],
    ['with a name and a title alone', `${own}\n\nPat Moreno\nAccounts Payable | Contoso\nInvoices: ap@contoso.example`],
    ['with dashes in markup', `<p>${own}</p><p>--<br>Pat, Billing Dept.<br>We accept Visa</p>`],
    ['from a telephone', `${own}\n\nSent from my iPhone`],
    [
      'as markup',
      `<html><head><style>p{color:red}</style></head><body><p>Why is the&nbsp;bill <b>higher</b>?</p></body></html>`,
    ],
    ['as markup with a quote', `<div>${own}</div><blockquote type="cite">Your invoice is attached.</blockquote>`],
  ])('%s', (_, text) => {
    expect(speechOf(text).replaceAll(/\s+/g, ' ').replace(' ?', '?')).toBe(own);
  });

  it('keeps a question below a closing', () => {
    expect(speechOf('Thanks,\nPat\nPS: why is the bill higher?')).toContain('why is the bill higher?');
  });
});

it('keeps a list of people that begins with a name', () => {
  const list = 'Please drop these from the bill:\n\nPat Moreno\nKim Roe\nLee Ortiz';
  expect(speechOf(list)).toBe(list);
});

it('keeps the mail it stands above apart, whoever wrote that', () => {
  const { own, below } = readMail(
    'Any news?\n\nFrom: Pat <pat@contoso.example>\nSent: Monday\nTo: Jo\nSubject: Credit\n\nWe were promised a credit.',
  );
  expect([own, below]).toEqual(['Any news?', 'We were promised a credit.']);
  expect(readMail('Any news?').below).toBe('');
});

describe('passed-on mail', () => {
  it.each([
    [
      'of Gmail',
      'FYI\n\n---------- Forwarded message ---------\nFrom: Pat Moreno <pat@contoso.example>\nDate: Tue\nSubject: Bill\nTo: <jo@msp.example>\n\nWhy is the bill higher?',
    ],
    [
      'of Outlook, with nothing above it',
      'From: Pat Moreno <pat@contoso.example>\nSent: Tuesday\nTo: Jo\nSubject: Bill\n\nWhy is the bill higher?',
    ],
    [
      'of Apple Mail',
      'Begin forwarded message:\n\nFrom: "Pat Moreno" <Pat@contoso.example>\nSubject: Bill\nDate: Tuesday\nTo: Jo\n\nWhy is the bill higher?',
    ],
    [
      'of a German mailbox',
      '-----Weitergeleitete Nachricht-----\nVon: Pat Moreno <pat@contoso.example>\nBetreff: Bill\nAn: Jo\n\nWhy is the bill higher?',
    ],
  ])('%s: who wrote it, and what', (_, text) => {
    expect(readMail(text).forwarded).toEqual({
      name: 'Pat Moreno',
      email: 'pat@contoso.example',
      text: 'Why is the bill higher?',
    });
  });

  it('a reply that quotes passes nothing on', () => {
    expect(
      readMail('It is fine.\n\nFrom: Pat <pat@contoso.example>\nSent: Tuesday\nTo: Jo\n\nWhy?').forwarded,
    ).toBeNull();
  });
});
