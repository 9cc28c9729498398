// What well-known products of one maker are for: an MSP's catalogue often names the use, not the maker. It lets a pair be
// looked at; without prices or quantities that agree it says nothing.
import { oneSpelling } from './read-name.ts';

const uses: Readonly<Record<string, readonly string[]>> = {
  acronis: ['backup'],
  avepoint: ['backup'],
  axcient: ['backup'],
  barracuda: ['backup', 'email', 'filter', 'security'],
  bitdefender: ['endpoint', 'protection', 'antivirus', 'edr'],
  bitwarden: ['password', 'manager'],
  blackpoint: ['mdr', 'detection', 'response', 'soc'],
  carbonite: ['backup'],
  cove: ['backup'],
  crowdstrike: ['endpoint', 'protection', 'edr', 'antivirus'],
  datto: ['backup', 'continuity'],
  dnsfilter: ['dns', 'filter', 'web'],
  dropsuite: ['backup', 'email', 'mailbox'],
  duo: ['mfa', 'authentication'],
  huntress: ['edr', 'mdr', 'endpoint', 'detection', 'soc'],
  ironscales: ['email', 'phishing', 'security', 'filter'],
  keeper: ['password', 'manager'],
  knowbe4: ['awareness', 'training', 'phishing'],
  lastpass: ['password', 'manager'],
  malwarebytes: ['endpoint', 'protection', 'antivirus'],
  mimecast: ['email', 'security', 'filter', 'archiving'],
  ninjaone: ['monitoring', 'patching', 'rmm'],
  proofpoint: ['email', 'security', 'filter', 'spam'],
  rocketcyber: ['soc', 'mdr'],
  sentinelone: ['endpoint', 'protection', 'edr', 'antivirus'],
  skykick: ['backup', 'migration'],
  sophos: ['endpoint', 'protection', 'antivirus', 'mdr', 'firewall'],
  spamtitan: ['email', 'spam', 'filter'],
  threatlocker: ['application', 'control', 'allowlisting', 'zero', 'trust'],
  veeam: ['backup'],
  webroot: ['endpoint', 'antivirus', 'dns', 'protection'],
  zix: ['email', 'encryption'],
};

const spelt = new Map(Object.entries(uses).map(([maker, words]) => [oneSpelling(maker), words.map(oneSpelling)]));

/** Words for what products of this maker, or of this name, are for; none where it is not known. */
export function usesOf(word: string): readonly string[] {
  return spelt.get(word) ?? [];
}
