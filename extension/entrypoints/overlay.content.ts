// Content script: on pages of a known PSA, hands over to the overlay.
import { defineContentScript } from 'wxt/utils/define-content-script';
import { startOverlay } from '../overlay/start.ts';
import { portals } from '../portals/index.ts';
import { portalFor } from '../portals/portal-for.ts';

export default defineContentScript({
  matches: portals.flatMap(({ matches }) => matches),
  excludeMatches: portals.flatMap(({ never = [] }) => never),
  runAt: 'document_idle',
  main(ctx) {
    const portal = portalFor(portals, location);
    if (portal !== null && window.top === window) startOverlay(ctx, portal);
  },
});
