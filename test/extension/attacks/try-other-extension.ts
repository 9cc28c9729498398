// Another extension that knows our id and our messages: none of them is answered, and none arms anything.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { becomes, pointAt, type Rig, type Say } from './rig.ts';

/** What an extension's worker has that Node's types do not know. */
interface Chrome {
  chrome: { runtime: { sendMessage(id: string, message: unknown): Promise<unknown> } };
}

/** Writes an extension that does nothing by itself, in a folder of its own. */
export async function otherExtension(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-other-'));
  const manifest = {
    manifest_version: 3,
    name: 'Other',
    version: '1',
    background: { service_worker: 'other.js' },
    permissions: ['scripting'],
    host_permissions: ['https://*.myconnectwise.net/*'],
  };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'other.js'), '');
  return folder;
}

/** Says our own messages from outside. */
export async function tryOtherExtension(rig: Rig, say: Say): Promise<void> {
  const { context, origin } = rig.browser;
  const isOther = (url: string) => url.endsWith('/other.js');
  const other =
    context.serviceWorkers().find((worker) => isOther(worker.url())) ??
    (await context.waitForEvent('serviceworker', { predicate: (worker) => isOther(worker.url()) }));
  const ours = new URL(origin).host;
  const { page, panel } = await rig.freshPage();
  const ticket = new URLSearchParams(new URL(panel.url()).hash.slice(1)).get('ticket');
  const decide = { packet: 'pk_larkfield', revision: 3, verb: 'approve', actions: [] };
  const messages: readonly (readonly [string, unknown])[] = [
    ['decides', { to: 'background', kind: 'call', call: 'decide', input: decide, ticket }],
    [
      'asks for a packet',
      { to: 'background', kind: 'call', call: 'fresh-view', input: { packet: 'pk_larkfield' }, ticket },
    ],
    ['asks for a ticket', { to: 'background', kind: 'open-frame' }],
    ['announces another record', { to: 'background', kind: 'announce', page: null }],
  ];
  for (const [name, message] of messages) {
    const asked = rig.worker.requests.length;
    const answer = await other.evaluate(
      ([id, said]) =>
        (globalThis as unknown as Chrome).chrome.runtime.sendMessage(id as string, said).then(
          (value: unknown) => value ?? null,
          () => null,
        ),
      [ours, message] as const,
    );
    say(answer === null && rig.worker.requests.length === asked, `another extension ${name}`);
  }
  await page.evaluate(() => {
    document.querySelector<HTMLElement>('countersign-panel')?.style.setProperty('opacity', '0.3', 'important');
  });
  await pointAt(page, panel);
  const place = '880 48 400 852';
  await other.evaluate(
    ([id, said]) =>
      setInterval(() => {
        const { runtime } = (globalThis as unknown as Chrome).chrome;
        runtime.sendMessage(id as string, { ...(said as object), sentAtMs: Date.now() }).catch(() => undefined);
      }, 30),
    [ours, { to: 'panel', kind: 'beat', clean: true, place }] as const,
  );
  say(!(await becomes(panel, true)), 'another extension says that nothing covers the panel');
  await page.close();
}
