// The book of a large made-up MSP in six systems, as untidy as such books are, with the links that are true of it.
import type { Company } from '../../shared/records/company.ts';
import type { Product } from '../../shared/records/product.ts';
import { type Random, randomFrom } from '../../test/simulation/random.ts';
import type { MatchInput, MatchRecord } from '../../worker/core/matching/match.ts';
import { invoicesOf } from './matching-invoices.ts';

export interface MatchingBook {
  input: MatchInput;
  /** "company psa 12 = dist x12". */
  truth: ReadonlySet<string>;
}

const psa = 'psa';
const systems: MatchInput['systems'] = [
  { id: psa, role: 'psa' },
  { id: 'dist', role: 'distributor' },
  { id: 'dist-2', role: 'distributor' },
  { id: 'books', role: 'accounting' },
  { id: 'books-2', role: 'accounting' },
  { id: 'cards', role: 'payments' },
];
const starts = 'Bar Cal Dor Ell Fen Gal Hart Ing Jas Kel Lor Mar Nor Os Pem Quin Ros Sel Tar Ull Ver Wex Yor Zel'.split(
  ' ',
);
const middles = 'a e i o an el in or um et'.split(' ');
const ends = 'bury field ford gate ham holm land ley more ridge ster ton view ville wick worth'.split(' ');
const trades = [
  'Dental',
  'Law',
  'Engineering',
  'Freight',
  'Architects',
  'Realty',
  'Veterinary Clinic',
  'Orchards',
  'Machine Works',
  'Physical Therapy',
  'Winery',
  'Plumbing & Heating',
  'Accounting',
  'Foods',
  'Insurance Agency',
  'Montessori School',
  'Family Medicine',
  'Construction',
  'Title & Escrow',
  'Landscaping',
];
const forms = ['', '', '', ' LLC', ', Inc.', ' Inc', ' Co', ' Ltd.', ' PLLC', ' Group'];
const own = { website: 'tamarack-it.com', phone: '208-555-0250', postcode: '83702', street: '1087 W River Street' };
const lines = [
  'Backup',
  'Firewall',
  'Mail filter',
  'Endpoint protection',
  'Phone',
  'Wireless',
  'Storage',
  'Vault',
  'Monitor',
  'Desktop',
];
const tiers = ['Basic', 'Standard', 'Premium', 'Plan 1', 'Plan 2', 'E3', 'E5', 'for 10 GB', 'for 50 GB', 'Pro'];

/**
 * `clients` in every system and `products` in three; the same seed gives the same book. `invoices`: the PSA's stand in the
 * first books as well, as where the one sends its invoices to the other.
 */
export function matchingBook(clients: number, products: number, seed: number, invoices = false): MatchingBook {
  const random = randomFrom(seed);
  const truth = new Set<string>();
  const records: MatchRecord[] = [company(psa, 'msp', 'Tamarack Managed IT', { ...own, types: ['Owner'] })];
  for (let n = 1; n <= clients; n += 1) {
    const client = makeClient(n, random);
    records.push(company(psa, String(n), client.name, { ...client.at, code: `C${1000 + n}`, types: ['Client'] }));
    if (random.chance(0.03)) records.push(company(psa, `${n}-bin`, client.name, { ...client.at, status: 'deleted' }));
    for (const { id, role } of systems.slice(1)) {
      if (random.chance(0.1)) continue;
      const copy = untidy(client, n, { id, role, clients }, random);
      records.push(company(id, `${id}-${n}`, copy.name, copy.over));
      truth.add(`company ${psa} ${n} = ${id} ${id}-${n}`);
    }
  }
  if (invoices) records.push(...invoicesOf({ psa, books: 'books' }, clients, random));
  records.push(...cataloguesOf(products, random, truth));
  return { input: { systems, records, today: '2026-11-20' }, truth };
}

/** The PSA's catalogue, and what of it the distributor and the books have; what is the same goes into `truth`. */
function cataloguesOf(products: number, random: Random, truth: Set<string>): MatchRecord[] {
  const records: MatchRecord[] = [];
  for (let n = 1; n <= products; n += 1) {
    const maker = wordOf(Math.floor(n / (lines.length * tiers.length)));
    const name = `${maker} ${lines[n % lines.length]} ${tiers[Math.floor(n / lines.length) % tiers.length]}`;
    const code = `MK-${n}-${random.below(1000)}`;
    records.push(
      product(psa, String(n), random.chance(0.3) ? `${name} (monthly)` : name, { code, vendorSku: `V${100000 + n}` }),
    );
    for (const id of ['dist', 'books']) {
      const over =
        id === 'dist' ? { vendorSku: random.chance(0.6) ? `V${100000 + n}` : null, vendorName: maker } : { code };
      records.push(product(id, `${id}-${n}`, name, over));
      truth.add(`product ${psa} ${n} = ${id} ${id}-${n}`);
    }
  }
  return records;
}

interface MadeClient {
  first: string;
  trade: string;
  name: string;
  at: Partial<Company>;
}

/** Every ninth shares its first word with the one before: a family, or an accident. */
function makeClient(n: number, random: Random): MadeClient {
  const first = wordOf(n % 9 === 0 ? n - 1 : n);
  const trade = trades[(n * 7) % trades.length] ?? '';
  const digits = String(1000 + (n % 9000));
  return {
    first,
    trade,
    name: `${first} ${trade}${random.pick(forms)}`,
    at: {
      website: `www.${first.toLowerCase()}${trade.split(' ')[0]?.toLowerCase()}.com`,
      phone: `(208) 5${String(10 + (n % 90))}-${digits}`,
      postcode: String(83000 + random.below(120)),
      street: `${100 + random.below(900)} ${wordOf(random.below(300))} Street`,
    },
  };
}

function wordOf(n: number): string {
  const start = starts[n % starts.length];
  const middle = middles[Math.floor(n / starts.length) % middles.length];
  return `${start}${middle}${ends[Math.floor(n / (starts.length * middles.length) + n * 5) % ends.length]}`;
}

interface Where {
  id: string;
  role: string;
  clients: number;
}

/** The same company as somebody else typed it. */
function untidy({ first, trade, name, at }: MadeClient, n: number, { id, role, clients }: Where, random: Random) {
  const bare = `${first} ${trade}`;
  // The second books number their customers by themselves; elsewhere it is the PSA's code, and now and then an old one.
  const code = id === 'books-2' ? (n * 7) % clients : random.chance(0.03) ? n + 5 : n;
  const names = [
    name,
    bare,
    `${bare} LLC`,
    bare.toUpperCase(),
    bare.replace('&', 'and'),
    `${1000 + code} - ${bare}`,
    `${bare} (${random.pick(['Boise', 'main', 'new'])})`,
  ];
  const shortened = bare
    .replace('Engineering', 'Eng')
    .replace('Construction', 'Constr.')
    .replace('Physical Therapy', 'PT');
  const written = random.chance(0.03)
    ? `${wordOf(900 + n)} Holdings`
    : random.chance(0.1)
      ? shortened
      : random.pick(names);
  const keeps = (share: number, value: string | null | undefined) => (random.chance(share) ? (value ?? null) : null);
  const isFilled = random.chance(0.05);
  const domain = at.website?.replace('www.', '') ?? '';
  return {
    name: written,
    over: {
      website: isFilled ? own.website : keeps(0.6, at.website),
      phone: isFilled ? own.phone : keeps(0.6, at.phone?.replace(/\D/g, '')),
      postcode: keeps(0.7, at.postcode),
      street: keeps(0.6, at.street),
      email: role === 'distributor' ? null : keeps(0.6, `office@${domain}`),
      foreignIds: role === 'distributor' && random.chance(0.6) ? [random.chance(0.02) ? String(n + 3) : String(n)] : [],
    },
  };
}

function company(connection: string, id: string, name: string, over: Partial<Company>): MatchRecord {
  const empty = { code: null, website: null, phone: null, postcode: null, billTo: null, currency: null };
  const data: Company = { name, status: 'active', types: [], foreignIds: [], ...empty, ...over };
  return { connection, kind: 'company', id, company: id, parent: null, data };
}

function product(connection: string, id: string, name: string, over: Partial<Product>): MatchRecord {
  const empty = { code: null, vendorName: null, vendorSku: null, price: null, cost: null };
  return {
    connection,
    kind: 'product',
    id,
    company: null,
    parent: null,
    data: { name, active: true, ...empty, ...over },
  };
}
