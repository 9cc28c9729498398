// How the kind of a record is said on screen.

/** A record kind in words: "agreement-line" becomes "agreement line". */
export function kindName(kind: string): string {
  return kind.replaceAll('-', ' ');
}
