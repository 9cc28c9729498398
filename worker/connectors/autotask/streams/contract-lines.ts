// The recurring lines of contracts, their services and bundles, contract by contract; no field says when one was changed.
import { z } from 'zod';
import { dayMs, dayOf } from '../../../../shared/time.ts';
import { id, idOf } from '../../../lib/lenient.ts';
import type { Cursor, PageItem, ReadContext, Stream } from '../../types.ts';
import { type Body, beforeAll, type Filter, readAfter, readById, readIn, readOne, remember } from '../client.ts';
import { contractLineIdOf, mapContractLine } from '../map/contract-line.ts';
import { bundlePrefix } from '../map/product.ts';
import { labelsOf } from '../picklists.ts';
import { idsIn } from './companies.ts';
import { itemsOf } from './list.ts';

/** Units are there for every period until a contract ends: those of half a year back and of the next period are read. */
const unitsBackMs = 190 * dayMs;
const unitsAheadMs = 62 * dayMs;

/** What a line is told by its contract. */
const contractFields = ['companyID', 'contractPeriodType'];
/** Contracts whose lines make a page. */
const contractsPerPage = [20, 5, 1];
/** Recurring service contracts, the only ones that have services. */
const recurring: Filter = { op: 'eq', field: 'contractType', value: 7 };

interface LineKind {
  /** What it sells, and the field that names it. */
  of: 'Services' | 'ServiceBundles';
  by: string;
  /** Its rows of units, and their field that names the line. */
  units: string;
  unitsBy: string;
}

const kinds: readonly (LineKind & { entity: string })[] = [
  {
    entity: 'ContractServices',
    ...{ of: 'Services', by: 'serviceID', units: 'ContractServiceUnits', unitsBy: 'contractServiceID' },
  },
  {
    entity: 'ContractServiceBundles',
    ...{ of: 'ServiceBundles', by: 'serviceBundleID' },
    ...{ units: 'ContractServiceBundleUnits', unitsBy: 'contractServiceBundleID' },
  },
];

const cursorOf = z.object({ afterId: z.number() });

/** Every pass reads the lines of all contracts; a page is the whole truth of its contracts' lines. */
export const contractLines: Stream<'agreement-line'> = {
  kind: 'agreement-line',
  mapperVersion: 1,
  map: mapContractLine,
  idOf: contractLineIdOf,
  reads: 'scan',
  pageSizes: contractsPerPage,
  async list(ctx, cursor, contracts = contractsPerPage[0]) {
    const { bodies, lastId, isLast } = await readAfter(ctx, 'Contracts', afterIn(cursor), {
      filter: [recurring],
      size: contracts ?? 1,
      fields: contractFields,
    });
    remember(ctx, 'Contracts', bodies, contractFields);
    const parents = bodies.flatMap((body) => idOf(body) ?? []);
    const items = await linesOf(ctx, parents);
    return { items, next: { afterId: isLast ? beforeAll : lastId }, complete: isLast, covers: { parents } };
  },
  async past(ctx, cursor) {
    const next = await readAfter(ctx, 'Contracts', afterIn(cursor), { filter: [recurring], size: 1, fields: [] });
    const isThere = next.bodies.length > 0;
    const afterId = isThere ? next.lastId : Number.MAX_SAFE_INTEGER;
    return {
      cursor: { afterId },
      id: null,
      name: `the lines of the contract ${isThere ? next.lastId : 'that comes next'}`,
    };
  },
  get: (ctx, recordId, contract) => readContractLine(ctx, recordId, contract),
};

function afterIn(cursor: Cursor | null): number {
  return cursorOf.safeParse(cursor).data?.afterId ?? beforeAll;
}

/** The lines of these contracts; a bundle gives way where any service has its number. */
async function linesOf(ctx: ReadContext, contracts: readonly string[]): Promise<PageItem[]> {
  const items: PageItem[] = [];
  for (const kind of kinds) {
    const found = await readIn(ctx, kind.entity, 'contractID', contracts);
    items.push(...(await asItems(ctx, kind, found)));
  }
  return items;
}

async function asItems(ctx: ReadContext, kind: (typeof kinds)[number], bodies: readonly Body[]): Promise<PageItem[]> {
  const [services] = kinds;
  const taken = kind === services ? null : await readById(ctx, 'ContractServices', bodies.map(idOf), []);
  const beside = async () => {
    const known = await besideLines(ctx, bodies, kind);
    return known.map((each, at) => {
      const own = idOf(bodies[at]);
      return taken?.has(own ?? '') === true ? { ...each, record: `${bundlePrefix}${own}` } : each;
    });
  };
  return itemsOf(ctx, { beside }, bodies);
}

/**
 * One line by the id of its record, on the contract it hangs under where that is given; null where there is none. A bundle
 * may have a number that a service of another contract has. Throws VendorError.
 */
export async function readContractLine(
  ctx: ReadContext,
  recordId: string,
  contract: string | null,
): Promise<PageItem | null> {
  const isBundle = recordId.startsWith(bundlePrefix);
  const number = isBundle ? recordId.slice(bundlePrefix.length) : recordId;
  for (const kind of isBundle ? kinds.slice(1) : kinds) {
    const body = await readOne(ctx, kind.entity, number);
    if (body === null || (contract !== null && id.parse(body.contractID) !== contract)) continue;
    return (await asItems(ctx, kind, [body]))[0] ?? null;
  }
  return null;
}

async function besideLines(ctx: ReadContext, bodies: readonly Body[], kind: LineKind): Promise<Body[]> {
  const contractsOf = await readById(ctx, 'Contracts', idsIn(bodies, 'contractID'), contractFields);
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
