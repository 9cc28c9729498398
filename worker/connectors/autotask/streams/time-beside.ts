// What a time entry does not say itself: whose it is, at which rate, whether its contract covers it, and what was posted.
import { id, idOf } from '../../../lib/lenient.ts';
import type { ReadContext } from '../../types.ts';
import { type Body, readById, readIn } from '../client.ts';
import { idsIn } from './companies.ts';

const itemFields = ['timeEntryID', 'invoiceID', 'quantity', 'rate', 'extendedPrice', 'nonBillable'];

/**
 * The company comes through the ticket, or the task and its project. The rate is the contract's for the role
 * (ContractRates, which block hours and recurring services do not have), else the role's. Throws VendorError.
 */
export async function besideTime(ctx: ReadContext, entries: readonly Body[]): Promise<Body[]> {
  const tickets = await readById(ctx, 'Tickets', idsIn(entries, 'ticketID'), ['companyID']);
  const tasks = await readById(ctx, 'Tasks', idsIn(entries, 'taskID'), ['projectID']);
  const projects = await readById(ctx, 'Projects', idsIn([...tasks.values()], 'projectID'), ['companyID']);
  const contracts = await readById(ctx, 'Contracts', idsIn(entries, 'contractID'), [
    'contractType',
    'contractExclusionSetID',
  ]);
  const rates = await readIn(ctx, 'ContractRates', 'contractID', [...contracts.keys()]);
  const roles = await readById(ctx, 'Roles', idsIn(entries, 'roleID'), ['hourlyRate']);
  const workTypes = await readById(ctx, 'BillingCodes', idsIn(entries, 'billingCodeID'), ['name']);
  const people = await readById(ctx, 'Resources', idsIn(entries, 'resourceID'), ['firstName', 'lastName', 'userName']);
  const isExcluded = await exclusions(ctx, [...contracts.values()]);
  const items = await readIn(ctx, 'BillingItems', 'timeEntryID', entries.map(idOf), { fields: itemFields });
  const at = (found: ReadonlyMap<string, Body>, body: Body | undefined, field: string) =>
    found.get(id.parse(body?.[field]) ?? '');
  return entries.map((entry) => {
    const task = at(tasks, entry, 'taskID');
    const project = at(projects, task, 'projectID');
    const contract = at(contracts, entry, 'contractID');
    const rate = rates.find((each) => isSame(each, entry, 'contractID') && isSame(each, entry, 'roleID'));
    return {
      companyID: at(tickets, entry, 'ticketID')?.companyID ?? project?.companyID,
      projectID: task?.projectID,
      contractType: contract?.contractType,
      isExcluded: contract !== undefined && isExcluded(contract, entry),
      contractRate: rate?.contractHourlyRate,
      roleRate: at(roles, entry, 'roleID')?.hourlyRate,
      workType: at(workTypes, entry, 'billingCodeID')?.name,
      resource: at(people, entry, 'resourceID'),
      items: items.filter((item) => id.parse(item.timeEntryID) === idOf(entry)),
    };
  });
}

/** Whether a contract's set of exclusions leaves out the role or the kind of work of an entry. */
async function exclusions(ctx: ReadContext, contracts: readonly Body[]) {
  const sets = idsIn(contracts, 'contractExclusionSetID');
  const field = 'contractExclusionSetID';
  const roles = await readIn(ctx, 'ContractExclusionSetExcludedRoles', field, sets);
  const work = await readIn(ctx, 'ContractExclusionSetExcludedWorkTypes', field, sets);
  return (contract: Body, { roleID, billingCodeID }: Body): boolean => {
    const set = id.parse(contract.contractExclusionSetID);
    if (set === null) return false;
    const isOfSet = (each: Body) => id.parse(each.contractExclusionSetID) === set;
    return (
      roles.some((each) => isOfSet(each) && id.parse(each.excludedRoleID) === id.parse(roleID)) ||
      work.some((each) => isOfSet(each) && id.parse(each.excludedWorkTypeID) === id.parse(billingCodeID))
    );
  };
}

function isSame(left: Body, right: Body, field: string): boolean {
  const value = id.parse(left[field]);
  return value !== null && value === id.parse(right[field]);
}
