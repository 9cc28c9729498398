// What can be new, and the registries that name it. The files are in templates/, as they will stand.
import type { RegistryLine } from './scaffold.ts';

type Lines = (name: string, symbol: string) => RegistryLine[];

export const kinds: Readonly<Record<string, Lines>> = {
  connector: (name, symbol) => [
    {
      path: 'worker/connectors/index.ts',
      importLine: `import { ${symbol} } from './${name}/index.ts';`,
      opens: 'export const connectors = {',
      closes: '}',
      entry: symbol === name ? `${symbol},` : `'${name}': ${symbol},`,
    },
    {
      path: 'test/sandbox/vendors.ts',
      importLine: `import { ${symbol} } from './${name}/index.ts';`,
      opens: 'export const vendors = {',
      closes: '}',
      entry: symbol === name ? `${symbol},` : `'${name}': ${symbol},`,
    },
  ],
  rule: (name, symbol) => [
    {
      path: 'worker/core/rules/index.ts',
      importLine: `import { ${symbol} } from './${name}/index.ts';`,
      opens: 'export const rules = [',
      closes: ']',
      entry: symbol,
    },
    {
      path: 'shared/words/index.ts',
      importLine: `import { ${symbol} } from './${name}.ts';`,
      opens: 'const all = [',
      closes: ']',
      entry: symbol,
    },
    {
      path: 'shared/words/en/index.ts',
      importLine: `import { ${symbol} } from './${name}.ts';`,
      opens: 'const ruleSentences = {',
      closes: '}',
      entry: symbol,
    },
  ],
  portal: (name, symbol) => [
    {
      path: 'extension/portals/index.ts',
      importLine: `import { ${symbol} } from './${name}/index.ts';`,
      opens: 'export const portals: readonly Portal[] = [',
      closes: ']',
      entry: symbol,
    },
  ],
};
