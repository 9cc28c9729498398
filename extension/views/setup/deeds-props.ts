// What every deed on a connection is given.
import type { Signal } from '@preact/signals';
import type { ConnectionEntry } from '../../../shared/api/connections.ts';
import type { Vendor } from '../../state/systems.ts';

export interface DeedsProps {
  entry: ConnectionEntry;
  vendor: Vendor;
  /** What the last deed came to. */
  said: Signal<string | null>;
  workerUrl: string;
  /** Who looks, by id; null before it is known. */
  me: string | null;
  onChanged: () => Promise<void>;
}
