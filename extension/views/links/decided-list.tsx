// What is decided: by whom, when, and the way back.
import type { DecidedLink, LinksRequest } from '../../../shared/api/links.ts';
import { Button } from '../../ui/button.tsx';
import { formatMoment } from '../../ui/format.ts';
import { Tie } from '../../ui/icons.tsx';
import { Side } from './side.tsx';
import { decidedText } from './words.ts';

interface DecidedProps {
  decided: readonly DecidedLink[];
  isOff: boolean;
  nowMs: number;
  onAnswer(said: LinksRequest): void;
}

/** One row each, the newest first. */
export function DecidedList({ decided, isOff, nowMs, onAnswer }: DecidedProps) {
  return (
    <ul class="list" data-testid="decided">
      {decided.map((each) => {
        const [first, second] = each.sides;
        const back =
          each.link === null ? { notStandalone: each.sides.map(({ record }) => record) } : { takeBack: [each.link] };
        return (
          <li class="match" key={each.link ?? `${first?.record.connection} ${first?.record.id}`}>
            <span />
            <div class="stack tight">
              <div class="pairs">
                {first !== undefined && <Side kind={each.kind} side={first} />}
                <span class="tie">{second !== undefined && <Tie />}</span>
                {second !== undefined && <Side kind={each.kind} side={second} />}
              </div>
              <div class="row">
                <span class={each.state === 'rejected' ? 'word' : 'word likely'}>{decidedText(each)}</span>
                <span class="dim">
                  {each.by === null ? 'by matching' : each.by}, {formatMoment(each.at, nowMs)}
                </span>
              </div>
            </div>
            <div class="sum">
              <Button testId="take-back" disabled={isOff} onClick={() => onAnswer(back)}>
                {each.state === 'rejected' ? 'Ask again' : 'Undo'}
              </Button>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
