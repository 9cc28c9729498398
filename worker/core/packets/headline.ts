// The one line that says how a packet stands.
import { countOf, wordFor } from '../../../shared/counting.ts';
import type { ShownFinding } from '../../../shared/finding.ts';
import { wordsFor } from '../../../shared/words/index.ts';

/** The first open issue in words, as whoever reads it is shown that, and how many more there are. */
export function headlineOf(findings: readonly ShownFinding[], unchecked: number): string {
  const open = findings.filter((finding) => finding.state === 'open');
  const first = open[0];
  if (first !== undefined) {
    const title = wordsFor(first).title(first);
    return open.length === 1 ? title : `${title}, and ${open.length - 1} more`;
  }
  const asked = findings.filter((finding) => finding.state === 'asked').length;
  if (asked > 0)
    return `${countOf(asked, 'question')} ${wordFor(asked, 'waits for its answer', 'wait for their answers')}`;
  if (findings.some((finding) => finding.state === 'set-aside')) return 'Nothing open: what was found is set aside';
  if (findings.length > 0) return 'Everything found was settled';
  return unchecked === 0 ? 'Nothing open' : 'Nothing found in what could be checked';
}
