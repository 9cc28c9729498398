// ConnectWise tickets, notes and members become records, or are refused with the field's name.
import { describe, expect, it } from 'vitest';
import { mapMember } from '../../../../worker/connectors/connectwise/map/member.ts';
import { mapMessage, messageIdOf } from '../../../../worker/connectors/connectwise/map/message.ts';
import { mapPhase, mapProject } from '../../../../worker/connectors/connectwise/map/project.ts';
import { mapTicket } from '../../../../worker/connectors/connectwise/map/ticket.ts';

describe('ticket', () => {
  const ticket = {
    id: 69,
    summary: 'Three new starters',
    board: { id: 1, name: 'Help Desk' },
    status: { id: 4, name: 'In Progress' },
    company: { id: 2, name: 'Contoso' },
    contact: { id: 5, name: 'Marta Ruiz' },
    contactName: 'Marta Ruiz-Vega',
    contactEmailAddress: 'marta@contoso.example',
    agreement: { id: 3 },
    type: { id: 6, name: 'Request' },
    closedFlag: false,
    billTime: 'Billable',
    billingMethod: 'FixedFee',
    billingAmount: 250,
    _info: { lastUpdated: '2026-11-10T10:00:00Z', dateEntered: '2026-11-09T10:00:00Z' },
  };

  it('keeps who asked, where it stands and how it is billed', () => {
    expect(mapTicket({ body: ticket })).toEqual({
      kind: 'ticket',
      id: '69',
      company: '2',
      parent: null,
      data: {
        summary: 'Three new starters',
        board: 'Help Desk',
        status: 'In Progress',
        closed: false,
        closedAt: null,
        type: 'Request',
        contact: { id: '5', name: 'Marta Ruiz-Vega', email: 'marta@contoso.example' },
        mail: { contact: null, cc: [] },
        agreementId: '3',
        billing: 'fixed-fee',
        fixedFee: '250',
        billAfterClose: null,
        enteredAt: '2026-11-09T10:00:00Z',
        updatedAt: '2026-11-10T10:00:00Z',
      },
    });
  });

  it.each([
    [
      { closedFlag: true, closedDate: '2026-11-11T10:00:00Z' },
      { closed: true, closedAt: '2026-11-11T10:00:00Z' },
    ],
    [{ status: { name: '>Closed (resolved)' } }, { closed: true }],
    [{ status: { name: 'Closing soon' } }, { closed: false }],
    [{ status: null }, { status: '', closed: false }],
    [{ billTime: 'NoCharge' }, { billing: 'no-charge', fixedFee: null }],
    [{ billTime: 'DoNotBill' }, { billing: 'no-charge' }],
    [
      { billTime: 'NoDefault', billingMethod: 'ActualRates' },
      { billing: 'actual-rates', fixedFee: null },
    ],
    [{ billingMethod: 'NotToExceed' }, { billing: 'not-to-exceed' }],
    [{ billingMethod: 'OverrideRate' }, { billing: 'override-rate' }],
    [{ billingMethod: 'Barter' }, { billing: 'unknown' }],
    [{ billingMethod: null }, { billing: null, fixedFee: null }],
    [
      { billingMethod: null, billingAmount: null, subBillingMethod: 'FixedFee', subBillingAmount: 90 },
      { billing: 'fixed-fee', fixedFee: '90' },
    ],
    [{ contact: null, contactName: null }, { contact: { id: null, name: 'marta@contoso.example' } }],
    [{ contact: null, contactName: null, contactEmailAddress: null }, { contact: null }],
    [
      { board: null, type: null, agreement: null },
      { board: null, type: null, agreementId: null },
    ],
    [{ automaticEmailContactFlag: true }, { mail: { contact: 'marta@contoso.example', cc: [] } }],
    [{ automaticEmailContactFlag: true, contactEmailAddress: null }, { mail: { contact: null, cc: [] } }],
    [
      { automaticEmailCcFlag: true, automaticEmailCc: 'ap@contoso.example; cfo@contoso.example,ap@contoso.example' },
      { mail: { contact: null, cc: ['ap@contoso.example', 'cfo@contoso.example'] } },
    ],
    [{ automaticEmailCcFlag: false, automaticEmailCc: 'ap@contoso.example' }, { mail: { contact: null, cc: [] } }],
    [{ _info: {} }, { enteredAt: null, updatedAt: null }],
  ])('%j', (over, data) => {
    expect(mapTicket({ body: { ...ticket, ...over } }).data).toMatchObject(data);
  });

  it.each([
    [{ id: null }, 'ticket: id is missing'],
    [{ summary: ' ' }, 'ticket 69: summary is missing'],
  ])('refuses %j', (over, message) => {
    expect(() => mapTicket({ body: { ...ticket, ...over } })).toThrow(message);
  });
});

describe('message', () => {
  const note = {
    id: 91,
    ticketId: 69,
    text: 'Ordered three seats.',
    detailDescriptionFlag: true,
    internalAnalysisFlag: false,
    resolutionFlag: false,
    member: { id: 152, identifier: 'PRaman', name: 'Priya Raman' },
    dateCreated: '2026-10-18T14:20:00Z',
    createdBy: 'PRaman',
    _info: { lastUpdated: '2026-10-19T14:20:00Z' },
  };

  it('is ours when a member wrote it', () => {
    expect(mapMessage({ body: note, parent: '69', company: '2' })).toEqual({
      kind: 'message',
      id: '91',
      company: '2',
      parent: '69',
      data: {
        ticketId: '69',
        from: 'us',
        author: { id: '152', name: 'Priya Raman', email: null },
        text: 'Ordered three seats.',
        clientVisible: true,
        place: 'discussion',
        at: '2026-10-18T14:20:00Z',
      },
    });
  });

  it.each([
    [
      { member: null, contact: { id: 5, name: 'Marta' } },
      { from: 'client', author: { id: '5', name: 'Marta', email: null } },
    ],
    [{ member: null, customerUpdatedFlag: true }, { from: 'client' }],
    [{ member: null }, { from: 'unknown', author: { id: null, name: 'PRaman', email: null } }],
    [{ contact: { id: 5, name: 'Marta' } }, { from: 'unknown' }],
    [{ member: { id: 1, identifier: 'zoe' } }, { author: { id: '1', name: 'zoe', email: null } }],
    [{ internalAnalysisFlag: true }, { place: 'internal', clientVisible: false }],
    [
      { detailDescriptionFlag: false, resolutionFlag: true },
      { place: 'resolution', clientVisible: true },
    ],
    [{ detailDescriptionFlag: false }, { place: 'unknown', clientVisible: false }],
    [{ noteType: 'TimeEntryNote' }, { place: 'time-entry', clientVisible: true }],
    [{ noteType: 'MeetingNote', detailDescriptionFlag: false }, { place: 'unknown' }],
    [{ noteType: 'SomethingNew' }, { place: 'discussion' }],
    [{ text: null }, { text: '' }],
    [{ dateCreated: undefined, _info: { dateEntered: '2026-10-17T00:00:00Z' } }, { at: '2026-10-17T00:00:00Z' }],
    [{ dateCreated: undefined, timeStart: '2026-10-16T00:00:00Z' }, { at: '2026-10-16T00:00:00Z' }],
    [{ dateCreated: undefined }, { at: '2026-10-19T14:20:00Z' }],
    [{ ticketId: undefined, ticket: { id: 70 } }, { ticketId: '70' }],
  ])('%j', (over, data) => {
    expect(mapMessage({ body: { ...note, ...over } }).data).toMatchObject(data);
  });

  it('has an id of its own kind of note', () => {
    expect(
      [undefined, 'TicketNote', 'TimeEntryNote', 'MeetingNote'].map((noteType) => messageIdOf({ id: 9, noteType })),
    ).toEqual(['9', '9', 'time-entry-9', 'meeting-9']);
    expect(messageIdOf('text')).toBeNull();
  });

  it.each([
    [{ id: null }, 'note: id is missing'],
    [{ ticketId: null }, 'note 91: ticketId is missing'],
    [{ dateCreated: null, _info: null }, 'note 91: dateCreated is missing'],
  ])('refuses %j', (over, message) => {
    expect(() => mapMessage({ body: { ...note, ...over } })).toThrow(message);
  });
});

describe('member', () => {
  const member = {
    id: 176,
    identifier: 'User1',
    firstName: 'Training',
    lastName: 'User1',
    defaultEmail: 'Office',
    officeEmail: 'office@msp.example',
    mobileEmail: 'mobile@msp.example',
    inactiveFlag: false,
    licenseClass: 'F',
    hourlyRate: 120,
  };

  it('is one of the MSP, not of a client', () => {
    expect(mapMember({ body: member })).toEqual({
      kind: 'member',
      id: '176',
      company: null,
      parent: null,
      data: {
        name: 'Training User1',
        login: 'User1',
        email: 'office@msp.example',
        active: true,
        isApi: false,
        hourlyRate: '120',
        zone: null,
      },
    });
  });

  it.each([
    [{ defaultEmail: 'Mobile' }, { email: 'mobile@msp.example' }],
    [{ defaultEmail: 'Home' }, { email: 'office@msp.example' }],
    [{ defaultEmail: 'Home', primaryEmail: 'first@msp.example' }, { email: 'first@msp.example' }],
    [{ officeEmail: null, mobileEmail: null }, { email: null }],
    [{ licenseClass: 'A' }, { isApi: true }],
    [{ licenseClass: 'Q' }, { isApi: false }],
    [{ inactiveFlag: true }, { active: false }],
    [{ firstName: null, lastName: null }, { name: 'User1' }],
    [{ hourlyRate: null }, { hourlyRate: null }],
  ])('%j', (over, data) => {
    expect(mapMember({ body: { ...member, ...over } }).data).toMatchObject(data);
  });

  it('without id or name is refused', () => {
    expect(() => mapMember({ body: { identifier: 'x' } })).toThrow('member: id is missing');
    expect(() => mapMember({ body: { id: 3 } })).toThrow('member 3: identifier is missing');
  });
});

describe('project', () => {
  const body = {
    id: 5,
    name: 'Office move',
    company: { id: 2, name: 'Contoso' },
    status: { id: 1, name: 'Open' },
    closedFlag: false,
    actualEnd: '2026-10-24T00:00:00Z',
    billTime: 'Billable',
    billingMethod: 'ActualRates',
    billProjectAfterClosedFlag: true,
    _info: { lastUpdated: '2026-10-27T17:30:19Z' },
  };

  it('says how its time is billed', () => {
    expect(mapProject({ body })).toEqual({
      kind: 'project',
      id: '5',
      company: '2',
      parent: null,
      data: {
        name: 'Office move',
        billing: 'actual-rates',
        closed: false,
        closedAt: '2026-10-24T00:00:00Z',
        billAfterClose: true,
        updatedAt: '2026-10-27T17:30:19Z',
      },
    });
  });

  it.each([
    [{ billingMethod: 'FixedFee' }, { billing: 'fixed-fee' }],
    [{ billTime: 'NoCharge' }, { billing: 'no-charge' }],
    [{ billTime: 'NoDefault', billingMethod: null }, { billing: null }],
    [{ billingMethod: 'Barter' }, { billing: 'unknown' }],
    [{ closedFlag: null, status: { name: '>Closed' } }, { closed: true }],
    [{ closedFlag: true }, { closed: true }],
  ])('%j is %j', (over, data) => {
    expect(mapProject({ body: { ...body, ...over } }).data).toMatchObject(data);
  });

  it('a phase belongs to its project’s company, and says whether it is billed apart', () => {
    const phase = { id: 7, description: 'Plan', billSeparatelyFlag: true, billingMethod: 'FixedFee' };
    expect(mapPhase({ body: phase, company: '2', parent: '5' })).toMatchObject({
      kind: 'project-phase',
      id: '7',
      company: '2',
      parent: '5',
      data: { projectId: '5', name: 'Plan', billedApart: true, billing: 'fixed-fee', billAfterClose: null },
    });
    const within = { ...phase, projectId: 5, billSeparatelyFlag: null };
    expect(mapPhase({ body: within }).data).toMatchObject({ projectId: '5', billedApart: false });
    expect(() => mapPhase({ body: phase })).toThrow('phase 7: projectId is missing');
  });
});
