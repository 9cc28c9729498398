// Who is alive in a group of processes.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

interface Listed {
  group: number;
  state: string;
  command: string;
}

/** The commands that run in a group; a dead process that nobody has waited for yet is none. */
export function groupOf(id: number): string[] {
  const all = existsSync('/proc/self/stat') ? fromProc() : fromPs();
  return all.filter(({ group, state }) => group === id && !state.startsWith('Z')).map(({ command }) => command);
}

function fromProc(): Listed[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        // "pid (name) state parent group …"; the name may hold anything.
        const [state = '', , group] = readFileSync(`/proc/${pid}/stat`, 'utf8')
          .replace(/^.*\) /s, '')
          .split(' ');
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return [{ group: Number(group), state, command }];
      } catch {
        // It ended while it was read.
        return [];
      }
    });
}

function fromPs(): Listed[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pgid=,state=,command='], { encoding: 'utf8' }).trim().split('\n');
  return lines.map((line) => {
    const [group, state = '', ...command] = line.trim().split(/\s+/);
    return { group: Number(group), state, command: command.join(' ') };
  });
}
