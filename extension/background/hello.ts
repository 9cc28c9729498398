// Asks a Worker who it is, before anything else is said to it.
import { helloAnswer } from '../../shared/api/hello.ts';
import { callTimeoutMs } from '../../shared/undo-window.ts';
import { bad, good, type Outcome } from '../messages/problem.ts';
import { readAnswer } from './read-answer.ts';
import { readSetting } from './settings.ts';
import { isHelloDue, keepVersions, troubleOf } from './versions.ts';
import { exchange, refusalIn } from './worker-client.ts';

const hello = { method: 'GET', target: '/v1/hello' } as const;

/** Good where a Worker is there that this extension understands; else why not, in words. Keeps what it said. */
export async function askHello(workerUrl: string): Promise<Outcome<null>> {
  const raw = await exchange(workerUrl, hello, '', null, null, AbortSignal.timeout(callTimeoutMs));
  if (!raw.ok) return raw;
  const said = raw.value.status === 200 ? readAnswer(helloAnswer, raw.value.json) : null;
  if (said === null) return refusalIn(raw.value) ?? bad('unreachable', nobodyText(new URL(workerUrl)));
  await keepVersions(said);
  const trouble = troubleOf(said, workerUrl);
  return trouble === null ? good(null) : bad('versions', trouble);
}

/** Asks again where it is due; what stands between is then told by whatever is asked next. */
export async function keepHello(): Promise<void> {
  const enrolment = await readSetting('enrolment');
  if (enrolment !== null && (await isHelloDue(enrolment.workerUrl))) await askHello(enrolment.workerUrl);
}

function nobodyText({ host }: URL): string {
  return `${host} does not answer as Countersign does. Check the address.`;
}
