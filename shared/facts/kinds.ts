// What a fact of a finding may be, and whose money it is: every fact is declared as one of these.
import * as z from 'zod/mini';

/** Whose money an amount is: what clients pay, or what the MSP pays and earns. */
export type Money = 'sell' | 'cost';

/** No money, whose it is, as the finding's own impact, or for lists each field of the things in them. */
export type MoneyClass = 'plain' | Money | 'impact' | readonly [Readonly<Record<string, MoneyClass>>];

/** One fact as a rule writes it, and as a reader is shown it: an amount that is not for their eyes is null. */
export interface Fact<Written, Shown = Written> {
  money: MoneyClass;
  written: z.ZodMiniType<Written>;
  shown: z.ZodMiniType<Shown>;
}

export type Fields = Readonly<Record<string, Fact<unknown, unknown>>>;
/** The facts of one finding, as its rule writes them. */
export type Written<F extends Fields> = { [Name in keyof F]: z.infer<F[Name]['written']> };
/** The same as a reader is shown them. */
export type Shown<F extends Fields> = { [Name in keyof F]: z.infer<F[Name]['shown']> };

function plain<T>(schema: z.ZodMiniType<T>): Fact<T> {
  return { money: 'plain', written: schema, shown: schema };
}

export const text = plain(z.string());
/** "2026-11-05". */
export const day = plain(z.string());
/** A quantity, exact: "2.5". */
export const decimal = plain(z.string());
export const count = plain(z.number());
export const flag = plain(z.boolean());

/** One of these words. */
export function oneOf<const Word extends string>(...words: [Word, ...Word[]]): Fact<Word> {
  return plain<Word>(z.enum(words));
}

/** A record of this kind. */
export function refTo<const Kind extends string>(kind: Kind): Fact<{ connection: string; kind: Kind; id: string }> {
  return plain(z.object({ connection: z.string(), kind: z.literal(kind), id: z.string() }));
}

/** A record of any kind. */
export const ref = plain(z.object({ connection: z.string(), kind: z.string(), id: z.string() }));

const steps = z.array(z.object({ day: z.string(), value: z.number() }));
/** What was bought and what was billed over time. Only drawn, never decided over: it moves with the calendar. */
export const picture = plain(z.object({ bought: steps, billed: steps, untilDay: z.string() }));
export type Picture = z.infer<typeof picture.written>;

/** A price or a sum in major units, and whose money it is; "impact": the same as the finding's own. */
export function amount(money: Money | 'impact'): Fact<string, string | null> {
  return { money, written: z.string(), shown: z.nullable(z.string()) };
}

/** The same, or null where there is none; findings that were stored before a rule had it have none. */
export function maybe<W, S>({ money, written, shown }: Fact<W, S>): Fact<W | null, S | null> {
  return { money, written: z._default(z.nullable(written), null), shown: z._default(z.nullable(shown), null) };
}

/** Things with fields of their own, in order. */
export function list<F extends Fields>(fields: F): Fact<Written<F>[], Shown<F>[]> {
  return {
    money: [moneyIn(fields)],
    written: z.array(whole<Written<F>>(fields, 'written')),
    shown: z.array(whole<Shown<F>>(fields, 'shown')),
  };
}

/** All fields as one; what is not declared among them is left out of what is read. */
export function whole<All>(fields: Fields, as: 'written' | 'shown'): z.ZodMiniType<All> {
  const shape = Object.fromEntries(Object.entries(fields).map(([name, fact]) => [name, fact[as]]));
  // The compiler loses the names on the way through their list.
  return z.object(shape) as unknown as z.ZodMiniType<All>;
}

/** Whose money each field is. */
export function moneyIn(fields: Fields): Readonly<Record<string, MoneyClass>> {
  return Object.fromEntries(Object.entries(fields).map(([name, { money }]) => [name, money]));
}
