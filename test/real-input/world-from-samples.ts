// Builds a world from the bodies vendors recorded or published, as they are.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Recorded, RecordedBody, SandboxVendor } from '../sandbox/vendor.ts';
import { type SandboxVendorId, sandboxVendorIds, vendors } from '../sandbox/vendors.ts';
import type { World } from '../sandbox/world.ts';

const samplesDir = fileURLToPath(new URL('../../../shared/samples/', import.meta.url));

export const areSamplesHere = existsSync(samplesDir);

/** A moment when the newest of the published invoices was fresh. */
const clock = '2021-01-05T09:00:00Z';

const read = (file: string) => JSON.parse(readFileSync(`${samplesDir}${file}`, 'utf8'));

/** The vendors that have recorded bodies. */
export const recordedVendors = sandboxVendorIds.filter((vendor) => recordedOf(vendor) !== null);

/** What is known of a vendor's recorded bodies; null where there are none. */
export function recordedOf(vendor: SandboxVendorId): Recorded | null {
  const { recorded }: SandboxVendor = vendors[vendor];
  return recorded;
}

/** Every object of a vendor's samples, each as often as it occurs. */
export function samples(vendor: SandboxVendorId): RecordedBody[] {
  return recordedOf(vendor)?.bodies(read) ?? [];
}

/** The samples as one world. */
export function worldFromSamples(): World {
  const sections = recordedVendors.map((vendor) => [vendor, recordedOf(vendor)?.section(samples(vendor), clock)]);
  return { name: 'recorded and published samples', clock, ...Object.fromEntries(sections) };
}
