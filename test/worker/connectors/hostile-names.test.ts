// Names that would be markup, formulas, commands or another name are mapped to plain text, and read by nobody as more.
import { describe, expect, it } from 'vitest';
import { judgeText } from '../../../shared/draft-guard.ts';
import { connectors } from '../../../worker/connectors/index.ts';
import type { Stream } from '../../../worker/connectors/types.ts';

const hostile: [string, string, string][] = [
  ['markup', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['a formula', '=HYPERLINK("https://evil.org","pay")', '=HYPERLINK("https://evil.org","pay")'],
  ['a turned direction', 'Contoso \u202egpj.exe\u2066', 'Contoso gpj.exe'],
  ['lines', 'Contoso\n\nApproved by: Jane\r\n\t$0.00', 'Contoso Approved by: Jane $0.00'],
  ['other lines', 'Contoso\u2028\u2029\u0085Ltd', 'ContosoLtd'],
  ['terminal commands', 'Con\u001b[2Jtoso\u0007\u009b', 'Con[2Jtoso'],
  ['what cannot be seen', '\ufeffCon\u200btoso\u2060', 'Contoso'],
  ['ten thousand letters', 'x'.repeat(10_000), `${'x'.repeat(300)}…`],
  ['half an emoji at the cut', `${'x'.repeat(299)}😀`.concat('y'.repeat(50)), `${'x'.repeat(299)}\ufffd…`],
];

const mapped = (stream: Stream | undefined, body: unknown) => stream?.map({ body }).data as { name: string };

describe.each(hostile)('a company whose name is %s', (_, name, plain) => {
  it('is read as plain text, in one line, in every system', () => {
    const { connectwise, pax8, quickbooks, stripe } = connectors;
    const inPsa = { id: 1, identifier: 'X', name, status: { id: 1, name: 'Active' } };
    expect(mapped(connectwise.streams.companies, inPsa).name).toBe(plain);
    expect(mapped(pax8.streams.companies, { id: 'c-1', name, status: 'Active' }).name).toBe(plain);
    expect(mapped(quickbooks.streams.companies, { Id: '1', DisplayName: name, Active: true }).name).toBe(plain);
    expect(mapped(stripe.streams.companies, { id: 'cus_1', name }).name).toBe(plain);
  });

  it('brings no problem into a draft that names it', () => {
    const context = { kind: 'client-message', facts: [], names: [plain], distributors: [], otherClients: [] } as const;
    expect(judgeText(`Hello ${plain}, your seats are billed.`, context)).toEqual([]);
  });
});

it('names with the marks and joiners that their script needs are left as they are', () => {
  const { pax8 } = connectors;
  for (const name of ['می‌خواهم', 'שלום\u200f Ltd', 'Családi 👩‍👩‍👧', 'Ünïcødé & Söhne «GmbH»']) {
    expect(mapped(pax8.streams.companies, { id: 'c-1', name, status: 'Active' }).name).toBe(name);
  }
});
