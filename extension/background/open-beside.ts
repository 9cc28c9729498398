// The panel beside a page that loads no frame of ours: in the browser's side panel, else in a window of our own.
import { browser, ownAddress } from '../platform/browser.ts';
import { ownWindow } from './own-window.ts';

/** Opens it for a tab. The side panel opens only while the click that asked for it is still under way. */
export async function openBeside(tabId: number): Promise<null> {
  const opening = openSidePanel(tabId);
  if (!(await opening)) {
    await browser.windows.create({ ...ownWindow, url: ownAddress(`/panel.html?window=1#tab=${tabId}`) });
  }
  return null;
}

/** False where the browser has none, or does not open it. */
function openSidePanel(tabId: number): Promise<boolean> {
  const { sidePanel } = browser as { sidePanel?: typeof browser.sidePanel };
  if (sidePanel === undefined) return Promise.resolve(false);
  return sidePanel.open({ tabId }).then(
    () => true,
    () => false,
  );
}
