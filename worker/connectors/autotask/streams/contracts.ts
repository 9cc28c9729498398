// Contracts, and the recurring lines on them: no field says when either was changed.
import { dayMs, dayOf } from '../../../../shared/time.ts';
import { id, idOf } from '../../../lib/lenient.ts';
import type { ReadContext } from '../../types.ts';
import { type Body, readById, readIn } from '../client.ts';
import { mapContract } from '../map/contract.ts';
import { contractLineIdOf, mapContractLine } from '../map/contract-line.ts';
import { labelsOf } from '../picklists.ts';
import { idsIn } from './companies.ts';
import { askedSizes, type Entity } from './list.ts';
import { scanStream } from './scans.ts';

/** Units are there for every period until a contract ends: those of half a year back and of the next period are read. */
const unitsBackMs = 190 * dayMs;
const unitsAheadMs = 62 * dayMs;

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

const line = {
  kind: 'agreement-line',
  mapperVersion: 1,
  map: mapContractLine,
  idOf: contractLineIdOf,
  sizes: askedSizes,
} as const;

export const contractServices = scanStream<'agreement-line'>({
  ...line,
  name: 'ContractServices',
  beside: (ctx, bodies) =>
    besideLines(ctx, bodies, {
      of: 'Services',
      by: 'serviceID',
      units: 'ContractServiceUnits',
      unitsBy: 'contractServiceID',
    }),
});

const bundles: Entity<'agreement-line'> = {
  ...line,
  name: 'ContractServiceBundles',
  async beside(ctx, bodies) {
    const known = await besideLines(ctx, bodies, {
      of: 'ServiceBundles',
      by: 'serviceBundleID',
      units: 'ContractServiceBundleUnits',
      unitsBy: 'contractServiceBundleID',
    });
    const services = await readById(ctx, 'ContractServices', bodies.map(idOf), []);
    return known.map((each, at) => {
      const own = idOf(bodies[at]) ?? '';
      // Both are lines; a bundle gives way where a service has its number.
      return { ...each, record: services.has(own) ? `bundle-${own}` : own };
    });
  },
};
export const contractBundles = scanStream(bundles);

interface LineKind {
  /** What it sells, and the field that names it. */
  of: 'Services' | 'ServiceBundles';
  by: string;
  /** Its rows of units, and their field that names the line. */
  units: string;
  unitsBy: string;
}

async function besideLines(ctx: ReadContext, bodies: readonly Body[], kind: LineKind): Promise<Body[]> {
  const contractsOf = await readById(ctx, 'Contracts', idsIn(bodies, 'contractID'), [
    'companyID',
    'contractPeriodType',
  ]);
  const contractIds = idsIn(bodies, 'contractID');
  const all = [...contractsOf.values()];
  const periods = await labelsOf(ctx, 'Contracts', ['contractPeriodType'], all);
  const sold = await readById(ctx, kind.of, idsIn(bodies, kind.by));
  const soldAll = [...sold.values()];
  const soldPeriods = await labelsOf(ctx, kind.of, ['periodType'], soldAll);
  const units = await readIn(ctx, kind.units, kind.unitsBy, bodies.map(idOf), {
    filter: [
      { op: 'gte', field: 'endDate', value: dayOf(ctx.nowMs - unitsBackMs) },
      { op: 'lte', field: 'startDate', value: dayOf(ctx.nowMs + unitsAheadMs) },
    ],
  });
  return bodies.map((body, at) => {
    const contract = contractsOf.get(contractIds[at] ?? '');
    const item = sold.get(id.parse(body[kind.by]) ?? '');
    return {
      companyID: contract?.companyID,
      contractPeriodType: contract?.contractPeriodType,
      contractPeriod: contract === undefined ? null : periods[all.indexOf(contract)]?.contractPeriodType,
      name: item?.name,
      code: item?.sku ?? item?.internalID,
      period: item === undefined ? null : soldPeriods[soldAll.indexOf(item)]?.periodType,
      units: units.filter((row) => id.parse(row[kind.unitsBy]) === idOf(body)),
    };
  });
}
