// The one door to the browser's extension API.
import { browser } from 'wxt/browser';

export { type Browser, browser } from 'wxt/browser';

/** The address of one of our own files. */
export function ownAddress(path: string): string {
  return (browser.runtime as unknown as { getURL(path: string): string }).getURL(path);
}
