// A month in which every client has several issues, with prices and costs as they are given: all else stays the same.
import { readFileSync } from 'node:fs';
import type { Row } from '../sandbox/rows.ts';
import type { World } from '../sandbox/world.ts';
import { readWorld } from '../simulation/read-world.ts';
import { sandboxRows } from '../simulation/scenario.ts';
import { type Door, doorOver } from './site.ts';

/** What one unit costs or is sold for, in major units, by what it is of. */
export type PriceOf = (of: string) => number;

const month: World = JSON.parse(readFileSync('test/worlds/first-month.json', 'utf8'));

/** The Worker's door over such a month, read and judged, with one member of each role; the approver sees what clients pay. */
export async function pricedDoor(price: PriceOf, cost: PriceOf): Promise<Door> {
  const world = pricedMonth(price, cost);
  const { site } = await readWorld(world);
  const { sqlite } = site.base;
  sqlite.rows(
    `INSERT INTO connections (id, title, settings, zone, rights, added_at, vendor, account, version)
     SELECT value ->> 'id', value ->> 'title', value -> 'settings', value ->> 'zone', value -> 'rights', value ->> 'addedAt',
       value ->> 'vendor', value -> 'account', value ->> 'version' FROM json_each(?1)`,
    [JSON.stringify(sandboxRows(world))],
  );
  const door = await doorOver(site);
  sqlite.rows("UPDATE members SET money = 'sell' WHERE role = 'approver'");
  // Whom a refusal names would tell what an amount comes to.
  sqlite.rows("UPDATE members SET limit_minor = 3000 WHERE role = 'finance'");
  sqlite.keep();
  return door;
}

/** Everywhere fewer seats are billed than bought, and the distributor charges for one more than there are. */
function pricedMonth(price: PriceOf, cost: PriceOf): World {
  const world = structuredClone(month);
  const { connectwise = {}, pax8 = {} } = world as unknown as Record<
    string,
    Record<string, Row[] & Record<string, Row[]>>
  >;
  for (const addition of connectwise['finance/agreements/additions'] ?? []) {
    const less = 1 + (Number(addition.id) % 3);
    const quantity = Math.max(1, Number(addition.quantity) - less);
    const [unitPrice, unitCost] = [price(`addition ${String(addition.id)}`), cost(`addition ${String(addition.id)}`)];
    Object.assign(addition, { quantity, billedQuantity: quantity, unitPrice, unitCost });
    Object.assign(addition, { extPrice: unitPrice * quantity, extCost: unitCost * quantity, margin: 0 });
  }
  for (const product of connectwise['procurement/catalog'] ?? []) {
    Object.assign(product, {
      price: price(`product ${String(product.id)}`),
      cost: cost(`product ${String(product.id)}`),
    });
  }
  for (const items of [...Object.values(pax8['invoices/items'] ?? {}), pax8['invoices/draftItems'] ?? []]) {
    for (const item of items as Row[]) {
      const isCharged = item.type === 'subscription' && items !== pax8['invoices/draftItems'];
      const more = isCharged && Number(String(item.companyId).charCodeAt(0)) % 2 === 0 ? 1 : 0;
      const quantity = Number(item.quantity) + more;
      const [one, own] = [
        price(`charge ${String(item.subscriptionId)}`),
        cost(`charge ${String(item.subscriptionId)}`),
      ];
      Object.assign(item, { quantity, price: one, subTotal: one * quantity, total: one * quantity });
      Object.assign(item, { cost: own, costTotal: own * quantity, amountDue: own * quantity });
    }
  }
  for (const subscription of pax8.subscriptions ?? []) {
    const id = String(subscription.id);
    Object.assign(subscription, { price: price(`charge ${id}`), partnerCost: cost(`charge ${id}`) });
  }
  return world;
}
