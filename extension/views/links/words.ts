// Words for links: how sure they are, what is asked, and what was said.
import type { DecidedLink, LinkQuestion, LinkSide, linkWord } from '../../../shared/api/links.ts';
import { countOf } from '../../../shared/counting.ts';
import type { LinkTerms } from '../../../shared/link.ts';
import { formatAmount } from '../../ui/money.tsx';

type Word = ReturnType<(typeof linkWord)['parse']>;

export const wordText: Readonly<Record<Word, string>> = {
  'very-likely': 'Very likely',
  likely: 'Likely',
  choose: 'Choose',
};

export const kindTitle: Readonly<Record<LinkQuestion['kind'], string>> = {
  product: 'Products',
  company: 'Clients',
  line: 'Lines',
};

export const kindNote: Readonly<Record<LinkQuestion['kind'], string>> = {
  product: 'one answer counts for all clients',
  company: 'one answer counts for all that is bought and booked',
  line: 'which line bills which subscription',
};

export const meansText = {
  'own-service': 'Our own service',
  bundled: 'Bundled, in different lines',
  'client-pays': 'The client pays the vendor',
  internal: 'Internal, our own',
} as const;

/** How two sides can belong together that are not one for one. */
export const termsKinds = [
  { of: 'otherwise', says: 'They are the same, in other numbers' },
  { of: 'counted-part', says: 'It is part of it, not billed by itself, and counted with it' },
  { of: 'part', says: 'It is part of it, not billed by itself, and not counted' },
] as const;

const kindOfSide: Readonly<Record<LinkQuestion['kind'], Readonly<Record<LinkSide['role'], string>>>> = {
  product: {
    psa: 'Sold as, in',
    distributor: 'Bought, at',
    accounting: 'Booked as, in',
    payments: 'Charged as, in',
    counts: 'Counted as, in',
  },
  company: {
    psa: 'Client, in',
    distributor: 'Company, at',
    accounting: 'Customer, in',
    payments: 'Customer, in',
    counts: 'Client, in',
  },
  line: { psa: 'Line, in', distributor: 'Subscription, at', accounting: 'In', payments: 'In', counts: 'In' },
};

/** What kind of record it is, and where. */
export function sideLabel(kind: LinkQuestion['kind'], { role, system }: LinkSide): string {
  return `${kindOfSide[kind][role]} ${system}`;
}

/** What stands where nothing is proposed. */
export function nothingText({ kind, subject }: LinkQuestion): { word: string; beside: string; says: string } {
  if (kind === 'company') {
    return {
      word: 'Nobody’s yet',
      beside: 'no client is like it',
      says: 'What is bought for it is compared with nothing until somebody says whose it is.',
    };
  }
  return subject.role === 'psa'
    ? {
        word: 'Nobody sells you this',
        beside: 'no distributor product is like it',
        says: 'As your own service it is never compared with a distributor, and leaves the list of what could not be checked.',
      }
    : {
        word: 'Sold to nobody',
        beside: 'no catalogue entry is like it',
        says: 'It is bought and on no line. Say what it is sold as, or why it has no line of its own.',
      };
}

/** "$433.50 a month", a sum for each currency; null where there is none to show. */
export function monthlyText({ monthly, money }: Pick<LinkQuestion, 'monthly' | 'money'>): string[] {
  return (monthly ?? [])
    .filter(({ amountMinor }) => amountMinor !== 0)
    .map((sum) => `${formatAmount(sum)}${money === 'costs' ? ' cost' : ''}`);
}

/** What was said of a decided link. */
export function decidedText({ state, means, by, terms }: DecidedLink): string {
  if (means !== null) return meansText[means];
  if (state === 'rejected') return 'Not the same';
  if (terms !== null) return termsText(terms);
  return by === null ? 'Same id in both systems' : 'Same';
}

/** "Same, 1 on the line for 10 bought"; "Part of it, not counted". */
export function termsText({ as, ratio }: LinkTerms): string {
  const what = as === 'part' ? 'Part of it' : 'Same';
  return ratio === null ? `${what}, not counted` : `${what}, ${ratio.billed} on the line for ${ratio.bought} bought`;
}

/** "about 10 minutes": half a minute each, never less than one. */
export function minutesText(questions: number): string {
  return `about ${countOf(Math.max(1, Math.ceil(questions / 2)), 'minute')}`;
}
