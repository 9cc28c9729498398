// A person of the MSP's own staff, as the PSA knows them.
import type { Zone } from '../time.ts';

export interface Member {
  name: string;
  /** The vendor's short name, as other records cite it. */
  login: string | null;
  email: string | null;
  active: boolean;
  /** True for accounts of integrations, which are no people. */
  isApi: boolean;
  hourlyRate: string | null;
  /** Whose clock they work by; null where the vendor names none, or none that is known. */
  zone: Zone | null;
}
