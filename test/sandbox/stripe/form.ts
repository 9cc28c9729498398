// Bracketed parameters, in the address or as a form: "created[gte]=5&expand[0]=data.lines&metadata[a]=b".
import { badParameter } from './errors.ts';

export type Parameter = string | Parameters;
export interface Parameters {
  [name: string]: Parameter;
}

/** The parameters as a tree; lists are objects by their numbers, and "a[]" counts on. Throws a Refusal for a name of another shape. */
export function parametersIn(pairs: URLSearchParams): Parameters {
  const all: Parameters = {};
  for (const [name, value] of pairs) {
    const steps = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name);
    if (steps === null) throw badParameter(name, `Invalid parameter name: ${name}`);
    const [, head = '', rest = ''] = steps;
    const path = [head, ...[...rest.matchAll(/\[([^[\]]*)\]/g)].map(([, step = '']) => step)];
    put(all, path, value);
  }
  return all;
}

function put(all: Parameters, [head = '', ...rest]: readonly string[], value: string): void {
  const name = head === '' ? String(Object.keys(all).length) : head;
  if (rest.length === 0) {
    all[name] = value;
    return;
  }
  const known = all[name];
  const inner: Parameters = typeof known === 'object' ? known : {};
  all[name] = inner;
  put(inner, rest, value);
}

/** The values of a list parameter, in order. */
export function listOf(parameter: Parameter | undefined): string[] {
  return typeof parameter === 'object' ? Object.values(parameter).filter((each) => typeof each === 'string') : [];
}

/** A text parameter; undefined where it is left out. Throws a Refusal where it has parts. */
export function textOf(parameters: Parameters, name: string): string | undefined {
  const value = parameters[name];
  if (typeof value === 'object') throw badParameter(name, `Invalid string: ${JSON.stringify(value)}`);
  return value;
}
