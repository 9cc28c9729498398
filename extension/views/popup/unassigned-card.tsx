// What is bought for companies that belong to no client: no issue, and nothing that was checked either.
import type { UnassignedAnswer } from '../../../shared/api/unassigned.ts';
import { countOf, listOf } from '../../../shared/counting.ts';
import { call } from '../../messages/call.ts';
import { Button } from '../../ui/button.tsx';
import { formatAmount } from '../../ui/money.tsx';
import { Notice } from '../../ui/notice.tsx';
import { titleOf } from '../../ui/titles.ts';

/** One card for all of them, the names a click away; nothing where there are none. */
export function UnassignedCard({ companies, monthly }: UnassignedAnswer) {
  if (companies.length === 0) return null;
  const systems = [...new Set(companies.map(({ connection }) => titleOf(connection)))];
  const sums = (monthly ?? []).map((sum) => `${formatAmount(sum)}/mo`);
  return (
    <Notice
      testId="unassigned"
      tone="look"
      title={sums.length === 0 ? 'Bought for no client' : `${listOf(sums)} bought for no client`}
    >
      <details class="stack tight">
        <summary>
          {countOf(companies.length, 'company', 'companies')} at {listOf(systems)}{' '}
          {companies.length === 1 ? 'belongs' : 'belong'} to no client here
        </summary>
        <p class="dim">Nothing bought for them is compared with an agreement until somebody says whose they are.</p>
        <ul class="stack tight">
          {companies.map((company) => (
            <li key={`${company.connection} ${company.id}`}>
              {company.name}
              <span class="dim"> · {wordsFor(company)}</span>
            </li>
          ))}
        </ul>
      </details>
      <div class="row">
        <Button testId="open-links" onClick={() => void call('open-links', null)}>
          Say whose they are
        </Button>
      </div>
    </Notice>
  );
}

function wordsFor({ subscriptions, monthly }: UnassignedAnswer['companies'][number]): string {
  const sums = (monthly ?? []).map((sum) => `${formatAmount(sum)}/mo`);
  return [countOf(subscriptions, 'subscription'), ...sums].join(', ');
}
