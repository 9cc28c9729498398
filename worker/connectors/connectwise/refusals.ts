// What ConnectWise's refusals say.
import { refusal } from './schemas.ts';

/** "company object is invalid: The field yearEstablished must be between 1900 and 9999."; null where it has another shape. */
export function saidIn(body: unknown): string | null {
  const said = refusal.safeParse(body).data;
  if (said?.message == null) return null;
  const fields = said.errors.flatMap(({ message }) => message ?? []);
  return [said.message, ...fields].join(': ');
}
