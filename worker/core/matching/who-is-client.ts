// Who is a client: what a company of the PSA is to the MSP, by its own record. Asked here and decided nowhere else.
import type { Company } from '../../../shared/records/company.ts';

export type Who = { kind: 'client' } | { kind: 'own company' | 'not a client'; reason: string };

/** Types of company are the MSP's own names: these say that it is the MSP itself. */
const ownTypes = new Set(['owner', 'internal', 'my company', 'own company']);
/** And these that it buys nothing from the MSP. */
const otherTypes = new Set(['vendor', 'not-for-resale']);

/** Whether the company is the MSP's client, the MSP itself or neither; what is not a client comes with a sentence why. */
export function whoIs({ status, types }: Pick<Company, 'status' | 'types'>): Who {
  const own = types.find((type) => ownTypes.has(bare(type)));
  if (own !== undefined) return { kind: 'own company', reason: `its type "${own}" says that it is the MSP itself` };
  if (status === 'deleted') return { kind: 'not a client', reason: 'it was deleted' };
  const other = types.find((type) => otherTypes.has(bare(type)));
  return other === undefined ? { kind: 'client' } : { kind: 'not a client', reason: `its type is "${other}"` };
}

function bare(type: string): string {
  return type.trim().toLowerCase();
}
