// What stopped working, for those who can do something about it.
import type { Trouble } from '../../../shared/trouble.ts';
import { sayDays } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { troubleStory, troubleTitle } from '../../ui/trouble-words.ts';

/** One trouble with its story; several share a card, so that the queue stays in view. */
export function TroubleCards({ troubles, nowMs }: { troubles: readonly Trouble[]; nowMs: number }) {
  const ending = troubles.filter(({ kind }) => kind === 'ending');
  return (
    <>
      <Stopped troubles={troubles.filter((each) => !ending.includes(each))} nowMs={nowMs} />
      {ending.map((trouble) => (
        <OneTrouble key={trouble.system} trouble={trouble} tone="look" nowMs={nowMs} />
      ))}
    </>
  );
}

function OneTrouble({ trouble, tone, nowMs }: { trouble: Trouble; tone: 'look' | 'harm'; nowMs: number }) {
  return (
    <Notice testId={tone === 'harm' ? 'trouble' : 'ending'} tone={tone} title={troubleTitle(trouble, nowMs)}>
      <p class="dim">{sayDays(troubleStory(trouble), nowMs)}</p>
    </Notice>
  );
}

function Stopped({ troubles, nowMs }: { troubles: readonly Trouble[]; nowMs: number }) {
  const [first, ...others] = troubles;
  if (first === undefined) return null;
  if (others.length === 0) return <OneTrouble trouble={first} tone="harm" nowMs={nowMs} />;
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
