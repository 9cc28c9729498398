// Reads ConnectWise's condition language: (name like "A%" or id in (1,2)) and lastUpdated > [2026-01-01T00:00:00Z].
import { badCondition } from './errors.ts';

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'contains' | 'like' | 'in';
export type Literal = string | number | boolean | null | { instantMs: number };

export type Condition =
  | { type: 'and' | 'or'; parts: Condition[] }
  | { type: 'not'; part: Condition }
  | { type: 'compare'; path: string[]; operator: Operator; literals: Literal[] };

interface Token {
  type: 'word' | 'string' | 'number' | 'instant' | 'symbol';
  text: string;
}

const TOKEN =
  /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|\[([^\]]*)\]|(-?\d+(?:\.\d+)?)(?![\w/])|([A-Za-z_][\w/.]*)|(!=|<=|>=|[=<>(),]))/y;
const SYMBOL_OPERATORS = ['=', '!=', '<', '<=', '>', '>='];
const WORD_OPERATORS = ['contains', 'like', 'in'];

/** The condition a text states; throws the vendor's refusal when it cannot be read. */
export function parseCondition(text: string): Condition {
  const tokens = tokenize(text);
  const parser = new Parser(tokens, text);
  const condition = parser.alternatives();
  parser.expectEnd();
  return condition;
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw badCondition(`The condition cannot be read at: ${text.slice(start, start + 30).trim()}`);
    tokens.push(tokenOf(match));
  }
  return tokens;
}

function tokenOf(match: RegExpExecArray): Token {
  const [, double, single, instant, number, word, symbol] = match;
  if (double !== undefined) return { type: 'string', text: withoutEscapes(double) };
  if (single !== undefined) return { type: 'string', text: withoutEscapes(single) };
  if (instant !== undefined) return { type: 'instant', text: instant };
  if (number !== undefined) return { type: 'number', text: number };
  if (word !== undefined) return { type: 'word', text: word };
  return { type: 'symbol', text: symbol ?? '' };
}

function withoutEscapes(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}

class Parser {
  #tokens: Token[];
  #text: string;
  #position = 0;

  constructor(tokens: Token[], text: string) {
    this.#tokens = tokens;
    this.#text = text;
  }

  alternatives(): Condition {
    const parts = [this.#conjunction()];
    while (this.#takeWord('or')) parts.push(this.#conjunction());
    return onlyOrAll('or', parts);
  }

  expectEnd(): void {
    if (this.#position < this.#tokens.length) throw this.#unreadable();
  }

  #conjunction(): Condition {
    const parts = [this.#term()];
    while (this.#takeWord('and')) parts.push(this.#term());
    return onlyOrAll('and', parts);
  }

  #term(): Condition {
    if (this.#takeWord('not')) return { type: 'not', part: this.#term() };
    if (!this.#takeSymbol('(')) return this.#comparison();
    const inner = this.alternatives();
    this.#requireSymbol(')');
    return inner;
  }

  #comparison(): Condition {
    const name = this.#next();
    if (name.type !== 'word') throw this.#unreadable();
    const negated = this.#takeWord('not');
    const operator = this.#operator();
    const literals = operator === 'in' ? this.#list() : [this.#literal()];
    const comparison: Condition = { type: 'compare', path: name.text.split('/'), operator, literals };
    return negated ? { type: 'not', part: comparison } : comparison;
  }

  #operator(): Operator {
    const { type, text } = this.#next();
    const operator = text.toLowerCase();
    const known = type === 'symbol' ? SYMBOL_OPERATORS : type === 'word' ? WORD_OPERATORS : [];
    if (!known.includes(operator)) throw this.#unreadable();
    return operator as Operator;
  }

  #list(): Literal[] {
    this.#requireSymbol('(');
    const literals = [this.#literal()];
    while (this.#takeSymbol(',')) literals.push(this.#literal());
    this.#requireSymbol(')');
    return literals;
  }

  #literal(): Literal {
    const { type, text } = this.#next();
    if (type === 'string') return text;
    if (type === 'number') return Number(text);
    if (type === 'instant') return instantLiteral(text);
    if (type === 'word') {
      const word = text.toLowerCase();
      if (word === 'true' || word === 'false') return word === 'true';
      if (word === 'null') return null;
    }
    throw this.#unreadable();
  }

  #next(): Token {
    const token = this.#tokens[this.#position];
    if (!token) throw this.#unreadable();
    this.#position += 1;
    return token;
  }

  #takeWord(word: string): boolean {
    const token = this.#tokens[this.#position];
    if (token?.type !== 'word' || token.text.toLowerCase() !== word) return false;
    this.#position += 1;
    return true;
  }

  #takeSymbol(symbol: string): boolean {
    const token = this.#tokens[this.#position];
    if (token?.type !== 'symbol' || token.text !== symbol) return false;
    this.#position += 1;
    return true;
  }

  #requireSymbol(symbol: string): void {
    if (!this.#takeSymbol(symbol)) throw this.#unreadable();
  }

  #unreadable() {
    return badCondition(`The condition cannot be read: ${this.#text}`);
  }
}

/** Instants without an offset are UTC. */
function instantLiteral(text: string): Literal {
  const instantMs = Date.parse(/(Z|[+-]\d{2}:?\d{2})$/i.test(text) ? text : `${text}${text.includes('T') ? 'Z' : ''}`);
  if (Number.isNaN(instantMs)) throw badCondition(`[${text}] is not a date and time such as [2026-11-20T09:00:00Z].`);
  return { instantMs };
}

function onlyOrAll(type: 'and' | 'or', parts: Condition[]): Condition {
  const [only] = parts;
  return parts.length === 1 && only ? only : { type, parts };
}
