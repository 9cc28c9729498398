// What is read of a system, kind by kind, with what is missing and which menu grants it.
import type { ConnectionEntry } from '../../../shared/api/connections.ts';
import { type Reading, readingsOf } from '../../state/systems.ts';
import { sentence } from '../../ui/format.ts';
import { Clock, Cross, Tick } from '../../ui/icons.tsx';
import { plainProblem } from '../../ui/plain-reason.ts';

/** A problem that several have is said once, above. */
export function ReadingList({ entry }: { entry: ConnectionEntry }) {
  const readings = readingsOf(entry);
  const problems = readings.flatMap(({ problem }) => (problem === null ? [] : plainProblem(problem, entry.id)));
  const shared = new Set(problems.filter((each, place) => problems.indexOf(each) !== place));
  return (
    <>
      {[...shared].map((problem) => (
        <p key={problem} class="trouble">
          {sentence(problem)}
        </p>
      ))}
      <ul class="readings">
        {readings.map((reading) => (
          <li key={reading.kind} class={reading.state} data-testid={`reading-${reading.kind}`}>
            <Picture state={reading.state} />
            <span>
              {reading.name}
              {ownProblem(reading, entry.id, shared)}
            </span>
            <Meter reading={reading} />
            <small>{saysOf(reading)}</small>
          </li>
        ))}
      </ul>
    </>
  );
}

function ownProblem({ problem }: Reading, id: string, shared: ReadonlySet<string>): string {
  const plain = problem === null ? null : plainProblem(problem, id);
  return plain === null || shared.has(plain) ? '' : `: ${plain}`;
}

function Picture({ state }: Pick<Reading, 'state'>) {
  if (state === 'read') return <Tick />;
  return state === 'refused' || state === 'failed' ? <Cross /> : <Clock />;
}

/** Only while it is read, and only where the whole is known. */
function Meter({ reading: { state, read, total } }: { reading: Reading }) {
  if (state !== 'reading' || total === null || total === 0) return null;
  return <progress max={total} value={read} aria-hidden="true" />;
}

function saysOf({ state, read, total }: Reading): string {
  switch (state) {
    case 'read':
      return read === 0 ? 'read, none there' : `read ${read}`;
    case 'reading':
      return total === null ? `${read} so far` : `${read} of ${total}`;
    case 'waiting':
      return total === null ? 'comes next' : `${total} to read`;
    case 'refused':
      return 'refused';
    default:
      return 'did not come';
  }
}
