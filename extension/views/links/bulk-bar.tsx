// What is ticked, and one answer for all of it.
import type { LinkQuestion, LinksRequest } from '../../../shared/api/links.ts';
import { countOf } from '../../../shared/counting.ts';
import { Button } from '../../ui/button.tsx';
import { isVeryLikely } from './very-likely.ts';

interface BulkProps {
  questions: readonly LinkQuestion[];
  ticked: ReadonlySet<string>;
  isBusy: boolean;
  onTickAll(ids: readonly string[]): void;
  onAnswer(said: LinksRequest): void;
}

/** Nothing where nothing may be ticked; what is confirmed is what was ticked, and no more. */
export function BulkBar({ questions, ticked, isBusy, onTickAll, onAnswer }: BulkProps) {
  const likely = questions.filter(isVeryLikely);
  if (likely.length === 0) return null;
  const chosen = likely.filter(({ id }) => ticked.has(id));
  const links = chosen.flatMap(({ choices }) => choices.map(({ link }) => link));
  return (
    <section class="bulk" aria-label="What is ticked">
      <b>{chosen.length === 0 ? 'Nothing ticked' : `${countOf(chosen.length, 'question')} ticked`}</b>
      <span class="row">
        {chosen.length > 0 && (
          <Button kind="go small" testId="confirm-ticked" disabled={isBusy} onClick={() => onAnswer({ same: links })}>
            Confirm {countOf(links.length, 'match', 'matches')}
          </Button>
        )}
        {chosen.length < likely.length && (
          <Button testId="tick-all" disabled={isBusy} onClick={() => onTickAll(likely.map(({ id }) => id))}>
            Tick all {likely.length} that are very likely
          </Button>
        )}
        {chosen.length > 0 && (
          <Button kind="plain" onClick={() => onTickAll([])}>
            Untick all
          </Button>
        )}
      </span>
    </section>
  );
}
