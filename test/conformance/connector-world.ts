// The samples of all vendors as one world.
import { sandboxVendorIds, vendors } from '../sandbox/vendors.ts';
import type { World } from '../sandbox/world.ts';

/** The same world each time, fresh. */
export function connectorWorld(): World {
  return {
    name: 'connectors',
    clock: '2026-11-20T09:00:00Z',
    ...Object.fromEntries(sandboxVendorIds.map((vendor) => [vendor, vendors[vendor].sample.section()])),
    later: [
      {
        at: '2026-11-21T09:00:00Z',
        put: { connectwise: { 'company/companies': [{ id: 1, name: 'Contoso Renamed' }] } },
      },
    ],
  };
}
