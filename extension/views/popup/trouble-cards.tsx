// What stopped working, for those who can do something about it.
import type { Trouble } from '../../../shared/trouble.ts';
import { Notice } from '../../ui/notice.tsx';
import { troubleStory, troubleTitle } from '../../ui/trouble-words.ts';

/** One trouble with its story; several share a card, so that the queue stays in view. */
export function TroubleCards({ troubles, nowMs }: { troubles: readonly Trouble[]; nowMs: number }) {
  const [first, ...others] = troubles;
  if (first === undefined) return null;
  if (others.length === 0) {
    return (
      <Notice testId="trouble" tone="harm" title={troubleTitle(first, nowMs)}>
        <p class="dim">{troubleStory(first)}</p>
      </Notice>
    );
  }
  return (
    <Notice testId="trouble" tone="harm" title={`${troubles.length} things do not work`}>
      <ul class="troubles stack tight">
        {troubles.map((trouble) => (
          <li key={`${trouble.kind} ${trouble.system}`}>
            <details>
              <summary>{troubleTitle(trouble, nowMs)}</summary>
              <p class="dim">{troubleStory(trouble)}</p>
            </details>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
