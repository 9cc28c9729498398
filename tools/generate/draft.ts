// A company of the MSP while kinds are put into it: what is made is numbered, remembered as the kind's own, and billed.
import { addDays, addMonths, type Day, type Instant } from '../../shared/time.ts';
import type { Random } from '../../test/simulation/random.ts';
import { type Calendar, instantAt } from './calendar.ts';
import type {
  Agreement,
  BookCustomer,
  Client,
  CompanyName,
  DistributorCharge,
  Expected,
  Invoice,
  Line,
  Msp,
  Person,
  Product,
  Subscription,
} from './model.ts';
import { personName } from './names.ts';
import { Purchases } from './purchases.ts';
import { newTruth, type Ref, refIn, type Truth, textOf } from './truth.ts';
import type { Note, Project, Ticket, TimeEntry } from './work.ts';

/** The MSP before it has clients, with the days its month turns on. */
export interface Frame extends Omit<Msp, 'clients'> {
  calendar: Calendar;
  /** Numbers of products that one side sells as one with another. */
  twins: ReadonlySet<number>;
}

type Open<T> = { -readonly [K in keyof T]: T[K] };
export type OpenAgreement = Open<Agreement> & { lines: Line[]; invoicedDays?: readonly Day[] };

const rateMinor = 16500;

export class Draft {
  readonly company: CompanyName;
  readonly facts: Open<Partial<Client>> = {};
  readonly contacts: Person[];
  readonly agreements: OpenAgreement[] = [];
  readonly subscriptions: Subscription[] = [];
  readonly charges: DistributorCharge[] = [];
  readonly tickets: Ticket[] = [];
  readonly timeEntries: TimeEntry[] = [];
  readonly invoices: Invoice[] = [];
  readonly below: BookCustomer[] = [];
  readonly projects: Project[] = [];
  readonly further: Draft[] = [];
  readonly truths: Truth[];
  readonly purchases: Purchases;
  private readonly counts = new Map<string, number>();
  private readonly firstProduct: number;
  private usedProducts = 0;
  readonly frame: Frame;
  readonly random: Random;

  constructor(frame: Frame, random: Random, company: Pick<CompanyName, 'n' | 'name'>, truths: Truth[] = []) {
    this.frame = frame;
    this.random = random;
    this.company = { ...company, code: company.name.replaceAll(/[^A-Za-z0-9]/g, '') };
    this.truths = truths;
    this.firstProduct = random.below(1000);
    this.purchases = new Purchases(this);
    this.contacts = Array.from({ length: 3 }, () => ({ n: this.next('contact'), ...personName(random.below(400)) }));
  }

  get calendar(): Calendar {
    return this.frame.calendar;
  }

  get currency(): string {
    return this.facts.currency ?? this.frame.currency;
  }

  /** The case that is put in now. */
  get truth(): Truth {
    const truth = this.truths.at(-1);
    if (truth === undefined) throw new Error('begin a case first');
    return truth;
  }

  begin(kind: string): void {
    this.truths.push(newTruth(kind, this.company.name));
  }

  /** A further company of the same family, whose truth is told with this one's. */
  furtherCompany(name: string, facts: Partial<Client>): Draft {
    const n = this.company.n + this.further.length + 1;
    const draft = new Draft(this.frame, this.random, { n, name: `${this.company.name} ${name}` }, this.truths);
    Object.assign(draft.facts, facts);
    this.further.push(draft);
    return draft;
  }

  /** Null for an amount that may be told in more than one way. */
  expect(rule: string, subjects: Ref | readonly Ref[], amountMinor: number | null): void {
    const list = Array.isArray(subjects) ? (subjects as readonly Ref[]) : [subjects as Ref];
    this.truth.findings.push({ rule, subjects: list, amountMinor, currency: this.currency });
  }

  expectUnclear(...subjects: Ref[]): void {
    this.truth.unclear.push(subjects);
  }

  leaveOpen(rule: string, ...subjects: Ref[]): void {
    this.truth.open.push({ rule, subjects });
  }

  /**
   * Of a company that nobody linked nothing can be compared; the invoices of one that another pays for stand at that one,
   * whose books are not read with its own.
   */
  openWhatNobodyTells(): void {
    const { isLinked = true, payer } = this.facts;
    if (!isLinked) {
      for (const { records, open } of this.truths)
        open.push({ rule: 'not checked', subjects: [...records].map(refIn) });
    }
    if (payer === undefined) return;
    for (const { n } of this.invoices) {
      const ref = { kind: 'invoice', n } as const;
      const truth = this.truths.find(({ records }) => records.has(textOf(ref)));
      truth?.open.push({ rule: 'not checked', subjects: [ref] });
    }
  }

  /** A number of its kind that no other company uses. */
  next(kind: string): number {
    const count = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, count);
    return this.company.n * 1000 + count;
  }

  /** One that this company does not have yet; with a price, linked and no other's twin unless told otherwise. */
  product(which?: (product: Product) => boolean): Product {
    const { products, twins } = this.frame;
    const usual = ({ n, priceMinor, isLinked = true }: Product) => priceMinor > 0 && isLinked && !twins.has(n);
    const all = products.filter((product) => product.isBought && (which ?? usual)(product));
    const product = all[(this.firstProduct + this.usedProducts) % all.length];
    this.usedProducts += 1;
    if (product === undefined) throw new Error('the MSP sells no such product');
    return product;
  }

  /** Billed by the month in advance, unless told otherwise. */
  agreement(over: Partial<Open<Agreement>> & { invoicedDays?: readonly Day[] } = {}): OpenAgreement {
    const n = this.next('agreement');
    const agreement: OpenAgreement = {
      n,
      name: `${over.type ?? 'Managed Services'} ${n} - ${this.company.name}`,
      startDay: addMonths(this.calendar.thisMonth, -22),
      nextInvoiceDay: this.calendar.nextMonth,
      ...over,
      lines: [],
    };
    this.agreements.push(agreement);
    return this.made({ kind: 'agreement', n }, agreement);
  }

  /** The agreement that everything without one of its own stands on. */
  get main(): OpenAgreement {
    return this.agreements[0] ?? this.agreement();
  }

  line(product: Product, quantity: number, over: Partial<Line> & { agreement?: OpenAgreement } = {}): Line {
    const { agreement = this.main, ...rest } = over;
    const n = this.next('line');
    const priceMinor = product.priceMinor + 5 * this.random.below(20);
    const line: Line = { n, product, quantity, priceMinor, startDay: agreement.startDay, ...rest };
    agreement.lines.push(line);
    return this.made({ kind: 'agreement-line', n }, line);
  }

  ticket(summary: string, over: Partial<Ticket> = {}): Ticket {
    const n = this.next('ticket');
    const { today, zone } = this.calendar;
    const ticket: Ticket = {
      n,
      summary,
      contact: this.random.pick(this.contacts),
      owner: this.random.pick(this.frame.members),
      openedAt: instantAt(zone, addDays(today, -70), 9),
      closedAt: null,
      notes: [],
      ...over,
    };
    this.tickets.push(ticket);
    return ticket;
  }

  note(ticket: Ticket, note: Pick<Note, 'by' | 'text' | 'at'> & Partial<Note>): Note {
    const n = this.next('note');
    const author = note.by === 'us' ? ticket.owner : ticket.contact;
    const written: Note = { n, author, ...note };
    (ticket.notes as Note[]).push(written);
    return this.made({ kind: 'message', n }, written);
  }

  /** Worked from `hour` on where the member is, on a ticket of its own. */
  work(day: Day, quarterHours: number, over: Partial<TimeEntry> & { hour?: number } = {}): TimeEntry {
    const { hour = 9 + this.random.below(6), ticket = this.ticket('Work on site'), ...rest } = over;
    const member = over.member ?? this.random.pick(this.frame.members);
    const n = this.next('time-entry');
    const entry: TimeEntry = {
      n,
      ticket,
      member,
      day,
      startedAt: instantAt(member.elsewhere?.zone ?? this.calendar.zone, day, hour),
      quarterHours,
      rateMinor: rateMinor + 250 * this.random.below(12),
      coveredBy: null,
      invoice: null,
      ...rest,
    };
    this.timeEntries.push(entry);
    return this.made({ kind: 'time-entry', n }, entry);
  }

  /** Something sold once; on the morning of its day, due in fifteen. */
  invoice(day: Day, netMinor: number, over: Partial<Invoice> = {}): Invoice {
    const n = this.next('invoice');
    const invoice: Invoice = {
      n,
      number: String(100_000 + n),
      agreement: null,
      day,
      dueDay: addDays(day, 15),
      lines: [{ text: 'Network switch', quantity: 1, priceMinor: netMinor }],
      paidDay: null,
      madeAt: this.morningOf(day),
      ...over,
    };
    this.invoices.push(invoice);
    return this.made({ kind: 'invoice', n }, invoice);
  }

  morningOf(day: Day): Instant {
    return instantAt(this.calendar.zone, day, 6);
  }

  /** Remembers a record as the present case's own. */
  made<T>(ref: Ref, record: T): T {
    this.truth.records.add(textOf(ref));
    return record;
  }

  /** What it came to, with an invoice for each period that was invoiced. */
  finish(): Client {
    const { company, contacts, subscriptions, charges, tickets, timeEntries, projects, below } = this;
    const expected: Expected[] = [];
    const agreements: Agreement[] = this.agreements.map(({ invoicedDays: _, ...agreement }) => agreement);
    for (const agreement of this.agreements) this.invoiceAgreement(agreement);
    return {
      domain: `${company.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.example`,
      isClient: true,
      ...company,
      ...(projects.length === 0 ? {} : { projects }),
      ...(below.length === 0 ? {} : { below }),
      ...this.facts,
      ...{ contacts, agreements, subscriptions, charges, tickets, timeEntries, expected },
      oneOffs: [],
      expenses: [],
      invoices: this.invoices,
    };
  }

  private invoiceAgreement(agreement: OpenAgreement): void {
    for (const day of agreement.invoicedDays ?? this.invoicedDays(agreement)) {
      const lines = agreement.lines
        .filter(({ startDay, endDay = day }) => startDay <= day && day <= endDay)
        .filter(({ billing = 'Billable' }) => billing === 'Billable')
        .map(({ product, quantity, included = 0, priceMinor }) => ({
          text: product.name,
          quantity: quantity - included,
          priceMinor,
        }));
      const flat = { text: agreement.name, quantity: 1, priceMinor: agreement.flatMinor ?? 0 };
      const paidDay = addDays(day, 15) < this.calendar.today ? addDays(day, 15) : null;
      this.invoice(day, 0, { agreement, lines: [flat, ...lines], paidDay });
    }
  }

  private invoicedDays({ nextInvoiceDay, cycleMonths, startDay, endDay }: OpenAgreement): Day[] {
    if (nextInvoiceDay === null || cycleMonths === null) return [];
    const days = [1, 2, 3].map((back) => addMonths(nextInvoiceDay, -back * (cycleMonths ?? 1)));
    return days.filter((day) => day >= startDay && day <= (endDay ?? day));
  }
}
