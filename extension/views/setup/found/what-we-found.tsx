// "What we found": figures that are never added up, examples to look at, and what could not be checked.
import type { FoundAnswer } from '../../../../shared/api/found.ts';
import type { ShadowAnswer } from '../../../../shared/api/shadow.ts';
import { countOf, listOf } from '../../../../shared/counting.ts';
import { Examples } from './examples.tsx';
import { Figures } from './figures.tsx';
import { Gaps } from './gaps.tsx';
import { HowFarBack } from './how-far-back.tsx';
import { Shadow } from './shadow.tsx';
import { monthsRead } from './words.ts';

interface FoundProps {
  found: FoundAnswer;
  /** Null: not asked yet. */
  shadow: ShadowAnswer | null;
  right: readonly string[];
  nowMs: number;
  onRight(finding: string): void;
  onChanged(): void;
}

/** The section, once a client was looked at. */
export function WhatWeFound({ found, shadow, right, nowMs, onRight, onChanged }: FoundProps) {
  const { clients, issues, atClients, readSince, waiting, examples } = found;
  return (
    <section class="stack found" id="found" aria-labelledby="found-title" data-testid="found">
      <div>
        <h2 class="big" id="found-title">
          What we found
        </h2>
        <p class="lead">
          {issues === 0
            ? `Nothing is open at the ${countOf(clients, 'client')} we looked at. What could not be checked stands below.`
            : `${countOf(issues, 'issue')} at ${atClients} of ${countOf(clients, 'client')}. Nothing of it has been written.`}{' '}
          {examples.length > 0 && 'Look at a few before you decide anything: do they look right to you?'}
        </p>
        {readSince.length > 0 && (
          <p class="dim">Invoices read: {listOf(readSince.map((each) => monthsRead(each, nowMs)))}.</p>
        )}
        {waiting.length > 0 && (
          <p class="dim" data-testid="found-waiting">
            {listOf(waiting)} {waiting.length === 1 ? 'is' : 'are'} still being read: more may be found, and this is
            looked at again by itself.
          </p>
        )}
      </div>
      <Figures found={found} />
      {examples.length > 0 && <Examples examples={examples} right={right} nowMs={nowMs} onRight={onRight} />}
      <Gaps notChecked={found.notChecked} onChanged={onChanged} />
      {shadow !== null && <Shadow shadow={shadow} nowMs={nowMs} />}
      <HowFarBack judgesFrom={found.judgesFrom} onChanged={onChanged} />
    </section>
  );
}
