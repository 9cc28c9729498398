// A name for this browser that the member will recognise.

/** "Chrome on Windows", from what the browser says about itself. */
export function deviceNameOf(userAgent: string): string {
  const browserName = firstOf(userAgent, [
    ['Edg/', 'Edge'],
    ['Firefox/', 'Firefox'],
    ['Chrome/', 'Chrome'],
  ]);
  const system = firstOf(userAgent, [
    ['Windows', 'Windows'],
    ['Mac OS', 'a Mac'],
    ['CrOS', 'a Chromebook'],
    ['Linux', 'Linux'],
  ]);
  return `${browserName ?? 'A browser'} on ${system ?? 'this computer'}`;
}

function firstOf(text: string, names: [string, string][]): string | undefined {
  return names.find(([part]) => text.includes(part))?.[1];
}
