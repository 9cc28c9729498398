// What an action writes, in neutral words: one kind of write each, with what stood before and what stands after.
import * as z from 'zod/mini';

const decimal = z.string();
const day = z.string();

/** What is known of a line where a write begins: every value that is given must still stand when it is written. */
const lineTerms = z.partial(
  z.object({
    productId: z.nullable(z.string()),
    quantity: decimal,
    /** Of the quantity, the part that the agreement includes. */
    included: decimal,
    /** For one unit and billing cycle. */
    unitPrice: decimal,
    billing: z.string(),
    /** First and last billed day; null: since the agreement began, and without an end. */
    from: z.nullable(day),
    until: z.nullable(day),
    /** Where its system collects by itself what it bills: from whom it is taken without asking, and who gets an invoice. */
    collected: z.enum(['automatically', 'by invoice']),
  }),
);

const nothing = z.object({});

/** Words instead of values: a person chooses them while doing it. */
const toDo = z.object({ toDo: z.string() });

const noteText = z.object({
  text: z.string(),
  /** Finds our own note again. */
  marker: z.string(),
});

/** Every kind of write by its name: what it says of before, and of after. */
export const writes = {
  /** The quantity of an agreement line, included units with it, from the effective date on. */
  'line-quantity': { before: lineTerms, after: z.object({ quantity: decimal }) },
  /** The price of one unit and billing cycle of an agreement line, from the effective date on. */
  'line-price': { before: lineTerms, after: z.object({ unitPrice: decimal }) },
  /** A line that begins: beside the target line and on its terms, or as a person chooses. */
  'line-start': { before: lineTerms, after: z.union([z.object({ quantity: decimal, from: day }), toDo]) },
  /** The last billed day of an agreement line; null: none. */
  'line-end': { before: lineTerms, after: z.object({ until: z.nullable(day) }) },
  /** A sum billed (or, below 0, credited) once for days that are past, on the invoice of the cycle `from` to `until`. */
  'bill-once': {
    before: z.extend(lineTerms, {
      currency: z.string(),
      nextInvoiceDay: z.nullable(day),
      /** The days it is for. */
      fromDay: day,
      toDay: day,
    }),
    after: z.object({ amount: decimal, from: day, until: day, text: z.string() }),
  },
  /** How a time entry is billed. */
  'time-billing': {
    before: z.partial(z.object({ status: z.nullable(z.string()), invoiceId: z.nullable(z.string()) })),
    after: z.union([z.object({ billing: z.enum(['bill', 'no-charge', 'write-off']) }), toDo]),
  },
  /** A note that only the MSP's own people read, on a company, an agreement, an invoice or a ticket. */
  note: { before: z.record(z.string(), z.unknown()), after: noteText },
  /** A text to the client, where it asked. */
  message: {
    before: z.object({
      to: z.array(z.object({ name: z.string(), email: z.string() })),
      cc: z.array(z.string()),
      /** The message it answers, and the last one that was known when it was prepared. */
      answers: z.string(),
      newest: z.string(),
    }),
    after: z.object({ text: z.string() }),
  },
  /** An invoice as a draft or as lines, or what a person does about one. */
  invoice: {
    before: nothing,
    after: z.union([
      z.object({
        draft: z.boolean(),
        lines: z.array(
          z.object({
            description: z.string(),
            productId: z.nullable(z.string()),
            quantity: decimal,
            unitPrice: decimal,
          }),
        ),
      }),
      toDo,
    ]),
  },
  /** How many units a subscription at the distributor has. */
  seats: { before: z.object({ quantity: decimal }), after: z.object({ quantity: decimal }) },
  /** What no system takes as one write: words for a person. */
  'to-do': { before: nothing, after: toDo },
} as const;

export type WriteType = keyof typeof writes;

type Values = typeof writes;

/** The values of one kind of write. */
export type WriteOf<T extends WriteType> = {
  [K in T]: { type: K; before: z.infer<Values[K]['before']>; after: z.infer<Values[K]['after']> };
}[T];

/** Any write: a union by `type`. */
export type Write = WriteOf<WriteType>;

/** Values by field name, as they are shown and compared. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether this build knows the type. */
export function isWriteType(type: string): type is WriteType {
  return Object.hasOwn(writes, type);
}

/**
 * The write with other values. Throws an Error naming the type where they are not such a write's: every value that a
 * person may give was judged before.
 */
export function withValues<T extends Write>(write: T, values: { before?: Fields; after?: Fields }): T {
  const { before = write.before, after = write.after } = values;
  const kind = writes[write.type];
  const isGood = kind.before.safeParse(before).success && kind.after.safeParse(after).success;
  if (!isGood) throw new Error(`these are no values of ${write.type}: ${Object.keys(after).join(', ')}`);
  return { ...write, before, after };
}
