// npm run first-code: FIRST_MEMBERS for the people named, each with a one-time code of our making.
import { memberRole } from '../shared/member.ts';
import { minuteMs } from '../shared/time.ts';
import { codeLastsMs } from '../worker/lib/one-time-code.ts';
import { firstPeople } from './keys/first-people.ts';

const usage = `whose? npm run -s first-code -- "NAME" ROLE ["NAME" ROLE …], with a role of ${memberRole.options.join(', ')}`;

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

/** The value alone goes to stdout, so that it can be piped where secrets are set; the codes are for people's eyes. */
function main(words: readonly string[]): void {
  if (words.length === 0 || words.length % 2 === 1) throw new Error(usage);
  const people = words.flatMap((name, at) => (at % 2 === 0 ? [{ name, role: words[at + 1] ?? '' }] : []));
  const { value, codes, until } = firstPeople(people, Date.now());
  console.log(value);
  for (const { name, code } of codes) console.error(`${name}: ${code}`);
  console.error(
    `set it as FIRST_MEMBERS now: each code works once, for ${codeLastsMs / minuteMs} minutes, until ${until}`,
  );
}
