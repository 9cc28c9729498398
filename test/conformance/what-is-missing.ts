// What a connector lacks to be tried: a vendor in the sandbox, and a sample that every stream of it finds something in.

import type { Connector } from '../../worker/connectors/types.ts';
import type { SandboxVendor } from '../sandbox/vendor.ts';

/** A sentence for each thing that is missing. */
export function whatIsMissing(
  connectors: Readonly<Record<string, Connector>>,
  vendors: Readonly<Record<string, SandboxVendor>>,
): string[] {
  return Object.entries(connectors).flatMap(([id, connector]) => {
    const vendor = vendors[id];
    if (vendor === undefined) {
      return [
        `worker/connectors/${id} has no vendor to be tried against: make test/sandbox/${id} and register it there`,
      ];
    }
    return Object.keys(connector.streams)
      .filter((stream) => !((vendor.sample.counts[stream] ?? 0) > 0))
      .map((stream) => `test/sandbox/${id}: the sample has nothing that the stream "${stream}" brings home`);
  });
}
