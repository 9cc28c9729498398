// Contracts: no field says when one was changed.
import { id } from '../../../lib/lenient.ts';
import { readById } from '../client.ts';
import { mapContract } from '../map/contract.ts';
import { labelsOf } from '../picklists.ts';
import { idsIn } from './companies.ts';
import { scanStream } from './scans.ts';

export const contracts = scanStream({
  name: 'Contracts',
  kind: 'agreement',
  mapperVersion: 1,
  map: mapContract,
  async beside(ctx, bodies) {
    const labels = await labelsOf(ctx, 'Contracts', ['contractType', 'contractPeriodType'], bodies);
    const payers = await readById(ctx, 'Companies', idsIn(bodies, 'billToCompanyID'), ['companyName']);
    return bodies.map((body, at) => ({
      ...labels[at],
      billToName: payers.get(id.parse(body.billToCompanyID) ?? '')?.companyName,
    }));
  },
});
