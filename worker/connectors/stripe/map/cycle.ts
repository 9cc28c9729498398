// How long one price of Stripe's lasts, in months.

interface Recurring {
  interval: string | null;
  interval_count: string | null;
}

/** Months of "every 3 months" or "every year"; null for days, weeks, a new word and no recurring price. */
export function monthsOf(recurring: Recurring | null | undefined): number | null {
  const count = Number(recurring?.interval_count ?? 1);
  switch (recurring?.interval) {
    case 'month':
      return count;
    case 'year':
      return 12 * count;
    default:
      return null;
  }
}

/** "every 3 months", for show; null where nothing recurs. */
export function cycleWord(recurring: Recurring | null | undefined): string | null {
  if (recurring?.interval == null) return null;
  const count = recurring.interval_count ?? '1';
  return count === '1' ? `every ${recurring.interval}` : `every ${count} ${recurring.interval}s`;
}
