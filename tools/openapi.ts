// npm run openapi: writes docs/openapi.json from the contracts in shared/api.
import { writeFile } from 'node:fs/promises';
import { openapiText } from './openapi/document.ts';

const path = 'docs/openapi.json';
const text = openapiText();
await writeFile(path, text);
console.log(`${path}: ${Object.keys(JSON.parse(text).paths).length} addresses, ${text.length} characters`);
