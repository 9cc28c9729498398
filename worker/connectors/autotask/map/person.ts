// The name of a person, as contacts and resources have it.

/** "Ada Moreno"; null where neither name is there. */
export function personName(person: { firstName: string | null; lastName: string | null } | null): string | null {
  const name = [person?.firstName ?? null, person?.lastName ?? null].filter((word) => word !== null).join(' ');
  return name === '' ? null : name;
}
