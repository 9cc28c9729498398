// Content script: on pages of a known PSA, hands over to the overlay.
import { defineContentScript } from 'wxt/utils/define-content-script';
import { startOverlay } from '../overlay/start.ts';
import { portals } from '../portals/index.ts';
import { portalHere } from '../portals/portal-for.ts';

export default defineContentScript({
  matches: portals.flatMap(({ matches }) => matches),
  excludeMatches: portals.flatMap(({ never = [] }) => never),
  runAt: 'document_idle',
  main(ctx) {
    const here = portalHere(portals, location);
    if (here !== null && window.top === window) startOverlay(ctx, here.portal, here.isOwnServer);
  },
});
