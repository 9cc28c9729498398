// What stopped working, for those who can do something about it.
import type { Trouble } from '../../../shared/trouble.ts';
import { Notice } from '../../ui/notice.tsx';
import { troubleStory, troubleTitle } from '../../ui/trouble-words.ts';

/** A card per trouble. */
export function TroubleCards({ troubles, nowMs }: { troubles: readonly Trouble[]; nowMs: number }) {
  return (
    <>
      {troubles.map((trouble) => (
        <Notice
          key={`${trouble.kind} ${trouble.system}`}
          testId="trouble"
          tone="harm"
          title={troubleTitle(trouble, nowMs)}
        >
          <p class="dim">{troubleStory(trouble)}</p>
        </Notice>
      ))}
    </>
  );
}
