// What differs between two documents, line by line.

/** "rules.time-unbilled.params.dueAfterDays: 7 → 10" for each value that differs, in the order of the names. */
export function changesBetween(before: unknown, after: unknown): string[] {
  const [old, now] = [valuesIn(before), valuesIn(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  return names
    .filter((name) => old.get(name) !== now.get(name) && !names.some((each) => each.startsWith(`${name}.`)))
    .map((name) => `${name}: ${old.get(name) ?? 'not set'} → ${now.get(name) ?? 'not set'}`);
}

/** Every value by where it stands; an empty list or group is a value too. */
function valuesIn(value: unknown, name = ''): Map<string, string> {
  const parts = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (parts.length === 0) return name === '' ? new Map() : new Map([[name, JSON.stringify(value)]]);
  return new Map(parts.flatMap(([part, each]) => [...valuesIn(each, name === '' ? part : `${name}.${part}`)]));
}
