// How Autotask writes moments: in UTC, with or without saying so.
import { z } from 'zod';
import { instant } from '../../lib/lenient.ts';

/** A moment as an instant; one without a zone is UTC (the vendor stores and returns UTC). Absent and unreadable ones are null. */
export const utc = z.transform((value: unknown) => {
  const isBare = typeof value === 'string' && /T[\d:.]+$/.test(value.trim());
  return instant.parse(isBare ? `${value.trim()}Z` : value);
});
