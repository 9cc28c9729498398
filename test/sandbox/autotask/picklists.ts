// The pick lists of the double's accounts, and what `entityInformation/fields` says of an entity.
import type { Json, Row } from '../rows.ts';
import { textAt } from '../rows.ts';
import type { WorldState } from '../world-state.ts';
import { ENTITIES } from './entities.ts';
import type { EntityName } from './entity-fields.ts';
import { fieldsOf } from './fields.ts';

const PERIODS = '1=Monthly 2=Quarterly 3=Semi-Annual 4=Yearly';

/**
 * Value and label of each list. Public code confirms contract type 7, publish 1 and 2, note type 13 and ticket status 5;
 * the others are made up, as each account's are its own.
 */
const LISTS: Partial<Record<EntityName, Readonly<Record<string, string>>>> = {
  Companies: { companyType: '1=Customer 2=Lead 3=Prospect 4=Dead 6=Cancelation 7=Vendor 8=Partner' },
  Contracts: {
    contractType: '1=Time_&_Materials 3=Fixed_Price 4=Block_Hours 6=Retainer 7=Recurring_Service 8=Per_Ticket',
    contractPeriodType: PERIODS,
    status: '0=Inactive 1=Active',
  },
  Services: { periodType: PERIODS },
  ServiceBundles: { periodType: PERIODS },
  Tickets: {
    status: '1=New 5=Complete 7=Waiting_Customer 8=In_Progress 12=On_Hold',
    queueID: '8=Monitoring_Alert 29682833=Service_Desk 29682969=Billing',
    ticketType: '1=Service_Request 2=Incident 3=Problem 4=Change_Request 5=Alert',
    creatorType: '1=Resource 2=Contact',
  },
  TicketNotes: {
    publish: '1=All_Autotask_Users 2=Internal_Project_Team',
    noteType: '1=Task_Summary 2=Task_Detail 3=Task_Notes 13=Workflow_Rule_Note_-_Task',
  },
  ContractCharges: {
    chargeType: '1=Operational 2=Capital',
    status: '1=Need_to_Order/Fulfill 7=Delivered/Shipped_Full',
  },
  TicketCharges: { chargeType: '1=Operational 2=Capital', status: '1=Need_to_Order/Fulfill 7=Delivered/Shipped_Full' },
  Projects: { status: '0=Inactive 1=New 5=Complete 8=In_Progress' },
  Resources: { licenseType: '1=Professional 3=Team_Member 7=API_User' },
  BillingItems: { billingItemType: '1=Labor 2=Labor_Adjustment 4=Expense 6=Recurring_Service 7=Charge' },
  BillingCodes: { billingCodeType: '0=Normal 1=System 2=Non-billable', useType: '1=General 2=Expense 3=Material' },
};

/** Where a world keeps fields of its own for an entity. */
export function informationOf(entity: EntityName): string {
  return `${entity}/entityInformation/fields`;
}

/** What the entity's fields are; a world's own rows stand in for those of their name. */
export function fieldInformation(state: WorldState, entity: EntityName): Row[] {
  const own = state.rows('autotask', informationOf(entity));
  const lists = LISTS[entity] ?? {};
  const required = ENTITIES[entity]?.create ?? [];
  return [...fieldsOf(entity).values()].map(({ name, kind, isQueryable }): Row => {
    const values = lists[name] === undefined ? [] : choices(lists[name]);
    return {
      name,
      dataType: { integer: 'integer', number: 'double', boolean: 'boolean', date: 'datetime', string: 'string' }[kind],
      length: 0,
      isRequired: required.includes(name),
      isReadOnly: name === 'id',
      isQueryable,
      isReference: false,
      referenceEntityType: '',
      isPickList: values.length > 0,
      picklistValues: values.length > 0 ? values : null,
      picklistParentValueField: '',
      isSupportedWebhookField: false,
      ...own.find((row) => textAt(row, 'name').toLowerCase() === name.toLowerCase()),
    };
  });
}

/** The values that a field of the entity may hold; null where it is no pick list. */
export function choicesOf(state: WorldState, entity: EntityName, name: string): string[] | null {
  const list = fieldInformation(state, entity).find((each) => each.name === name)?.picklistValues;
  return Array.isArray(list) ? list.map((each) => String((each as Row).value)) : null;
}

function choices(list: string): Json[] {
  return list.split(' ').map((each, at) => {
    const [value = '', label = ''] = each.split('=');
    return {
      value,
      label: label.replaceAll('_', ' '),
      isDefaultValue: at === 0,
      sortOrder: at + 1,
      parentValue: '',
      isActive: true,
      isSystem: false,
    };
  });
}
