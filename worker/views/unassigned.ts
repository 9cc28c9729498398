// What distributors charge for companies that are nobody's here, for who may see costs with the money.
import type { UnassignedAnswer } from '../../shared/api/unassigned.ts';
import type { MoneySight } from '../../shared/member.ts';
import { canSee } from '../../shared/sight.ts';
import { dayIn } from '../../shared/time.ts';
import { businessZone } from '../connections/business-zone.ts';
import { sumOf } from '../core/matching/month.ts';
import { countsSince, monthlySpend, type Spend } from '../core/matching/unassigned.ts';
import type { Deps } from '../deps.ts';
import { readUnassigned } from '../store/unassigned.ts';

/** Companies with subscriptions or charges; by name for who sees no costs, so that their order says nothing of them. */
export async function unassignedShown(deps: Deps, sight: MoneySight): Promise<UnassignedAnswer> {
  const today = dayIn(businessZone(deps), deps.nowMs);
  const distributors = deps.connections.flatMap(({ id, connector }) => (connector.role === 'distributor' ? id : []));
  const found = await readUnassigned(deps.db, distributors, countsSince(today));
  const companies = found
    .filter(({ subscriptions, charges }) => subscriptions > 0 || charges.length > 0)
    .map(({ charges, ...company }) => ({
      ...company,
      monthly: monthlySpend({ ...company, charges }, today, deps.homeCurrency),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1));
  if (!canSee(sight, 'cost')) {
    return { companies: companies.map((company) => ({ ...company, monthly: null })), monthly: null };
  }
  const most = ({ monthly }: { monthly: Spend[] }) => monthly[0]?.amountMinor ?? 0;
  return {
    companies: companies.toSorted((a, b) => most(b) - most(a)),
    monthly: sumOf(companies.flatMap(({ monthly }) => monthly)),
  };
}
