// The portal's redirects, its page, and the data of its screens.

import { createRequire } from 'node:module';
import { base64url } from 'jose';
import { expect, test } from 'vitest';
import { callsTo } from '../../small-world.ts';
import { deepLink, landingPage, packState, recordHash } from './links.ts';
import type { ScreenView } from './screen-parts.ts';

const HOST = 'https://na.myconnectwise.net';
const get = (path: string, calls = callsTo()) => calls.sandbox.portal(new Request(HOST + path));

test.each([
  [deepLink('agreement', '11'), '/v2025_1/ConnectWise.aspx?locale=en_US&routeTo=AgreementFV&recid=11&fullscreen=false'],
  [deepLink('ticket', '501'), '/v2025_1/ConnectWise.aspx?locale=en_US&routeTo=ServiceFV&srRecID=501&fullscreen=false'],
  ['/v4_6_release/services/system_io/Service/fv_sr100_request.rails?service_recid=501', landingPage('ticket', '501')],
  ['/v4_6_release/connectwise.aspx?routeTo=CompanyFV&recid=1', '/v2025_1/ConnectWise.aspx?routeTo=CompanyFV&recid=1'],
  ['/', '/v2025_1/ConnectWise.aspx?locale=en_US'],
])('%s leads to %s', async (path, location) => {
  const answer = await get(path);
  expect([answer.status, answer.headers.get('location')]).toEqual([302, location]);
});

test('the page is served in any case and with a doubled slash, under a strict policy', async () => {
  for (const path of ['/v2025_1//ConnectWise.aspx', '/v2025_1/connectwise.aspx', '/v2025_1/ConnectWise.html']) {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
  }
});

test('a hash decodes to the state it was made of and begins like the vendor’s', () => {
  const hash = recordHash('ticket', '501');
  expect(hash).toMatch(/^XQAACA[\w$]+=*\?\?ServiceTicket$/);
  const lzma = createRequire(import.meta.url)('lzma') as { decompress(bytes: Uint8Array): string };
  const unpack = (text: string) => lzma.decompress(base64url.decode(text.replaceAll('$', '-')));
  expect(JSON.parse(unpack(hash.split('??')[0] ?? ''))).toMatchObject({ p: 'sr100', s: { p: { rd: 501 } } });
  expect(JSON.parse(unpack(packState({ p: 'ü' })))).toEqual({ p: 'ü' });
});

test('an agreement shows its additions as they stand', async () => {
  const calls = callsTo();
  const quantities = async () => {
    const view = (await (await get('/sandbox/record?kind=agreement&id=11', calls)).json()) as ScreenView;
    return view.grids[0]?.rows.map((row) => row[2]?.text);
  };
  expect(await quantities()).toEqual(['25', '5']);
  await calls.connectwise('PATCH', 'finance/agreements/11/additions/21', [
    { op: 'replace', path: 'quantity', value: 28 },
  ]);
  expect(await quantities()).toEqual(['28', '5']);
});

test('a ticket’s banner has its number, and a missing record is 404', async () => {
  const view = (await (await get('/sandbox/record?kind=ticket&id=501')).json()) as ScreenView;
  expect(view.banner).toBe('Service Ticket #501 - <b>Printer</b>');
  expect((await get('/sandbox/record?kind=ticket&id=9')).status).toBe(404);
});

test('names cannot end the script that carries them', async () => {
  const calls = callsTo();
  calls.sandbox.state().world.name = '</script><script>alert(1)</script>';
  const page = await (await get('/v2025_1/ConnectWise.aspx', calls)).text();
  expect(page).not.toContain('</script><script>alert');
});
