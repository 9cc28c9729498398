// The one door to the browser's extension API.
import { browser } from 'wxt/browser';

export { type Browser, browser } from 'wxt/browser';

/** The address of one of our own files. */
export function ownAddress(path: string): string {
  return (browser.runtime as unknown as { getURL(path: string): string }).getURL(path);
}

/** Whether this build may speak plain http with this machine: what members install may not. */
export function reachesLoopback(): boolean {
  const { permissions = [], host_permissions = [] } = browser.runtime.getManifest() as {
    permissions?: string[];
    host_permissions?: string[];
  };
  return [...permissions, ...host_permissions].includes('http://127.0.0.1/*');
}
