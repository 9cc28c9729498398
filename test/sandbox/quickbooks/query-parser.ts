// QuickBooks' query language as a tree: SELECT … FROM … [WHERE …] [ORDERBY …] [STARTPOSITION n] [MAXRESULTS m].
import { queryInvalid, queryUnreadable } from './errors.ts';

export interface Condition {
  /** "MetaData.LastUpdatedTime". */
  path: string;
  operator: '=' | '<' | '>' | '<=' | '>=' | 'in' | 'like';
  values: (string | number | boolean)[];
}

export interface Query {
  /** Null for all fields; "count" for how many there are. */
  fields: string[] | 'count' | null;
  entity: string;
  conditions: Condition[];
  order: { path: string; isDescending: boolean }[];
  start: number;
  most: number;
}

interface Token {
  text: string;
  /** A quoted text, without quotes and escapes. */
  quoted?: string;
  column: number;
}

const PIECE = /\s*(?:'((?:\\.|[^'\\])*)'|(<=|>=|[=<>(),*])|([\w.+:-]+)|(\S))/gy;
const DEFAULT_MOST = 100;
const LARGEST_PAGE = 1000;

/** Parses a query; keywords and entity names in any case. Throws a Refusal. */
export function parseQuery(text: string): Query {
  const tokens = tokensOf(text);
  let at = 0;
  const peek = () => tokens[at];
  const unread = (): never => {
    const token = peek();
    throw queryUnreadable(token?.text ?? '<EOF>', token?.column ?? text.length + 1);
  };
  const isWord = (word: string) => peek()?.quoted === undefined && peek()?.text.toLowerCase() === word;
  const take = (word: string): boolean => {
    if (!isWord(word)) return false;
    at += 1;
    return true;
  };
  const need = (word: string) => take(word) || unread();
  const name = (): string => {
    const token = peek();
    if (token === undefined || token.quoted !== undefined || !/^[A-Za-z][\w.]*$/.test(token.text)) return unread();
    at += 1;
    return token.text;
  };
  const value = (): string | number | boolean => {
    const token = tokens[at++];
    if (token === undefined) return unread();
    if (token.quoted !== undefined) return token.quoted;
    if (/^(true|false)$/i.test(token.text)) return token.text.toLowerCase() === 'true';
    if (/^[+-]?\d+(\.\d+)?$/.test(token.text)) return Number(token.text);
    at -= 1;
    return unread();
  };
  const list = <T>(one: () => T): T[] => {
    const all = [one()];
    while (take(',')) all.push(one());
    return all;
  };
  const condition = (): Condition => {
    const path = name();
    if (take('in')) {
      need('(');
      const values = list(value);
      need(')');
      return { path, operator: 'in', values };
    }
    const operator = (['<=', '>=', '=', '<', '>', 'like'] as const).find((each) => take(each)) ?? unread();
    return { path, operator, values: [value()] };
  };
  const whole = (word: string, least: number): number => {
    const number = Number(value());
    if (number < least) throw queryInvalid(`value ${number} is too small. Min allowed value is ${least}`);
    return number || unreadNumber(word);
  };
  const unreadNumber = (word: string): never => {
    throw queryInvalid(`${word} needs a number`);
  };

  need('select');
  let fields: Query['fields'] = null;
  if (take('count')) {
    need('(');
    need('*');
    need(')');
    fields = 'count';
  } else if (!take('*')) fields = list(name);
  need('from');
  const query: Query = { fields, entity: name(), conditions: [], order: [], start: 1, most: DEFAULT_MOST };
  if (take('where')) {
    do query.conditions.push(condition());
    while (take('and'));
  }
  if (take('orderby') || (take('order') && need('by'))) {
    query.order = list(() => {
      const path = name();
      return { path, isDescending: !take('asc') && take('desc') };
    });
  }
  while (peek() !== undefined) {
    if (take('startposition')) query.start = whole('STARTPOSITION', 1);
    else if (take('maxresults')) query.most = Math.min(whole('MAXRESULTS', 1), LARGEST_PAGE);
    else unread();
  }
  return query;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const trimmed = text.trimEnd();
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < trimmed.length) {
    const from = PIECE.lastIndex;
    const match = PIECE.exec(trimmed);
    if (match === null) break;
    const [whole, quoted, sign, word, stray] = match;
    const column = from + whole.length - whole.trimStart().length + 1;
    if (stray !== undefined) throw queryUnreadable(stray, column);
    tokens.push({
      text: sign ?? word ?? quoted ?? '',
      column,
      ...(quoted === undefined ? {} : { quoted: quoted.replace(/\\(.)/g, '$1') }),
    });
  }
  return tokens;
}
