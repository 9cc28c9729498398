// An MSP to be judged by: kinds of problems and of look-alikes dealt out over its clients, with what is true of each.
import { sha256Hex } from '../../shared/canonical.ts';
import { addMonths } from '../../shared/time.ts';
import { type Random, randomFrom } from '../../test/simulation/random.ts';
import { lastOfMonth, makeCalendar } from './calendar.ts';
import { catalogue } from './catalogue.ts';
import { Draft, type Frame } from './draft.ts';
import { collectedKinds } from './kinds/collected.ts';
import { kinds } from './kinds/index.ts';
import type { Kind } from './kinds/kind.ts';
import type { DistributorInvoice, Msp, Person, Product } from './model.ts';
import { clientName, requests } from './names.ts';
import type { Truth } from './truth.ts';

export interface Exam {
  msp: Msp;
  truths: Truth[];
}

export interface ExamOptions {
  /** Clients that several kinds share. */
  sharedClients?: number;
  /** How many kinds those have each. */
  kindsPerClient?: number;
  /** Clients that one kind has for itself. */
  clientsApart?: number;
  /** The number of the first company; all numbers follow from it. */
  firstCompany?: number;
  /** How many months later it all happens. */
  monthsLater?: number;
  /** Clients beside all others that nothing is wrong with. */
  healthyClients?: number;
  /** The vendor of the PSA; kinds that it cannot hold are left out. */
  psa?: string;
  /** Whether a payment system collects: then there are kinds of that too. */
  collects?: boolean;
}

const usualKindsPerClient = 6;
const boughtProducts = 48;

const members: readonly Person[] = [
  { n: 150, firstName: 'Jo', lastName: 'Kimura' },
  { n: 151, firstName: 'Priya', lastName: 'Raman' },
  { n: 152, firstName: 'Paulo', lastName: 'Duarte' },
  { n: 153, firstName: 'Robin', lastName: 'Shaw', elsewhere: { zone: 'America/Phoenix', word: 'GMT-7/Arizona' } },
];

/** The MSP of a seed: each kind comes about once in four seeds. */
export function makeExam(seed: number, options: ExamOptions = {}): Exam {
  const { firstCompany = 10, monthsLater = 0, healthyClients = 0 } = options;
  const frame = makeFrame(randomOf(seed, 'frame'), monthsLater);
  const hands = [...dealt(seed, options), ...Array.from({ length: healthyClients }, () => [])];
  const drafts = hands.map((hand, at) => {
    const company = { n: firstCompany + at * 10, name: clientName(at + 1) };
    const draft = new Draft(frame, randomOf(seed, `client ${at + 1}`), company);
    putHealthy(draft);
    for (const kind of hand) {
      draft.begin(kind.name);
      kind.put(draft);
    }
    // Invoices of agreements are nobody's case.
    draft.begin('healthy');
    return draft;
  });
  const clients = drafts.flatMap((draft) => {
    const all = [draft, ...draft.further];
    const made = all.map((each) => each.finish());
    for (const each of all) each.openWhatNobodyTells();
    return made;
  });
  const { calendar: _, twins: __, ...rest } = frame;
  return { msp: { ...rest, clients }, truths: drafts.flatMap(({ truths }) => truths) };
}

/** The kinds of each client, in an order of their own that goes on from seed to seed. */
function dealt(
  seed: number,
  {
    sharedClients = 8,
    kindsPerClient = usualKindsPerClient,
    clientsApart = 5,
    psa = 'connectwise',
    collects = false,
  }: ExamOptions,
): Kind[][] {
  const held = [...kinds, ...(collects ? collectedKinds : [])].filter(({ notIn }) => notIn?.[psa] === undefined);
  const order = shuffled(held, randomFrom(7));
  const [apart, shared] = [order.filter(({ isAlone }) => isAlone), order.filter(({ isAlone }) => !isAlone)];
  const from = <T>(all: readonly T[], count: number) =>
    Array.from({ length: count }, (_, at) => all[(seed * count + at) % all.length] as T);
  const hands = from(shared, sharedClients * kindsPerClient);
  return [
    ...Array.from({ length: sharedClients }, (_, client) => hands.filter((_, at) => at % sharedClients === client)),
    ...from(apart, clientsApart).map((kind) => [kind]),
  ];
}

/** What every client has: a few products in order, a service of the MSP's own, work that is covered, mail that is answered. */
function putHealthy(draft: Draft): void {
  draft.begin('healthy');
  const { random, frame, calendar } = draft;
  for (let left = 1 + random.below(2); left > 0; left -= 1) {
    const [product, quantity] = [draft.product(), 3 + random.below(20)];
    draft.purchases.buy(product, quantity);
    draft.line(product, quantity);
  }
  const request = random.pick(requests);
  const ticket = draft.ticket(request.summary);
  draft.note(ticket, { by: 'client', at: `${calendar.lastMonth}T16:00:00Z`, text: request.asked });
  draft.note(ticket, { by: 'us', at: `${calendar.lastMonth}T19:00:00Z`, text: request.done });
  draft.work(calendar.lastMonth, 3, { coveredBy: draft.main, ticket });
  draft.begin('a service of the MSP’s own');
  const own = draft.line(random.pick(frame.products.filter(({ isBought }) => !isBought)), 1 + random.below(12));
  // No distributor is behind it; until somebody says so, it may be named.
  draft.leaveOpen('not checked', { kind: 'agreement-line', n: own.n });
}

function makeFrame(random: Random, monthsLater: number): Frame {
  const calendar = makeCalendar(random, monthsLater);
  const products = catalogue(boughtProducts).map(madeOdd);
  return {
    name: 'Generated Managed IT',
    domain: 'generated-it.example',
    clock: calendar.now,
    currency: 'USD',
    zone: calendar.zoneWord,
    zoneName: calendar.zone,
    members,
    products,
    twins: new Set(
      products.flatMap(({ n, boughtAs, soldAs }) => ((boughtAs ?? soldAs) ? [n, boughtAs ?? soldAs ?? n] : [])),
    ),
    spelledOtherwise: random.chance(0.5),
    distributorInvoices: distributorInvoices(calendar),
    calendar,
  };
}

/** Some products have no price, some are linked to nothing, and some are one with another on one side. */
function madeOdd(product: Product): Product {
  if (!product.isBought) return product;
  const { n } = product;
  if (n % 8 === 0) return { ...product, priceMinor: 0 };
  if (n % 8 === 1) return { ...product, isLinked: false };
  if (n % 16 === 6) return { ...product, boughtAs: n - 1 };
  return n % 16 === 13 ? { ...product, soldAs: n - 1 } : product;
}

/** One a month, newest first; one of this month that was credited, and one in another currency. */
function distributorInvoices({ thisMonth, cutDay }: Frame['calendar']): DistributorInvoice[] {
  const monthly = Array.from({ length: 16 }, (_, back): DistributorInvoice => {
    const fromDay = addMonths(thisMonth, -back);
    return { n: 100 - back, day: addMonths(cutDay, -back), fromDay, toDay: lastOfMonth(fromDay), isPaid: back > 0 };
  });
  const [newest, ...older] = monthly as [DistributorInvoice, ...DistributorInvoice[]];
  return [
    newest,
    { ...newest, n: 201, day: addMonths(thisMonth, 0), isCredited: true },
    { ...newest, n: 202, currency: 'CAD' },
    ...older,
  ];
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const all = [...items];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = random.below(at + 1);
    [all[at], all[other]] = [all[other] as T, all[at] as T];
  }
  return all;
}

function randomOf(seed: number, what: string): Random {
  return randomFrom(Number.parseInt(sha256Hex(`${seed} ${what}`).slice(0, 8), 16));
}
