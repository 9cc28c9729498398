// The figures side by side: never one sum.
import type { FoundAnswer, FoundFigure, FoundKind } from '../../../../shared/api/found.ts';
import { countOf } from '../../../../shared/counting.ts';
import { figureText, issuesText, mainKinds, meaningText, sumText } from './words.ts';

/** Four cards, and what stands apart from them in a line each. */
export function Figures({ found: { figures } }: { found: FoundAnswer }) {
  const of = (kind: FoundKind) => figures.find((each) => each.kind === kind);
  const [tooMuch, nextRun] = [of('too-much'), of('next-run')];
  return (
    <>
      <ul class="figures">
        {mainKinds.map((kind) => (
          <li key={kind} class="card stack tight" data-testid={`figure-${kind}`}>
            <h3>{figureText[kind].title}</h3>
            <Amounts kind={kind} figure={of(kind)} />
          </li>
        ))}
      </ul>
      {tooMuch !== undefined && (
        <p data-testid="figure-too-much">
          <b>The other way:</b> {sumsLine(tooMuch)} <span class="dim">({issuesText(tooMuch)}).</span> Clients pay for
          what has ended, so it comes first.
        </p>
      )}
      {nextRun !== undefined && (
        <p class="dim" data-testid="figure-next-run">
          Work of this month is none of these, for its run may still bill it: {sumsLine(nextRun)} ({issuesText(nextRun)}
          ).
        </p>
      )}
    </>
  );
}

function Amounts({ kind, figure }: { kind: (typeof mainKinds)[number]; figure: FoundFigure | undefined }) {
  const { note, none } = figureText[kind];
  if (figure === undefined) {
    return (
      <>
        <b class="amount-big">{none}</b>
        <small class="dim">{note}</small>
      </>
    );
  }
  const shown = figure.sums.flatMap((sum) => {
    const text = sumText(sum);
    return text === null ? [] : [{ text, says: meaningText(sum, kind) }];
  });
  const [first, ...more] = shown;
  return (
    <>
      <b class="amount-big money">
        {first === undefined ? (
          countOf(figure.issues, kind === 'question' ? 'question' : 'issue')
        ) : (
          <bdi>{first.text}</bdi>
        )}
      </b>
      {first !== undefined && <span>{first.says}</span>}
      {more.length > 0 && (
        <ul class="beside">
          {more.map(({ text, says }) => (
            <li key={`${text} ${says}`}>
              <b class="money">
                <bdi>{text}</bdi>
              </b>{' '}
              {says}
            </li>
          ))}
        </ul>
      )}
      <small class="dim">
        {first === undefined ? `at ${countOf(figure.clients, 'client')}` : issuesText(figure)}: {note}
      </small>
    </>
  );
}

/** "$98.00/mo billed after its end, and CA$5.00/mo …"; without amounts, nothing but a word. */
function sumsLine({ sums, kind }: FoundFigure): string {
  const shown = sums.flatMap((sum) => {
    const text = sumText(sum);
    return text === null ? [] : `${text} ${meaningText(sum, kind)}`;
  });
  return shown.length === 0 ? 'An amount you do not see' : shown.join(' and ');
}
