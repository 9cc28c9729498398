// Checks what is asked and answered by a vendor's own OpenAPI document, kept outside of this repository.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import OpenAPIBackend, { type Document } from 'openapi-backend';
import { parse } from 'yaml';

/** A request with its answer, as they went over the wire. */
export interface Exchange {
  method: string;
  /** Behind the base address: "/Invoices". */
  path: string;
  query: URLSearchParams;
  headers: Headers;
  /** The texts that were sent and answered; empty where there was none. */
  sent: string;
  status: number;
  answered: string;
}

export interface Specification {
  /** The name of the operation; null where the document has none. */
  operationOf(exchange: Exchange): string | null;
  /** What the document says is wrong with the request and its answer, in sentences. */
  faultsIn(exchange: Exchange): string[];
}

const folder = join(import.meta.dirname, '../../../shared/specs');

/** True where the vendors' documents are there. */
export function isHere(file: string): boolean {
  return existsSync(join(folder, file));
}

const formats = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/,
  double: true,
  byte: true,
} as const;

/**
 * Reads a document, JSON or YAML, of the folder of vendors' specifications. Names of parameters that it lacks are faults.
 * `amend` writes into it what is known of the wire and the document does not say.
 */
export async function specification(
  file: string,
  amend: (definition: Document) => void = () => {},
): Promise<Specification> {
  const definition: Document = parse(readFileSync(join(folder, file), 'utf8'));
  amend(definition);
  nameAll(definition);
  const api = new OpenAPIBackend({
    definition,
    quick: true,
    coerceTypes: false,
    customizeAjv: (ajv) => {
      for (const [name, format] of Object.entries(formats)) ajv.addFormat(name, format);
      return ajv;
    },
    ajvOpts: { strict: false, logger: false, allErrors: true },
  });
  await api.init();
  const asked = ({ method, path, query, headers, sent }: Exchange) => ({
    method,
    path,
    // Typed as texts, and compared as what they are.
    query: Object.fromEntries([...query].map(([name, value]) => [name, plain(value)])) as Record<string, string>,
    headers: Object.fromEntries(headers) as Record<string, string>,
    ...(sent === '' ? {} : { body: JSON.parse(sent) }),
  });
  return {
    operationOf: (exchange) => api.router.matchOperation(asked(exchange))?.operationId ?? null,
    faultsIn(exchange) {
      const request = asked(exchange);
      const operation = api.router.matchOperation(request);
      const at = `${exchange.method} ${exchange.path}`;
      if (operation?.operationId === undefined) return [`${at} is no operation of ${file}`];
      const wrong = (what: string, errors: readonly Wrong[] | null | undefined) =>
        (errors ?? []).map(
          ({ instancePath, message, params }) => `${at}: ${what}${instancePath} ${message} ${JSON.stringify(params)}`,
        );
      const inRequest = wrong('request', api.validateRequest(request, operation).errors);
      if (exchange.status !== 200 && exchange.status !== 201) return inRequest;
      const answer = JSON.parse(exchange.answered);
      return [...inRequest, ...wrong('answer', api.validateResponse(answer, operation, exchange.status).errors)];
    },
  };
}

/** Makes every property that a document's schemas do not name a fault. */
export function closed({ components }: Document): void {
  for (const schema of Object.values(components?.schemas ?? {})) {
    if ('properties' in schema) schema.additionalProperties ??= false;
  }
}

/** An operation without a name of its own is called by its method and address; one without a name is not checked. */
function nameAll({ paths = {} }: Document): void {
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(operations ?? {})) {
      if (typeof operation === 'object' && 'responses' in operation) operation.operationId ??= `${method} ${path}`;
    }
  }
}

interface Wrong {
  instancePath: string;
  message?: string | undefined;
  params: unknown;
}

/** In an address all values are texts; the document knows which are numbers and which are true or false. */
function plain(value: string): unknown {
  return /^(\d{1,9}|true|false)$/.test(value) ? JSON.parse(value) : value;
}
