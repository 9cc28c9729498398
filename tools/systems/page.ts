// docs/systems.md: what is read from each system and how, what it tells of itself, and what is written there.
import type { Connector, Stream } from '../../worker/connectors/types.ts';

const reads: Readonly<Record<Stream['reads'], string>> = {
  increments: 'what changed since, every 15 minutes, at night every hour; whole twice a day',
  scan: 'whole, in turns',
  dependent: 'with the record above it, when that changes',
};
const hows = {
  'in-place': 'replaced where it stands',
  'dated-step': 'ended and begun anew on a day',
  'signed-delta': 'as a difference',
  create: 'made anew',
} as const;
const repeats = {
  key: 'the system knows the key again',
  findable: 'looked for before it is sent again',
  unknowable: 'never sent again',
} as const;

/** The whole page as Markdown, made of what the connectors declare. */
export function systemsPage(connectors: readonly Connector[]): string {
  return `# Systems

What the connectors declare, list by list; \`npm run systems\` writes this page. A write that is not in a table is a step by hand. No check proposes an invoice draft, so none is written.

${connectors.map(sectionOf).join('\n')}`;
}

function sectionOf(connector: Connector): string {
  const { title, role, streams, webhooks, writes } = connector;
  const lists = Object.entries(streams).map(([name, stream]) => [
    `\`${name}\``,
    stream.kind,
    reads[stream.reads],
    webhooks?.lists.includes(name) === true ? 'at once' : '–',
  ]);
  const taken = Object.entries(writes).flatMap(([type, handler]) => {
    const means = handler.means({ settings: {}, rights: {} });
    return means === null
      ? []
      : [[type, means.on.join(', '), hows[means.how], means.undo ?? 'nothing undoes it', repeats[means.repeat]]];
  });
  return `## ${title} (${role})

${table(['list', 'records', 'read', 'webhook'], lists)}
${taken.length === 0 ? 'Nothing is written there.\n' : table(['write', 'on', 'how', 'undo', 'repetition'], taken)}`;
}

/** Columns as wide as their widest cell, as the formatter has them. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |\n`;
  return line(head) + line(widths.map((width) => '-'.repeat(width))) + rows.map(line).join('');
}
