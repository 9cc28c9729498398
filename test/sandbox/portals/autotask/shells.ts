// What stands around a page: the shell of before, and Onyx.
import { textAt } from '../../rows.ts';
import type { WorldState } from '../../world-state.ts';
import { type Html, html, page } from './html.ts';
import { approveAndPost, landing, onyxPage, workspace } from './links.ts';
import { rowsOf } from './rows.ts';

const menu: readonly [string, string][] = [
  ['My Workspace', workspace],
  ['Approve & Post', approveAndPost],
];

/** The shell of before: its pages stand in one frame. */
export function oldShell(state: WorldState, framed: string | null): Html {
  return page(
    'Autotask',
    'OldShell',
    html`
<div class="Navigation"><a href="${landing}" class="Logo">PSA</a>${menu.map(
      ([name, path]) => html`<a href="${path}" target="PageContainerFrame" data-page>${name}</a>`,
    )}<span class="User">${userOf(state)}</span></div>
<div id="DashboardContainer" class="${framed === null ? 'Active' : ''}"><h1>${state.world.name}</h1></div>
<div id="PageContainer" class="${framed === null ? '' : 'Active'}"><iframe id="PageContainerFrame" name="PageContainerFrame" title="Page" src="${framed ?? 'about:blank'}"></iframe></div>`,
  );
}

/** Onyx: a header of 56 pixels, a page in a frame or a view of its own, and a layer for dialogs. */
export function onyx(state: WorldState, content: Html, host: string): Html {
  return page(
    'Autotask',
    'Onyx',
    html`
<div class="relative w-full h-full"><div class="h-screen flex flex-col bg-background-secondary">
  <div class="relative min-h-3.5rem h-3.5rem flex justify-between" data-slot="header">
    <div class="min-w-0 min-h-0 flex"><div data-slot="header:logo">PSA</div><div data-slot="header:navigation-section">${menu.map(
      ([name, path]) =>
        html`<a data-slot="header:navigation-menu-button" href="${onyxPage(viewOf(name), { url: `https://${host}${path}` })}">${name}</a>`,
    )}</div></div>
    <div class="relative flex justify-end overflow-x-hidden"><div data-slot="header:utility-buttons">${userOf(state)}</div></div>
  </div>
  <div class="relative min-h-0 flex-1 flex">
    <div class="relative z-1"><div data-slot="side-panel"></div></div>
    <main class="min-w-0 flex-1">${content}</main>
    <div class="relative z-1"><div data-slot="side-panel"></div></div>
  </div>
</div></div>
<div class="relative z-iframeOverlay"><iframe data-slot="iframe-overlay" title="Dialogs" src="/AutotaskOnyx/DialogIFrameOverlay"></iframe></div>
<div class="fixed z-dialog"></div>`,
  );
}

/** A page in Onyx's frame. */
export function onyxFrame(address: string): Html {
  return html`<div class="relative w-full h-full" data-slot="iframe"><iframe class="w-full h-full border-none" title="Page" src="${address}"></iframe></div>`;
}

function viewOf(name: string): string {
  return name.toLowerCase().replace(/\W+/g, '-');
}

/** The first active person. */
function userOf(state: WorldState): string {
  const person = rowsOf(state, 'Resources').find((row) => row.isActive !== false) ?? {};
  return `${textAt(person, 'firstName')} ${textAt(person, 'lastName')}`.trim() || 'Signed in';
}
