// A CSV that came back: each row taken or refused in words, and all that is taken as one request.
import type { LinksRequest } from '../../../../shared/api/links.ts';
import type { LinkTerms } from '../../../../shared/link.ts';
import type { Table } from '../../../../shared/table/read-csv.ts';
import { meansText, termsText } from '../words.ts';
import { type Answer, answers, answersTo, type Means, partsOf, type SheetRow, takesNumbers } from './rows.ts';
import { readBack } from './write-sheet.ts';

export interface ReadSheet {
  /** What the whole file says; nothing of it holds while a row is refused. */
  request: LinksRequest;
  /** One sentence for each thing that changes. */
  changes: string[];
  refused: { line: number; why: string }[];
  /** Rows without an answer. */
  open: number;
}

/** So many of a kind go into one request. */
const most = 2000;
const mostUnits = 1000;

interface Taken {
  line: number;
  row: SheetRow;
  answer: Answer;
  terms: LinkTerms | undefined;
}

/** Reads the answers; `rows` is what is asked and decided now. Null where a column that is read is missing. */
export function readSheet({ headers, rows: lines }: Table, rows: readonly SheetRow[]): ReadSheet | null {
  const at = (name: string) => headers.findIndex((header) => header.trim().toLowerCase() === name);
  const [id, answer] = [at(readBack.row), at(readBack.answer)];
  if (id === -1 || answer === -1) return null;
  const known = new Map(rows.map((row) => [row.id, row]));
  const refused: ReadSheet['refused'] = [];
  const taken: Taken[] = [];
  let open = 0;
  for (const { line, cells } of lines) {
    const said = (cells[answer] ?? '').toLowerCase();
    if (said === '') {
      open += 1;
      continue;
    }
    const numbers = [at(readBack.onTheLine), at(readBack.bought)].map((place) => cells[place] ?? '');
    const one = takenFrom(known.get(cells[id] ?? ''), said, numbers);
    if (typeof one === 'string') refused.push({ line, why: one });
    else taken.push({ line, ...one });
  }
  refused.push(...contradictions(taken));
  const { request, changes } = whatIsSaid(taken, rows);
  const isTooMuch = Object.values(request).some((list) => list.length > most);
  if (isTooMuch) refused.push({ line: 1, why: `one file takes ${most} answers of a kind: split it in two` });
  return { request: withoutEmpty(request), changes, refused: refused.toSorted((a, b) => a.line - b.line), open };
}

/** What a row says, or why it cannot be taken. */
function takenFrom(
  row: SheetRow | undefined,
  said: string,
  [billed = '', bought = '']: readonly string[],
): Omit<Taken, 'line'> | string {
  if (row === undefined) return 'it is not asked any more, or never was: take a new file and answer there';
  const possible = answersTo(row);
  const answer = possible.find((each) => answers[each] === said);
  if (answer === undefined) {
    return `“${said}” is no answer to it: write ${possible.map((each) => `“${answers[each]}”`).join(' or ')}, or nothing`;
  }
  if (billed === '' && bought === '') {
    return { row, answer, terms: answer === 'part' ? { as: 'part', ratio: null } : undefined };
  }
  if (!takesNumbers(row, answer)) return 'numbers stand beside an answer that takes none: leave them out';
  const isNumber = (text: string) => /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= mostUnits;
  if (!isNumber(billed) || !isNumber(bought)) {
    return `“${readBack.onTheLine}” and “${readBack.bought}” are two whole numbers from 1 to ${mostUnits}, or both empty`;
  }
  const ratio = { billed: Number(billed), bought: Number(bought) };
  return { row, answer, terms: { as: answer === 'part' ? 'part' : 'same', ratio } };
}

/** Rows that cannot all hold: one answered twice, a client that is two companies, and a thing with and without a counterpart. */
function contradictions(taken: readonly Taken[]): ReadSheet['refused'] {
  const refuse = (all: readonly Taken[], why: string) =>
    all.length < 2
      ? []
      : all.map(({ line }) => ({ line, why: `${why}: rows ${all.map((each) => each.line).join(', ')}` }));
  const twice = [...Map.groupBy(taken, ({ row }) => row.id).values()];
  const questions = [
    ...Map.groupBy(
      taken.filter(({ row }) => row.of !== 'decided'),
      ({ row }) => (row.of === 'decided' ? '' : row.question.id),
    ).values(),
  ];
  return [
    ...twice.flatMap((all) => refuse(all, 'one row is answered more than once')),
    ...questions.flatMap((all) => {
      const links = all.filter(({ answer }) => answer === 'same' || answer === 'part');
      const alone = all.filter(({ answer }) => isMeans(answer));
      const words = new Set(alone.map(({ answer }) => answer));
      const isChoice = all.some(
        ({ row }) => row.of === 'choice' && row.question.kind === 'company' && row.question.asks === 'choose',
      );
      return [
        ...(isChoice ? refuse(links, 'these exclude each other, and only one can be the same') : []),
        ...(alone.length > 0 && links.length > 0
          ? refuse([...links, ...alone], 'it has a counterpart, or it has none, and not both')
          : []),
        ...(words.size > 1 ? refuse(alone, 'it can be only one of these') : []),
      ];
    }),
  ].filter((each, place, all) => all.findIndex(({ line }) => line === each.line) === place);
}

function isMeans(answer: Answer): answer is Means {
  return answer in meansText;
}

/** A request with all its lists, empty ones too. */
type Lists = { [Name in keyof LinksRequest]-?: NonNullable<LinksRequest[Name]> };

function whatIsSaid(taken: readonly Taken[], rows: readonly SheetRow[]): { request: Lists; changes: string[] } {
  const request: Lists = { links: [], same: [], notSame: [], takeBack: [], standalone: [], notStandalone: [] };
  const changes: string[] = [];
  const alone = new Set<string>();
  for (const { row, answer, terms } of taken) {
    const { first, second, said } = partsOf(row);
    const names = [first, second].flatMap((side) => (side === undefined ? [] : [`“${side.name}” in ${side.system}`]));
    const pair = names.join(' and ');
    if (row.of === 'decided') {
      changes.push(`${pair}: “${said}” is undone`);
      if (row.decided.link === null) request.notStandalone.push(...row.decided.sides.map(({ record }) => record));
      else request.takeBack.push(row.decided.link);
    } else if (isMeans(answer)) {
      if (alone.has(row.question.id)) continue;
      alone.add(row.question.id);
      changes.push(`${names[0]}: ${meansText[answer].toLowerCase()}`);
      request.standalone.push({ record: row.question.subject.record, means: answer });
    } else if (row.of === 'choice') {
      if (answer === 'notSame') {
        changes.push(`${pair} are not the same`);
        request.notSame.push(row.id);
        continue;
      }
      changes.push(terms === undefined ? `${pair} are the same` : `${pair}: ${termsText(terms).toLowerCase()}`);
      const { kind, subject } = row.question;
      if (terms === undefined) request.same.push(row.id);
      else request.links.push({ kind, records: [subject.record, row.choice.side.record], terms });
      for (const other of othersOf(row, rows, taken)) {
        changes.push(
          `${`“${other.choice.side.name}” in ${other.choice.side.system}`} is not the same, since another is`,
        );
        request.notSame.push(other.id);
      }
    }
  }
  return { request, changes };
}

type Choice = Extract<SheetRow, { of: 'choice' }>;

/** The other companies of a choice of which nothing is said: whoever is chosen is the same, and they are not. */
function othersOf(row: Choice, rows: readonly SheetRow[], taken: readonly Taken[]): Choice[] {
  const { id, kind, asks } = row.question;
  if (kind !== 'company' || asks !== 'choose') return [];
  return rows.filter(
    (each): each is Choice =>
      each.of === 'choice' &&
      each.question.id === id &&
      each.id !== row.id &&
      !taken.some((other) => other.row.id === each.id),
  );
}

function withoutEmpty(request: Lists): LinksRequest {
  return Object.fromEntries(Object.entries(request).filter(([, list]) => list.length > 0));
}
