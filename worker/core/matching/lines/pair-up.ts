// Which lines of one client and product stand for which subscriptions: numbers sort them, names never do.
import type { Dated } from './dated.ts';

type Line = Dated<'agreement-line'>;
type Bought = Dated<'subscription'>;

export interface LinePair {
  line: Line;
  bought: Bought;
  /** False where several lines and several subscriptions could be paired in more than one way. */
  isClear: boolean;
}

/**
 * Every pair that belongs together. One line for several subscriptions, and several lines for one, are a sum. Of several
 * on both sides those whose quantity only one of each has are a pair; what is left is a sum or open.
 */
export function pairUp(
  lines: readonly Line[],
  bought: readonly Bought[],
  fits: (line: Line, each: Bought) => boolean,
): LinePair[] {
  const fitting = lines.flatMap((line) =>
    bought.filter((each) => fits(line, each)).map((each) => ({ line, bought: each })),
  );
  const alone = fitting.filter(
    ({ line, bought: each }) =>
      line.quantity === each.quantity &&
      fitting.filter((other) => other.line === line && other.bought.quantity === line.quantity).length === 1 &&
      fitting.filter((other) => other.bought === each && other.line.quantity === each.quantity).length === 1,
  );
  const isSum =
    new Set(fitting.map(({ line }) => line)).size === 1 || new Set(fitting.map((pair) => pair.bought)).size === 1;
  if (isSum) return fitting.map((pair) => ({ ...pair, isClear: true }));
  const rest = fitting.filter(
    (pair) => !alone.some(({ line, bought: each }) => line === pair.line || each === pair.bought),
  );
  const isRestSum =
    new Set(rest.map(({ line }) => line)).size <= 1 || new Set(rest.map((pair) => pair.bought)).size <= 1;
  return [
    ...alone.map((pair) => ({ ...pair, isClear: true })),
    ...rest.map((pair) => ({ ...pair, isClear: isRestSum })),
  ];
}
