// Projects, and the phases of those that time may still be billed for.
import { dayMs } from '../../../../shared/time.ts';
import { idOf } from '../../../lib/lenient.ts';
import { mapPhase, mapProject } from '../map/project.ts';
import { incrementStream } from './increments.ts';
import { isRecent } from './tickets.ts';
import { underOneStream } from './under-one.ts';

export const projects = incrementStream('project/projects', 'project', 1, mapProject, [
  { stream: 'phases', when: ({ data: { closed, updatedAt } }, nowMs) => !closed || isRecent(updatedAt, nowMs) },
]);

/** Whether a phase moves its project's `lastUpdated` is not documented: each is asked again once a day. */
export const phases = {
  ...underOneStream<'project-phase'>('project/projects', 'phases', {
    kind: 'project-phase',
    mapperVersion: 1,
    map: mapPhase,
    idOf,
  }),
  repeatMs: dayMs,
};
