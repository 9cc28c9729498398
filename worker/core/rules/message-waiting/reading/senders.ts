// Whether a name is a person's: not a mailbox that many read, not a connector, not a login.
import { folded } from './fold.ts';

const carriers =
  /\b(?:mail ?connector|e-?mail ?connector|connector|integration|integrator|api|system|workflow|automation|automate|automated|bot|robot|webhook|sync|import|importer|parser|mailer|mail ?robot|service account|svc|e-?mail2?ticket|ticketing|daemon|postmaster)\b|(?:connector|integration|mailbot|workflow|daemon)$|^(?:mail|email|e-mail|admin|administrator|root|psa|unknown|none|n\/a|null)$/;
const silent =
  /(?:^|[\s<._-])(?:no-?_?reply|do-?_?not-?_?reply|noreply|donotreply|mailer-daemon|postmaster|bounces?|notifications?|alerts?|newsletter|monitoring)\b/;
const sharedBoxes =
  /\b(?:accounts?(?: ?payable| ?receivable)?|ap|ar|billing|invoices?|invoicing|finance|accounting|bookkeeping|info|office|front ?desk|reception|help ?desk|service ?desk|support|sales|team|hr|human resources|it|it department|department|dept|orders?|purchasing|procurement|contact|mailbox|shared|admin|administration|scanner|scan|copier|fax|voicemail|users?|everyone|all|staff|manager on duty|general|main|default contact|customer|client|guest|buchhaltung|rechnung\w*|verwaltung|empfang|zentrale|sekretariat|einkauf|kontakt|comptabilite|facturation|accueil|secretariat|achats|facturacion|contabilidad|administracion|recepcion|compras|amministrazione|contabilita|boekhouding|administratie|financeiro)\b/;
const companies =
  /\b(?:inc|llc|llp|ltd|limited|corp|corporation|company|gmbh|ag|kg|plc|pty|bv|sarl|sas|srl|group|holdings?)\b\.?$/;

/** A machine that files what others wrote, or writes by itself. */
export function isMachine(name: string | null): boolean {
  if (name === null) return false;
  const plain = folded(name).trim();
  return carriers.test(plain) || silent.test(plain);
}

/** An address or a name from which nobody asks anything. */
export function asksNothing(name: string | null): boolean {
  return name !== null && silent.test(folded(name).trim());
}

/** The name of a person as letters greet it, "Last, First" turned round; null for everything that is none. */
export function personName(name: string | null, companyNames: readonly string[]): string | null {
  if (name === null) return null;
  const written = name
    .replace(/\s*\([^()]*\)\s*$/, '')
    .trim()
    .replaceAll(/\s+/g, ' ');
  const plain = folded(written);
  const isCompany = companies.test(plain) || companyNames.some((company) => folded(company).trim() === plain);
  if (/[@\\/_<>]/.test(written) || isCompany || isMachine(written) || sharedBoxes.test(plain)) return null;
  const turned = /^([\p{L}' -]+), ([\p{L}'. -]+)$/u.exec(written);
  const straight = turned === null ? written : `${turned[2]} ${turned[1]}`;
  // One word in small letters, or with digits at its end, is a login.
  const isLogin =
    !straight.includes(' ') && (!/^\p{Lu}/u.test(straight) || /\d/.test(straight) || /^\p{Lu}\p{Lu}/u.test(straight));
  return isLogin || !/\p{L}{2}/u.test(straight) ? null : straight;
}
