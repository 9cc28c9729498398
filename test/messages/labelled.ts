// Texts of clients and machines with what a person says of each: "+" a billing question that waits, "-" not one.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Labelled {
  language: string;
  waits: boolean;
  text: string;
}

/** All texts of a folder beside this file: one file a language, one text a line, "\n" for a line's end. */
export function labelledIn(folder: 'tuned' | 'kept' | 'aside'): Labelled[] {
  const path = join(import.meta.dirname, folder);
  return readdirSync(path)
    .sort()
    .flatMap((file) =>
      readFileSync(join(path, file), 'utf8')
        .split('\n')
        .filter((line) => /^[+-] /.test(line))
        .map((line) => ({
          language: file.replace('.txt', ''),
          waits: line.startsWith('+'),
          text: line.slice(2).replaceAll('\\n', '\n'),
        })),
    );
}
