// One group of waiting packets.

import type { QueueItem } from '../../../shared/api/queue.ts';
import type { Me } from '../../../shared/whose.ts';
import { Chip, type Tone } from '../../ui/chip.tsx';
import { formatLeft, sayDays } from '../../ui/format.ts';
import type { QueueGroup as Group } from './group-queue.ts';
import { openItem } from './open-item.ts';
import { Sums } from './sums.tsx';
import { whoseWords } from './whose.ts';

/** A group with its sum, and a button for each client; a folded one with how many there are. */
export function QueueGroup({ group, me, nowMs }: { group: Group; me: Me; nowMs: number }) {
  const title = (
    <>
      <h2>{group.title}</h2>
      {group.isFolded === true ? <span>{group.items.length}</span> : <Sums items={group.items} />}
    </>
  );
  const list = (
    <ul>
      {group.items.map((item) => (
        <li key={item.packet}>
          <Item item={item} me={me} nowMs={nowMs} urgent={group.title === 'Closes today'} />
        </li>
      ))}
    </ul>
  );
  return (
    <section class="group" aria-label={group.title}>
      {group.isFolded === true ? (
        <details data-testid="for-others">
          <summary class="group-title">{title}</summary>
          {list}
        </details>
      ) : (
        <>
          <div class="group-title">{title}</div>
          {list}
        </>
      )}
    </section>
  );
}

const states: Readonly<Record<string, { text: string; tone: Tone } | null>> = {
  open: null,
  approved: { text: 'approved', tone: 'go' },
  'needs-look': { text: 'needs a look', tone: 'look' },
  done: { text: 'done', tone: 'go' },
  clear: { text: 'clear', tone: 'go' },
};

function Item({ item, me, nowMs, urgent }: { item: QueueItem; me: Me; nowMs: number; urgent: boolean }) {
  const whose = whoseWords(item, me);
  const state = item.state in states ? states[item.state] : null;
  return (
    <button type="button" class="item" data-testid="queue-item" onClick={() => void openItem(item)}>
      <span class="ends">
        <b>{item.client}</b>
        <Sums items={[item]} measure={item.measure ?? null} />
      </span>
      <span class="ends">
        <span class="dim">
          {sayDays(item.headline, nowMs)} {state != null && <Chip tone={state.tone}>{state.text}</Chip>}{' '}
          {item.escalatedTo != null && <Chip tone="look">passed on</Chip>}
        </span>
        {item.deadline !== null && (
          <span class={urgent ? 'left urgent' : 'left'}>{formatLeft(item.deadline, nowMs)}</span>
        )}
      </span>
      {item.awaits != null && (
        <small class="whose" data-testid="awaits">
          {item.awaits.mine
            ? 'You approved it; a second person is needed'
            : `${item.awaits.first} approved it; a second person is needed`}
        </small>
      )}
      {whose !== null && (
        <small class={item.escalatedTo == null && item.reminded !== true ? 'whose' : 'whose late'} data-testid="whose">
          {whose}
        </small>
      )}
    </button>
  );
}
