// Which systems a generated MSP is kept in, and what its records are called there.
import type { ExpectedKind } from './model.ts';
import { autotask } from './render/autotask.ts';
import { connectwise } from './render/connectwise.ts';
import { pax8 } from './render/pax8.ts';
import { quickbooks } from './render/quickbooks.ts';
import type { BooksRenderer, PsaRenderer, Renderer, ThingKind } from './render/renderer.ts';
import { stripe } from './render/stripe.ts';
import { xero } from './render/xero.ts';

const psas: readonly PsaRenderer[] = [connectwise, autotask];
const accounting: readonly BooksRenderer[] = [quickbooks, xero];

/** One PSA, one accounting system, and whether Stripe collects what that invoices; the distributor is always Pax8. */
export interface Systems {
  psa: PsaRenderer;
  books: BooksRenderer;
  payments: Renderer | null;
}

/** Every PSA with every accounting system, without Stripe. */
export const allSystems: readonly Systems[] = psas.flatMap((psa) =>
  accounting.map((books): Systems => ({ psa, books, payments: null })),
);

/** The systems of these names. Throws a sentence naming those there are. */
export function systemsCalled({
  psa = 'connectwise',
  books = 'quickbooks',
  stripe: collects = false,
}: {
  psa?: string;
  books?: string;
  stripe?: boolean;
} = {}): Systems {
  return {
    psa: called(psas, '--psa', psa),
    books: called(accounting, '--books', books),
    payments: collects ? stripe : null,
  };
}

function called<R extends Renderer>(all: readonly R[], option: string, name: string): R {
  const found = all.find(({ vendor }) => vendor === name);
  if (found !== undefined) return found;
  throw new Error(`${option} is one of ${all.map(({ vendor }) => vendor).join(', ')}, not "${name}"`);
}

/** All of them, the PSA first. */
export function renderersOf({ psa, books, payments }: Systems): Renderer[] {
  return [psa, pax8, books, ...(payments === null ? [] : [payments])];
}

/** The kinds that are another system's copy of an invoice: a record of its own there. */
const copies: Partial<Record<ExpectedKind, string>> = { 'booked-invoice': 'invoice', 'collected-invoice': 'invoice' };

/** A record that something is to be found about: by its vendor, the PSA before all others, and the id it has there. */
export function recordOf(
  kind: ExpectedKind,
  n: number,
  systems: Systems = systemsCalled(),
): { vendor: string; kind: string; id: string } {
  const keeper = renderersOf(systems).find((renderer) => renderer.idOf(kind, n) !== null) ?? systems.psa;
  const { vendor, id } = refIn(keeper, kind, n);
  return { vendor, kind: copies[kind] ?? kind, id };
}

/** What a system calls a thing. Throws where it keeps no such thing. */
export function refIn<K extends ThingKind>({ vendor, idOf }: Renderer, kind: K, n: number) {
  const id = idOf(kind, n);
  if (id === null) throw new Error(`${vendor} keeps no ${kind}`);
  return { vendor, kind, id };
}
