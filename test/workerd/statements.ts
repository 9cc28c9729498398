// Every SQL statement of the store, read from its source: a literal, or one put together of the store's own constants.
/// <reference types="vite/types/importMeta.d.ts" />

const sources = import.meta.glob<string>('../../worker/store/*.ts', { query: '?raw', import: 'default', eager: true });

export interface Statement {
  /** File and line in worker/store, to find it again. */
  at: string;
  sql: string;
}

const constants = new Map(
  Object.values(sources).flatMap((source) =>
    [...source.matchAll(/^(?:export )?const (\w+) =\s+/gm)].flatMap((match): [string, string][] => {
      const from = match.index + match[0].length;
      const text =
        literalAt(source, from) ??
        source
          .slice(from)
          .match(/^[\d_*\s]+;/)?.[0]
          .replace(/[;_]/g, '');
      return text === undefined ? [] : [[match[1] ?? '', text]];
    }),
  ),
);

/** All of them, in the order of files and lines. Throws where one is made in a way that cannot be read. */
export function storeStatements(): Statement[] {
  return Object.entries(sources).flatMap(([path, source]) =>
    [...source.matchAll(/\.prepare\(\s*/g)].map((match) => {
      const at = `${path.split('/').at(-1)}:${source.slice(0, match.index).split('\n').length}`;
      const from = match.index + match[0].length;
      const name = source.slice(from).match(/^\w+/)?.[0];
      const text = name === undefined ? literalAt(source, from) : constants.get(name);
      if (text === undefined) throw new Error(`${at}: the statement is neither a literal nor a constant of the store`);
      return { at, sql: filled(text, at).replaceAll(/\s+/g, ' ') };
    }),
  );
}

/** The text between the quotes that open here. */
function literalAt(source: string, from: number): string | undefined {
  return source.slice(from).match(/^(['"`])((?:\\.|(?!\1)[^\\])*)\1/s)?.[2];
}

function filled(text: string, at: string): string {
  return text.replace(/\$\{(.*?)\}/g, (_, name: string) => {
    const value = constants.get(name);
    if (value === undefined) throw new Error(`${at}: {${name}} is no constant of the store; write the statement out`);
    return filled(value, at);
  });
}
