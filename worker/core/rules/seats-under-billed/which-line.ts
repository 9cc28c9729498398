// Which of several lines that bill a product is changed: the one a person chose among them.
import type { LineChoice } from '../../../../shared/facts/line-choice.ts';
import { refKey, refOf } from '../../../../shared/records/record.ts';
import { dayIn, readInstantMs } from '../../../../shared/time.ts';
import type { Answer, ClientView } from '../../client-view.ts';
import { lastDayOf } from '../../lines/quantity-on.ts';
import { namedWithCompany } from '../../lines/whose.ts';
import { agreementOf, billedMonths, monthlyPrice, paidBy, stepOn } from '../seats/billed-seats.ts';
import type { Line } from '../seats/seat-groups.ts';

/** Lines between which a person has to choose, and what they said. */
export interface WhichLine {
  /** Those that charge for the product today and go on; a choice is asked only where there are several. */
  lines: readonly Line[];
  chosen: { line: Line; by: Answer } | null;
}

/** The lines a change could go to, and the one that the newest standing choice names. */
export function whichLine(view: ClientView, going: readonly Line[]): WhichLine {
  const lines = going.filter((line) => stepOn(line, view.today)?.billing === 'billable');
  const chosen = (view.answers ?? []).flatMap((by) => {
    const line = lines.find((each) => by.verb === 'choose-line' && refKey(refOf(each)) === refKey(by.record));
    return line === undefined ? [] : [{ line, by }];
  });
  return { lines, chosen: lines.length > 1 ? (chosen.at(-1) ?? null) : null };
}

/** Whether nobody said yet which of several lines is changed. */
export function isToBeChosen({ lines, chosen }: WhichLine): boolean {
  return lines.length > 1 && chosen === null;
}

/** What a person needs to choose by, and whose choice holds; nothing where there is one line. */
export function choiceFacts(view: ClientView, { lines, chosen }: WhichLine): LineChoice {
  if (lines.length < 2) return { lines: null, chosenBy: null, chosenDay: null, choice: null };
  return {
    lines: lines.map((line) => candidate(view, line, line === chosen?.line)),
    chosenBy: chosen?.by.member ?? null,
    chosenDay: chosen === null ? null : dayIn(view.zone, readInstantMs(chosen.by.at)),
    choice: chosen?.by.decision ?? null,
  };
}

type Candidate = NonNullable<LineChoice['lines']>[number];

function candidate(view: ClientView, line: Line, isChosen: boolean): Candidate {
  const agreement = agreementOf(view, line);
  const step = stepOn(line, view.today);
  const months = agreement === undefined || step === null ? null : billedMonths(agreement, step);
  const { connection, id } = line;
  return {
    connection,
    kind: 'agreement-line',
    id,
    name: line.data.description,
    agreement: agreement === undefined ? '' : namedWithCompany(view, agreement.data.name, agreement),
    quantity: paidBy(step).toFixed(),
    unitPrice: step === null || typeof months !== 'number' ? null : monthlyPrice(step, months).toFixed(),
    currency: agreement?.data.currency ?? view.currency,
    fromDay: line.data.steps[0]?.from ?? null,
    untilDay: lastDayOf(line) ?? agreement?.data.endDay ?? null,
    isChosen,
  };
}
