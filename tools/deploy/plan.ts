// What a deployment has to do, by what stands: a first one makes everything, a later one what is missing.
import { schemaVersion } from '../../worker/store/schema-version.ts';
import type { Standing } from './account.ts';

export interface Asked {
  /** The Worker's; its queue is called after it. */
  name: string;
  database: string;
  people: readonly { name: string; role: string }[];
}

export interface Plan {
  makesDatabase: boolean;
  /** Keys that are not set yet. */
  makesKeys: ('TRAIL_KEY' | 'SEALING_KEY' | 'DIGEST_KEY')[];
  /** Whether the people named get codes. */
  givesCodes: boolean;
  isFirst: boolean;
}

const keyNames = ['TRAIL_KEY', 'SEALING_KEY', 'DIGEST_KEY'] as const;

/** Throws an Error that says what to do where this may not be deployed. */
export function planOf({ database, secrets, schema }: Standing, asked: Asked): Plan {
  const { people } = asked;
  checkSchema(schema, asked.database);
  if (database === null && secrets.includes('TRAIL_KEY')) {
    throw new Error(
      `the Worker ${asked.name} is deployed, and there is no database ${asked.database}: an empty one in its place would know nothing. Name the one it works on: --database NAME`,
    );
  }
  const makesKeys = keyNames.filter((key) => !secrets.includes(key));
  // What was sealed and salted with a key that is gone opens with no other.
  if (schema !== null && makesKeys.length > 0) {
    throw new Error(
      `the database ${asked.database} is in use, and ${makesKeys.join(', ')} ${makesKeys.length === 1 ? 'is' : 'are'} not set: put the key from your password store back ("npx wrangler secret put"); a new one would open nothing of what is there`,
    );
  }
  const isFirst = !secrets.includes('FIRST_MEMBERS');
  if (isFirst && !people.some(({ role }) => role === 'administrator')) {
    throw new Error(
      'who is the first administrator? Say --administrator "NAME"; name a second person too, so that somebody can vouch',
    );
  }
  return { makesDatabase: database === null, makesKeys: [...makesKeys], givesCodes: people.length > 0, isFirst };
}

/** Throws an Error where this release is older than the database, which does not serve it any more. */
export function checkSchema(schema: Standing['schema'], database: string): void {
  if (schema === null || schema.serves <= schemaVersion) return;
  throw new Error(
    `the database ${database} has schema ${schema.schema}, and this release knows ${schemaVersion}: it is older than what runs there. Deploy that release or a newer one`,
  );
}

/** The plan as lines for people. */
export function linesOf(plan: Plan, { name, database, people }: Asked): string[] {
  return [
    plan.makesDatabase ? `makes the database ${database}` : `keeps the database ${database}`,
    `makes the queue ${name}-work where it is not there`,
    `applies the migrations that the database lacks, up to schema ${schemaVersion}`,
    ...(plan.makesKeys.length === 0 ? ['keeps the keys'] : [`makes ${plan.makesKeys.join(', ')}`]),
    ...(plan.givesCodes
      ? [`makes a one-time code for ${people.map(({ name: of, role }) => `${of} (${role})`).join(', ')}`]
      : []),
    `puts the Worker ${name} in their place`,
    'waits until it answers',
  ];
}
