// Names that one product has had, or is written by, brought to one. They help to recognise a product and are never a key:
// makers rename plans into one another ("Office 365 Business Premium" is Microsoft 365 Business Standard today).

/** From plain words to plain words, the longer first. A word that stands alone in its row is a part number. */
const renamed: readonly [from: string, to: string][] = [
  ['office 365 business premium', 'm365 business standard'],
  ['office 365 business essentials', 'm365 business basic'],
  ['office 365 business', 'm365 apps business'],
  ['office 365 proplus', 'm365 apps enterprise'],
  ['office 365 pro plus', 'm365 apps enterprise'],
  ['officesubscription', 'm365 apps enterprise'],
  ['enterprisepremium', 'o365 e5'],
  ['enterprisepack', 'o365 e3'],
  ['standardpack', 'o365 e1'],
  ['desklesspack', 'o365 f3'],
  ['spe e3', 'm365 e3'],
  ['spe e5', 'm365 e5'],
  ['spe f1', 'm365 f3'],
  ['spb', 'm365 business premium'],
  ['smb business premium', 'm365 business standard'],
  ['smb business essentials', 'm365 business basic'],
  ['smb business', 'm365 apps business'],
  ['standardwoffpack', 'o365 e2'],
  ['office 365 f1', 'o365 f3'],
  ['sharepointstandard', 'sharepoint plan 1'],
  ['sharepointenterprise', 'sharepoint plan 2'],
  ['emspremium', 'ems e5'],
  ['intune a', 'intune plan 1'],
  ['mcomeetadv', 'audio conferencing'],
  ['m365 audio conferencing', 'audio conferencing'],
  ['office 365 audio conferencing', 'audio conferencing'],
  ['mcoev', 'teams phone standard'],
  ['m365 phone system', 'teams phone standard'],
  ['office 365 phone system', 'teams phone standard'],
  ['planner and project plan', 'project plan'],
  ['sentinelone singularity', 'sentinelone'],
  ['exchangestandard', 'exchange online plan 1'],
  ['exchangeenterprise', 'exchange online plan 2'],
  ['exchangedeskless', 'exchange online kiosk'],
  ['exchangearchive addon', 'exchange online archiving'],
  ['aad premium p2', 'entra id p2'],
  ['aad premium p1', 'entra id p1'],
  ['aad premium', 'entra id p1'],
  ['azure active directory premium', 'entra id'],
  ['azure active directory', 'entra id'],
  ['azure ad premium', 'entra id'],
  ['azure ad', 'entra id'],
  ['aad', 'entra id'],
  ['atp enterprise', 'defender o365 plan 1'],
  ['threat intelligence', 'defender o365 plan 2'],
  ['office 365 advanced threat protection', 'defender o365'],
  ['office 365 atp', 'defender o365'],
  ['advanced threat protection', 'defender o365'],
  ['defender advanced threat protection', 'defender endpoint'],
  ['defender atp', 'defender endpoint'],
  ['azure advanced threat protection', 'defender identity'],
  ['cloud app security', 'defender cloud apps'],
  ['visioclient', 'visio plan 2'],
  ['visio online', 'visio'],
  ['projectprofessional', 'project plan 3'],
  ['project online pro', 'project plan 3'],
  ['projectpremium', 'project plan 5'],
  ['project online premium', 'project plan 5'],
  ['enterprise mobility security', 'ems'],
  ['enterprise mobility suite', 'ems'],
  ['microsoft endpoint manager', 'intune'],
  ['powerapps', 'power apps'],
  ['powerbi', 'power bi'],
  ['microsoft flow', 'power automate'],
  ['acrobat pro dc', 'acrobat pro'],
  ['acrobat dc', 'acrobat'],
  ['microsoft 365 business voice', 'teams phone'],
  ['common area phone', 'teams shared devices'],
];

/** How parts of names are written short. */
const short: readonly [from: string, to: string][] = [
  ['ms 365', 'm365'],
  ['ms365', 'm365'],
  ['exch', 'exchange'],
  ['microsoft365', 'm365'],
  ['microsoft 365', 'm365'],
  ['office365', 'office 365'],
  ['o365', 'office 365'],
  ['m365 bp', 'm365 business premium'],
  ['m365 bs', 'm365 business standard'],
  ['m365 bb', 'm365 business basic'],
  ['exo', 'exchange online'],
  ['mdo', 'defender office 365'],
  ['mde', 'defender endpoint'],
  ['sat', 'security awareness training'],
  ['s1', 'sentinelone'],
  ['sentinel one', 'sentinelone'],
  ['kb4', 'knowbe4'],
  ['know be 4', 'knowbe4'],
  ['av', 'antivirus'],
  ['anti virus', 'antivirus'],
  ['back up', 'backup'],
  ['e mail', 'email'],
  ['pw', 'password'],
  ['mgr', 'manager'],
  ['mgmt', 'management'],
  ['mon', 'monitoring'],
  ['wkstn', 'workstation'],
  ['wks', 'workstation'],
  ['srv', 'server'],
  ['svr', 'server'],
  ['bus', 'business'],
  ['biz', 'business'],
  ['prem', 'premium'],
  ['std', 'standard'],
  ['ent', 'enterprise'],
  ['pro plus', 'proplus'],
  ['professional', 'pro'],
  ['adv', 'advanced'],
  ['mbx', 'mailbox'],
  ['mailboxes', 'mailbox'],
  ['sec', 'security'],
  ['trng', 'training'],
];

const patterns = (rows: readonly [string, string][]): [RegExp, string][] =>
  rows
    .toSorted(([a], [b]) => b.length - a.length)
    .map(([from, to]): [RegExp, string] => [new RegExp(`(?<= )${from}(?= )`, 'g'), to]);
const shortPatterns = patterns(short);
const renamedPatterns = patterns(renamed);
/** "Enterprise E3" is E3. */
const enterpriseEdition = /(?<= )enterprise (?=e[135] )/g;
/** "8 GB" is 8gb. */
const sized = /(?<= )(\d+) (gb|tb|vcpu|cores?)(?= )/g;
const untitledBusiness = /(?<= )m365 business(?= (?!apps|basic|standard|premium|voice|$)| $)/g;

/** Plain words in the names of today. */
export function inNamesOfToday(words: readonly string[]): string[] {
  let text = ` ${words.join(' ')} `;
  for (const [from, to] of shortPatterns) text = text.replace(from, to);
  for (const [from, to] of renamedPatterns) text = text.replace(from, to);
  text = text
    .replace(enterpriseEdition, '')
    .replace(sized, '$1$2')
    .replace(untitledBusiness, 'm365 business premium')
    .replace(/(?<= )office 365(?= )/g, 'o365');
  return text.trim().split(' ');
}
