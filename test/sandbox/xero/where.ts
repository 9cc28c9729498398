// The filter language of `where`: comparisons of properties, joined by AND and OR, with parentheses.
import { type Json, type Row, rowAt } from '../rows.ts';
import type { Collection } from './collections.ts';
import { noSuchProperty, queryUnreadable } from './errors.ts';
import { dateMs } from './wire-dates.ts';

export type Filter = (row: Row) => boolean;

type Value = string | number | boolean | null;

interface Token {
  kind: 'word' | 'text' | 'number' | 'sign';
  value: string;
}

/** Texts in double quotes, names with dots, numbers, signs. */
const tokens = /\s*(?:"((?:[^"\\]|\\.)*)"|([A-Za-z_][\w.]*)|(-?\d+(?:\.\d+)?)|(==|!=|>=|<=|&&|\|\||[<>(),]))/y;

/** Reads a filter over the objects of a collection. Throws a Refusal. */
export function readWhere(text: string, collection: Collection): Filter {
  const parser = new Parser(tokensIn(text), collection);
  const filter = parser.either();
  parser.end();
  return filter;
}

function tokensIn(text: string): Token[] {
  const found: Token[] = [];
  tokens.lastIndex = 0;
  while (tokens.lastIndex < text.trimEnd().length) {
    const at = tokens.lastIndex;
    const [, quoted, word, number, sign] = tokens.exec(text) ?? [];
    if (quoted !== undefined) found.push({ kind: 'text', value: quoted.replace(/\\(.)/g, '$1') });
    else if (word !== undefined) found.push({ kind: 'word', value: word });
    else if (number !== undefined) found.push({ kind: 'number', value: number });
    else if (sign !== undefined) found.push({ kind: 'sign', value: sign });
    else throw queryUnreadable(`Syntax error at index ${at}`);
  }
  return found;
}

class Parser {
  private at = 0;
  private readonly tokens: readonly Token[];
  private readonly collection: Collection;
  constructor(all: readonly Token[], collection: Collection) {
    this.tokens = all;
    this.collection = collection;
  }

  either(): Filter {
    const parts = [this.both()];
    while (this.takes('OR', '||')) parts.push(this.both());
    return (row) => parts.some((part) => part(row));
  }

  end(): void {
    if (this.at < this.tokens.length) throw queryUnreadable('Syntax error');
  }

  private both(): Filter {
    const parts = [this.one()];
    while (this.takes('AND', '&&')) parts.push(this.one());
    return (row) => parts.every((part) => part(row));
  }

  private one(): Filter {
    if (this.takes('(')) {
      const inner = this.either();
      this.needs(')');
      return inner;
    }
    const { kind, value: name } = this.next();
    if (kind !== 'word') throw queryUnreadable('Expression expected');
    const [path, method] = methodOf(name);
    this.known(path);
    if (method !== null) return this.called(path, method);
    const operator = this.next().value;
    const wanted = this.literal();
    return (row) => holds(compare(valueAt(row, path), wanted), operator);
  }

  /** `Name.Contains("x")`, with or without `==true` behind it. */
  private called(path: string, method: string): Filter {
    this.needs('(');
    const part = String(this.literal()).toLowerCase();
    this.needs(')');
    if (this.takes('==')) this.needs('true');
    return (row) => {
      const text = String(valueAt(row, path) ?? '').toLowerCase();
      if (method === 'StartsWith') return text.startsWith(part);
      return method === 'EndsWith' ? text.endsWith(part) : text.includes(part);
    };
  }

  private literal(): Value {
    const { kind, value } = this.next();
    if (kind === 'text') return value;
    if (kind === 'number') return Number(value);
    if (value === 'true' || value === 'false') return value === 'true';
    if (value === 'null') return null;
    if (value !== 'DateTime' && value !== 'Guid') throw queryUnreadable(`Unknown identifier '${value}'`);
    this.needs('(');
    const parts: Value[] = [this.literal()];
    while (this.takes(',')) parts.push(this.literal());
    this.needs(')');
    if (value === 'Guid') return String(parts[0]).toLowerCase();
    const [year = 0, month = 1, ...rest] = parts.map(Number);
    return Date.UTC(year, month - 1, ...rest);
  }

  private known(path: string): void {
    const [first = ''] = path.split('.');
    if (!this.collection.properties.includes(first)) throw noSuchProperty(path, this.collection.type);
  }

  private next(): Token {
    const token = this.tokens[this.at];
    if (token === undefined) throw queryUnreadable('Expression expected');
    this.at += 1;
    return token;
  }

  private takes(...values: string[]): boolean {
    const token = this.tokens[this.at];
    if (token === undefined || token.kind === 'text' || !values.includes(token.value)) return false;
    this.at += 1;
    return true;
  }

  private needs(value: string): void {
    if (!this.takes(value)) throw queryUnreadable(`'${value}' expected`);
  }
}

function methodOf(name: string): [path: string, method: string | null] {
  const [, path, method] = /^(.*)\.(StartsWith|EndsWith|Contains)$/.exec(name) ?? [];
  return path === undefined || method === undefined ? [name, null] : [path, method];
}

function valueAt(row: Row, path: string): Json | undefined {
  const parts = path.split('.');
  const last = parts.pop() ?? '';
  return parts.reduce(rowAt, row)[last];
}

/** Below 0, 0 or above; null where the two cannot be compared. Texts are compared whatever their case. */
function compare(found: Json | undefined, wanted: Value): number | null {
  const value = dateMs(found) ?? found ?? null;
  if (value === null || wanted === null) return value === wanted ? 0 : null;
  if (typeof value === 'number' && typeof wanted === 'number') return value - wanted;
  const [a, b] = [String(value).toLowerCase(), String(wanted).toLowerCase()];
  return a === b ? 0 : a < b ? -1 : 1;
}

function holds(side: number | null, operator: string): boolean {
  switch (operator) {
    case '==':
      return side === 0;
    case '!=':
      return side !== 0;
    case '>':
      return side !== null && side > 0;
    case '<':
      return side !== null && side < 0;
    case '>=':
      return side !== null && side >= 0;
    case '<=':
      return side !== null && side <= 0;
    default:
      throw queryUnreadable(`Operator expected, not '${operator}'`);
  }
}
