// Autotask project → project.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { projectBody } from '../schemas-work.ts';

/** Maps one project; how its time is billed, the contract on each entry says. Throws a sentence naming a missing id or name. */
export function mapProject({ body }: PageItem): MappedRecord<'project'> {
  const read = readBody(projectBody, body, 'project');
  return {
    kind: 'project',
    id: need(read.id, 'id', body, 'project'),
    company: read.companyID,
    parent: null,
    data: {
      name: need(read.projectName, 'projectName', body, 'project'),
      billing: null,
      closed: read.completedDateTime !== null || /^\W*complete/i.test(read._beside?.status ?? ''),
      closedAt: read.completedDateTime,
      billAfterClose: null,
      updatedAt: read.lastActivityDateTime,
    },
  };
}
