// Checks what is asked and answered by an OpenAPI document whose schemas name each other in circles: each is compiled where it stands.
import { existsSync, readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';

/** A request that was answered with 200, as it went over the wire. */
export interface Asked {
  /** A read where it is left out. */
  method?: 'get' | 'post';
  /** From the root on: "/v1/invoices/in_1". */
  path: string;
  query: URLSearchParams;
  /** The form that was sent with a write. */
  form?: URLSearchParams;
  answered: string;
}

export interface PointedSpecification {
  /** The address of the operation as the document writes it; null where it has none. */
  operationOf(asked: Asked): string | null;
  /** What the document says is wrong with the query, the form and the answer, in sentences. */
  faultsIn(asked: Asked): string[];
}

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
}

interface Definition {
  paths: Record<string, Partial<Record<'get' | 'post', { parameters?: Parameter[] }>>>;
}

const folder = new URL('../../../shared/specs/', import.meta.url).pathname;

/** True where the vendors' documents are there, beside this repository. */
export function isThere(file: string): boolean {
  return existsSync(`${folder}${file}`);
}

/** Reads a JSON document of the folder of vendors' specifications. Names of parameters that it lacks are faults. */
export function pointedSpecification(file: string): PointedSpecification {
  const definition: Definition = JSON.parse(readFileSync(`${folder}${file}`, 'utf8'));
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  ajv.addSchema(definition, 'document');
  const compiled = new Map<string, ValidateFunction>();
  const check = (pointer: string[], value: unknown, what: string): string[] => {
    const ref = `document#/${pointer.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
    const validate = compiled.get(ref) ?? ajv.compile({ $ref: ref });
    compiled.set(ref, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${what}${instancePath} ${message}`);
  };
  const templates = Object.keys(definition.paths).map((template) => ({
    template,
    pattern: new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
  }));
  // An address without a placeholder goes before one that has one in the same place.
  const byPlaceholders = templates.toSorted((a, b) => a.template.split('{').length - b.template.split('{').length);
  const operationOf = ({ method = 'get', path }: Asked) =>
    byPlaceholders.find(({ template, pattern }) => pattern.test(path) && definition.paths[template]?.[method])
      ?.template ?? null;
  /** The schema of a form, as the document has it; names that it lacks are faults. */
  const faultsInForm = (template: string, form: URLSearchParams, at: string) => {
    const place = ['paths', template, 'post', 'requestBody', 'content', 'application/x-www-form-urlencoded', 'schema'];
    const known = Object.keys(propertiesAt(definition, place));
    const sent = nested(form);
    return [
      ...Object.keys(sent)
        .filter((name) => !known.includes(name))
        .map((name) => `${at}form ${name} is no parameter`),
      ...check(place, sent, `${at}form`),
    ];
  };
  return {
    operationOf,
    faultsIn(read) {
      const { method = 'get', form } = read;
      const template = operationOf(read);
      if (template === null) return [`${method.toUpperCase()} ${read.path} is no operation of ${file}`];
      const at = `${method.toUpperCase()} ${template}: `;
      const { parameters = [] } = definition.paths[template]?.[method] ?? {};
      const own = parameters.map((parameter, place) => ({ ...parameter, place })).filter((each) => each.in === 'query');
      const asked = nested(read.query);
      const names = own.map(({ name }) => name);
      // Where a document leaves the parameters of single objects out, "expand" is the one they all take.
      const known = names.length > 0 ? names : ['expand'];
      return [
        ...Object.keys(asked)
          .filter((name) => !known.includes(name))
          .map((name) => `${at}query ${name} is no parameter`),
        ...own
          .filter(({ name, required }) => required === true && asked[name] === undefined)
          .map(({ name }) => `${at}query ${name} is missing`),
        ...own.flatMap(({ name, place }) =>
          asked[name] === undefined
            ? []
            : check(
                ['paths', template, method, 'parameters', String(place), 'schema'],
                asked[name],
                `${at}query ${name}`,
              ),
        ),
        ...(form === undefined ? [] : faultsInForm(template, form, at)),
        ...check(
          ['paths', template, method, 'responses', '200', 'content', 'application/json', 'schema'],
          JSON.parse(read.answered),
          `${at}answer`,
        ),
      ];
    },
  };
}

/** The names that the schema at that place has, itself or where it leads. */
function propertiesAt(document: object, place: readonly string[]): object {
  const at = (steps: readonly string[]) =>
    steps.reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], document);
  const { $ref, properties = {} } = (at(place) ?? {}) as { $ref?: string; properties?: object };
  return $ref === undefined ? properties : propertiesAt(document, $ref.split('/').slice(1));
}

/** "created[gte]=5" is 5 under "gte" under "created"; numbers name places in a list. */
function nested(query: URLSearchParams): Record<string, unknown> {
  const tree: Record<string, unknown> = {};
  for (const [name, value] of query) {
    const [head = '', ...steps] = name.split(/[[\]]+/).filter((step) => step !== '');
    let at = tree;
    let key = head;
    for (const step of steps) {
      const inner = (at[key] ?? (/^\d+$/.test(step) ? [] : {})) as Record<string, unknown>;
      at[key] = inner;
      [at, key] = [inner, step];
    }
    at[key] = /^(-?\d{1,12}|true|false)$/.test(value) ? JSON.parse(value) : value;
  }
  return tree;
}
