// ConnectWise member → member.
import type { z } from 'zod';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { memberBody } from '../schemas-service.ts';
import { zoneNamed } from './zone.ts';

type Body = z.infer<typeof memberBody>;

/** Maps one member of the MSP; it belongs to no client. Throws a sentence naming a missing id or name. */
export function mapMember({ body }: PageItem): MappedRecord<'member'> {
  const read = readBody(memberBody, body, 'member');
  const name = [read.firstName, read.lastName].filter((word) => word !== null).join(' ');
  return {
    kind: 'member',
    id: need(read.id, 'id', body, 'member'),
    company: null,
    parent: null,
    data: {
      name: need(name === '' ? read.identifier : name, 'identifier', body, 'member'),
      login: read.identifier,
      email: emailOf(read),
      active: read.inactiveFlag !== true,
      isApi: read.licenseClass?.toUpperCase() === 'A',
      hourlyRate: read.hourlyRate,
      zone: zoneNamed(read.timeZone?.name ?? null),
    },
  };
}

function emailOf({ defaultEmail, primaryEmail, officeEmail, mobileEmail, homeEmail }: Body): string | null {
  const chosen = { office: officeEmail, mobile: mobileEmail, home: homeEmail }[(defaultEmail ?? '').toLowerCase()];
  return chosen ?? primaryEmail ?? officeEmail ?? mobileEmail ?? homeEmail;
}
