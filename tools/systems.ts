// npm run systems: writes docs/systems.md from what the connectors declare.
import { writeFile } from 'node:fs/promises';
import { connectors } from '../worker/connectors/index.ts';
import { systemsPage } from './systems/page.ts';

const path = 'docs/systems.md';
await writeFile(path, systemsPage(Object.values(connectors)));
console.log(`${path}: ${Object.keys(connectors).length} systems`);
