// ConnectWise project and phase → project and project-phase.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { phaseBody, projectBody } from '../schemas-service.ts';
import { methodOf } from './billing-method.ts';

/** Maps one project. Throws a sentence naming a missing id or name. */
export function mapProject({ body }: PageItem): MappedRecord<'project'> {
  const read = readBody(projectBody, body, 'project');
  return {
    kind: 'project',
    id: need(read.id, 'id', body, 'project'),
    company: read.company?.id ?? null,
    parent: null,
    data: {
      name: need(read.name, 'name', body, 'project'),
      billing: methodOf(read.billTime, read.billingMethod),
      closed: read.closedFlag === true || isClosed(read.status?.name),
      closedAt: read.actualEnd,
      billAfterClose: read.billProjectAfterClosedFlag,
      updatedAt: read._info?.lastUpdated ?? null,
    },
  };
}

/** Maps one phase under its project, whose company it belongs to. Throws a sentence naming a missing id or project. */
export function mapPhase({ body, company, parent }: PageItem): MappedRecord<'project-phase'> {
  const read = readBody(phaseBody, body, 'phase');
  const projectId = need(read.projectId ?? parent, 'projectId', body, 'phase');
  return {
    kind: 'project-phase',
    id: need(read.id, 'id', body, 'phase'),
    company: company ?? null,
    parent: projectId,
    data: {
      projectId,
      name: read.description ?? '',
      billedApart: read.billSeparatelyFlag === true,
      billing: methodOf(read.billTime, read.billingMethod),
      closed: isClosed(read.status?.name),
      closedAt: read.actualEnd,
      billAfterClose: read.billPhaseClosedFlag,
      updatedAt: read._info?.lastUpdated ?? null,
    },
  };
}

function isClosed(status: string | null | undefined): boolean {
  return /^\W*(closed|completed?)\b/i.test(status ?? '');
}
