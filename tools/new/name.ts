// The names that connectors, rules and portals may have.

const shape = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const longest = 40;
/** Words that no variable may be called. */
const reserved = new Set(
  `await break case catch class const continue debugger default delete do else enum export extends false finally for
  function if implements import in instanceof interface let new null package private protected public return static
  super switch this throw true try typeof var void while with yield index types`.split(/\s+/),
);

/** Throws a sentence when it is no good name. */
export function checkName(name: string): void {
  if (!shape.test(name) || name.length > longest) {
    throw new Error(
      `"${name}" is no good name: lower-case words of letters and digits with hyphens between them, such as "seats-under-billed", at most ${longest} characters`,
    );
  }
  if (reserved.has(name)) throw new Error(`"${name}" means something else in code; choose another name`);
}

/** "seats-under-billed" in code: "seatsUnderBilled". */
export function symbolOf(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** "seats-under-billed" as a type: "SeatsUnderBilled". */
export function typeOf(name: string): string {
  const symbol = symbolOf(name);
  return symbol.charAt(0).toUpperCase() + symbol.slice(1);
}

/** "seats-under-billed" for people: "Seats under billed". */
export function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
