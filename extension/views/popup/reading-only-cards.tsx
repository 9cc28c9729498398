// Systems that nobody has let write, while approved changes wait for it.

import type { QueueAnswer } from '../../../shared/api/queue.ts';
import { countOf } from '../../../shared/counting.ts';
import { Notice } from '../../ui/notice.tsx';
import { titleOf } from '../../ui/titles.ts';

/** A card per system; nothing where all that is approved may leave. */
export function ReadingOnlyCards({ readingOnly }: Pick<QueueAnswer, 'readingOnly'>) {
  return (
    <>
      {readingOnly.map(({ connection, held }) => (
        <Notice
          key={connection}
          testId="reading-only"
          tone="look"
          title={`${titleOf(connection)} is connected for reading only`}
        >
          <p class="dim">
            {countOf(held, 'approved change waits', 'approved changes wait')}: an administrator can let it write.
          </p>
        </Notice>
      ))}
    </>
  );
}
