// The OpenAPI document: every address of shared/api/routes.ts with its contracts, and who may ask.
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { apiVersion, errorAnswer } from '../../shared/api/hello.ts';
import { type RouteContract, routes } from '../../shared/api/routes.ts';
import { type Permission, routePermissions } from '../../shared/may-do.ts';
import { about, proofScheme, refusals } from './about.ts';
import { nameComponents } from './components.ts';

/** The text of docs/openapi.json. */
export function openapiText(): string {
  nameComponents();
  const paths: ZodOpenApiPathsObject = {};
  for (const [route, contract] of Object.entries(routes)) {
    const [method = '', path = ''] = route.split(' ');
    const address = path.replaceAll(/:(\w+)/g, '{$1}');
    paths[address] = { ...paths[address], [method.toLowerCase()]: operationOf(route, contract) };
  }
  const document = createDocument(
    {
      openapi: '3.1.0',
      info: { title: 'Countersign', version: String(apiVersion), description: about },
      security: [{ device: [] }],
      paths,
      components: { securitySchemes: { device: proofScheme } },
    },
    {
      override: ({ jsonSchema, io }) => {
        // A newer Worker may answer more.
        if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
        // What a double holds exactly is no bound of ours.
        if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
        if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      },
    },
  );
  return `${JSON.stringify(document, null, 2)}\n`;
}

function operationOf(
  route: string,
  { summary, query, body, isBodyOptional, answers, isLines, isTagged }: RouteContract,
): ZodOpenApiOperationObject {
  const names = [...route.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const permission = routePermissions[route];
  const type = isLines ? 'application/x-ndjson' : 'application/json';
  const responses: ZodOpenApiResponsesObject = {};
  for (const [status, schema] of Object.entries(answers)) {
    responses[status as '200'] = {
      description: meaningOf[status] ?? status,
      ...(isTagged ? { headers: { etag: tagOfAnswer } } : {}),
      content: { [type]: { schema } },
    };
  }
  if (isTagged) responses['304'] = { description: unmoved, headers: { etag: tagOfAnswer } };
  return {
    operationId: operationIdOf(route),
    summary,
    description: whoMay(permission),
    ...(permission === undefined ? { security: [] } : {}),
    parameters: [
      ...names.map((name) => ({ in: 'path' as const, name, required: true, schema: { type: 'string' as const } })),
      ...(isTagged ? [knownTag] : []),
    ],
    ...(query === undefined ? {} : { requestParams: { query } }),
    ...(body === undefined
      ? {}
      : { requestBody: { required: isBodyOptional !== true, content: { 'application/json': { schema: body } } } }),
    responses: { ...responses, default: refusal },
  };
}

const knownTag = {
  in: 'header',
  name: 'if-none-match',
  required: false,
  description: 'The etag of the answer that the reader has from this address.',
  schema: { type: 'string' },
} as const;

const tagOfAnswer = {
  description: 'Moves when anything this reader would see moves, but for the server’s time.',
  schema: { type: 'string' },
} as const;

const unmoved = 'Nothing this reader would see has moved: what they have holds';

const refusal = {
  id: 'Refusal',
  description: refusals,
  content: { 'application/json': { schema: errorAnswer } },
};

const meaningOf: Readonly<Record<string, string>> = { 200: 'Done', 201: 'Made', 503: 'Something stopped' };

function whoMay(permission: Permission | undefined): string {
  if (permission === undefined) return 'Anyone may ask; no proof is needed.';
  const sight = permission.sight === undefined ? '' : ` who may see ${permission.sight}`;
  return `Roles: ${permission.roles.join(', ')}${sight}.`;
}

/** "POST /v1/members/:id/codes" as "postMembersIdCodes". */
function operationIdOf(route: string): string {
  const words = route
    .replace('/v1', '')
    .split(/[\s/:]+/)
    .filter((word) => word !== '');
  return words
    .map((word, index) => (index === 0 ? word.toLowerCase() : word[0]?.toUpperCase() + word.slice(1)))
    .join('');
}
