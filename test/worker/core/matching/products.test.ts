// Products: what makes two of them one, and which words make them two.
import { describe, expect, it } from 'vitest';
import type { MatchRecord } from '../../../../worker/core/matching/match.ts';
import { books, company, distributor, line, matched, product, psa, said, subscription } from './book.ts';

/** Other products that both hold, so that no word is rare only because nothing else is there. */
const shelf = [
  'Microsoft 365 Business Premium',
  'Microsoft 365 Business Standard',
  'Microsoft 365 Business Basic',
  'Microsoft 365 Apps for business',
  'Microsoft 365 E3',
  'Microsoft 365 E5',
  'Microsoft 365 F1',
  'Microsoft 365 F3',
  'Office 365 E1',
  'Office 365 E3',
  'Office 365 E5',
  'Exchange Online (Plan 1)',
  'Exchange Online (Plan 2)',
  'Exchange Online Kiosk',
  'Microsoft Entra ID P1',
  'Microsoft Entra ID P2',
  'Microsoft Defender for Office 365 (Plan 1)',
  'Microsoft Defender for Office 365 (Plan 2)',
  'Microsoft Defender for Business',
  'Visio Plan 1',
  'Visio Plan 2',
  'Project Plan 1',
  'Project Plan 3',
  'Project Plan 5',
  'Power BI Pro',
  'Power BI Premium Per User',
  'Microsoft 365 Copilot',
  'Adobe Acrobat Pro for teams',
  'Adobe Acrobat Standard for teams',
  'Dropsuite Email Backup',
  'Windows 365 Business 2 vCPU 8 GB 128 GB',
  'SentinelOne Control',
  'SentinelOne Complete',
  'KnowBe4 Security Awareness Training Silver',
  'KnowBe4 Security Awareness Training Gold',
].map((name, at) => product(distributor, `s${at}`, name));

const id = (name: string) => shelf.find((each) => nameOf(each) === name)?.id ?? 'none';

/** What is said of one item of the PSA's catalogue against the shelf: names and state. */
function foundOn(item: MatchRecord, more: readonly MatchRecord[] = []): string[] {
  const all = [...shelf, ...more];
  return matched([...all, item])
    .filter(({ kind, records }) => kind === 'product' && records[0].id === item.id)
    .map(({ records, state }) => {
      const found = all.find((each) => each.id === records[1].id && each.connection === records[1].connection);
      return `${state}: ${nameOf(found)}`;
    });
}

function nameOf(record: MatchRecord | undefined): string {
  return record !== undefined && 'name' in record.data ? record.data.name : 'none';
}

const item = (name: string, over = {}) => product(psa, 'i', name, over);

describe('one product by another name', () => {
  it.each([
    ['M365 BP', 'Microsoft 365 Business Premium'],
    ['Microsoft 365 Business Premium (NCE) - monthly', 'Microsoft 365 Business Premium'],
    ['M365 Business Std', 'Microsoft 365 Business Standard'],
    ['O365_BUSINESS_PREMIUM', 'Microsoft 365 Business Standard'],
    ['Office 365 Business Premium', 'Microsoft 365 Business Standard'],
    ['Office 365 Business Essentials', 'Microsoft 365 Business Basic'],
    ['Office 365 Business', 'Microsoft 365 Apps for business'],
    ['SPB', 'Microsoft 365 Business Premium'],
    ['Microsoft 365 Business', 'Microsoft 365 Business Premium'],
    ['ENTERPRISEPACK', 'Office 365 E3'],
    ['SPE_E5', 'Microsoft 365 E5'],
    ['Exchange Online Plan 1', 'Exchange Online (Plan 1)'],
    ['EXO P2', 'Exchange Online (Plan 2)'],
    ['EXCHANGESTANDARD', 'Exchange Online (Plan 1)'],
    ['Azure AD Premium P1', 'Microsoft Entra ID P1'],
    ['Azure Active Directory Premium P2', 'Microsoft Entra ID P2'],
    ['Office 365 Advanced Threat Protection (Plan 1)', 'Microsoft Defender for Office 365 (Plan 1)'],
    ['Visio Online Plan 2', 'Visio Plan 2'],
    ['Project Online Professional', 'Project Plan 3'],
    ['Adobe Acrobat Pro DC for teams', 'Adobe Acrobat Pro for teams'],
    ['Copilot for Microsoft 365', 'Microsoft 365 Copilot'],
    ['Microsoft Power BI Pro licence', 'Power BI Pro'],
    ['SentinelOne - Complete', 'SentinelOne Complete'],
    ['Office 365 Enterprise E3', 'Office 365 E3'],
    ['KnowBe4 SAT Gold', 'KnowBe4 Security Awareness Training Gold'],
    ['Microsoft 365 F3 Frontline', 'Microsoft 365 F3'],
    ['SentinelOne Singularity Control', 'SentinelOne Control'],
    ['MS365 BUS STD', 'Microsoft 365 Business Standard'],
    ['EXCH ONLINE P2', 'Exchange Online (Plan 2)'],
    ['Licensing:Exchange Online P1', 'Exchange Online (Plan 1)'],
    ['Planner and Project Plan 3', 'Project Plan 3'],
    ['SMB_BUSINESS_ESSENTIALS', 'Microsoft 365 Business Basic'],
    ['Windows 365 Business 2vCPU/8GB/128GB', 'Windows 365 Business 2 vCPU 8 GB 128 GB'],
  ])('%s = %s', (name, found) => {
    expect(foundOn(item(name))).toEqual([`proposed: ${found}`]);
  });

  it('azure-docs #66824: "O365_BUSINESS_PREMIUM" is Business Standard, and Business Premium is another', () => {
    const [standard] = foundOn(item('O365_BUSINESS_PREMIUM'));
    const [another] = foundOn(item('SMB_BUSINESS_PREMIUM'));
    const [premium] = foundOn(item('Microsoft 365 Business Premium'));
    expect([standard, another, premium]).toEqual([
      'proposed: Microsoft 365 Business Standard',
      'proposed: Microsoft 365 Business Standard',
      'proposed: Microsoft 365 Business Premium',
    ]);
  });
});

it('sectors have many names and are each their own', () => {
  const nonprofit = product(distributor, 'np', 'Microsoft 365 Business Premium (Nonprofit Staff Pricing)');
  const faculty = product(distributor, 'fa', 'Office 365 E3 (Education Faculty Pricing)');
  const student = product(distributor, 'st', 'Office 365 E3 (Education Student Pricing)');
  const more = [nonprofit, faculty, student];
  expect(foundOn(item('M365 BP non-profit'), more)).toEqual([`proposed: ${nameOf(nonprofit)}`]);
  expect(foundOn(item('M365 BP'), more)).toEqual(['proposed: Microsoft 365 Business Premium']);
  expect(foundOn(item('O365 E3 for Faculty'), more)).toEqual([`proposed: ${nameOf(faculty)}`]);
  expect(foundOn(item('O365 E3 Student'), more)).toEqual([`proposed: ${nameOf(student)}`]);
});

it('a year’s commitment paid by the month is another product than what nobody is bound to', () => {
  const bound = product(distributor, 'yr', 'Power Automate Premium - 1 Year commitment');
  const free = product(distributor, 'mo', 'Power Automate Premium - Month to Month');
  expect(foundOn(item('Power Automate Premium (Annual/Monthly)'), [bound, free])).toEqual([
    `proposed: ${nameOf(bound)}`,
  ]);
  expect(foundOn(item('Power Automate Premium (Monthly)'), [bound, free])).toEqual([`proposed: ${nameOf(free)}`]);
});

it('what counts servers is no product that counts workstations', () => {
  const server = product(distributor, 'sv', 'Datto RMM Server');
  const workstation = product(distributor, 'ws', 'Datto RMM Workstation');
  const more = [server, workstation];
  expect(foundOn(item('Datto RMM per server'), more)).toEqual([`proposed: ${nameOf(server)}`]);
  expect(foundOn(item('Datto RMM per workstation'), more)).toEqual([`proposed: ${nameOf(workstation)}`]);
});

it('"1 user" says no number, and a user is no device', () => {
  const user = product(distributor, 'uc', 'Windows Server 2022 - 1 User CAL');
  const device = product(distributor, 'dc', 'Windows Server 2022 - 1 Device CAL');
  const told = foundOn(item('Windows Server 2022 User CAL'), [user, device]);
  expect(told).toEqual([`proposed: ${nameOf(user)}`]);
});

it('of two of one name the one that somebody has is meant', () => {
  const nce = product(distributor, 'nce', 'Microsoft 365 Business Premium (New Commerce Experience)');
  const had = subscription('s', 't', 'nce');
  expect(foundOn(item('Microsoft 365 Business Premium'), [nce, had])).toEqual([`proposed: ${nameOf(nce)}`]);
  expect(foundOn(item('Microsoft 365 Business Premium'), [nce])).toHaveLength(2);
});

describe('two products with almost one name', () => {
  it.each([
    ['Visio Plan 3', 'another plan'],
    ['Microsoft 365 E1', 'another edition'],
    ['Microsoft 365 Business Premium (no Teams)', 'without Teams'],
    ['Microsoft 365 Business Premium (Nonprofit Staff Pricing)', 'for nonprofits'],
    ['Microsoft 365 E3 EDU Faculty', 'for schools'],
    ['Microsoft 365 E3 GCC', 'for governments'],
    ['Microsoft 365 Business Premium Trial', 'a trial'],
    ['Microsoft 365 Business Premium bundle', 'a bundle that holds it'],
    ['Microsoft Entra ID P2 step-up', 'a step up to it'],
    ['Exchange Online Archiving', 'an archive beside it'],
    ['Microsoft 365 E5 Security', 'a part of it'],
    ['Defender for Business servers', 'for servers'],
    ['Dropsuite Email Backup and Archiving', 'and an archive'],
    ['SentinelOne Control with XDR', 'and another service'],
    ['Windows 365 Business 2 vCPU 4 GB 64 GB', 'another size'],
    ['Exchange Online Plan 1 Kiosk', 'a plan and a tier'],
    ['SentinelOne Core', 'another tier'],
    ['KnowBe4 Security Awareness Training Platinum', 'another tier'],
  ])('%s: %s', (name) => {
    expect(foundOn(item(name)).filter((found) => !found.startsWith('ambiguous'))).toEqual([]);
  });

  it('with and without Teams, each is its own', () => {
    const without = product(distributor, 'nt', 'Microsoft 365 E5 (no Teams)');
    expect(foundOn(item('M365 E5 w/o Teams'), [without])).toEqual(['proposed: Microsoft 365 E5 (no Teams)']);
    expect(foundOn(item('M365 E5'), [without])).toEqual(['proposed: Microsoft 365 E5']);
  });

  it('a name that leaves the plan open is a choice between the plans', () => {
    expect(foundOn(item('Exchange Online')).sort()).toEqual([
      'ambiguous: Exchange Online (Plan 1)',
      'ambiguous: Exchange Online (Plan 2)',
      'ambiguous: Exchange Online Kiosk',
    ]);
  });

  it('own services are nobody’s product', () => {
    for (const name of ['Managed service desk, per user', 'Quarterly technology review', 'Hardware as quoted']) {
      expect(foundOn(item(name))).toEqual([]);
    }
  });
});

it('CIPP #2079: several catalogue items, one for each term, are all that product', () => {
  const items = [
    product(psa, 'm', 'Microsoft 365 Business Premium - monthly'),
    product(psa, 'y', 'Microsoft 365 Business Premium - annual commitment billed monthly'),
  ];
  expect(said([...shelf, ...items], 'product')).toEqual([
    `m=${id('Microsoft 365 Business Premium')} proposed`,
    `y=${id('Microsoft 365 Business Premium')} proposed`,
  ]);
});

describe('part numbers', () => {
  const skus = ['CFQ7TTC0LCHC:0001', 'CFQ7TTC0LDPB:0001', 'CFQ7TTC0LH16:0001'];
  const names = ['Microsoft 365 Business Premium', 'Microsoft 365 Business Standard', 'Exchange Online (Plan 1)'];
  const theirs = names.map((name, at) => product(distributor, `d${at}`, name, { vendorSku: skus[at] ?? null }));

  it('act where they are unique and the names are one', () => {
    const ours = names.map((name, at) =>
      product(psa, `p${at}`, name, { vendorSku: skus[at]?.replace(':', '-') ?? null }),
    );
    expect(said([...ours, ...theirs], 'product')).toEqual(names.map((_, at) => `p${at}=d${at} acting`));
  });

  it('with a term behind them say which product, and do not act', () => {
    const ours = names.map((name, at) => product(psa, `p${at}`, name, { vendorSku: `${skus[at]}:P1Y:M` }));
    expect(said([...ours, ...theirs], 'product')).toEqual(names.map((_, at) => `p${at}=d${at} proposed`));
  });

  it('that name another product than the name does are a choice', () => {
    const all = [...names, 'Visio Plan 2', 'Power BI Pro', 'Project Plan 3', 'Microsoft 365 E3'];
    const there = all.map((name, at) => product(books, `b${at}`, name, { code: `CODE-${at}` }));
    const here = all.map((name, at) => product(psa, `p${at}`, name, { code: `CODE-${at === 0 ? 1 : at}` }));
    const found = said([...here.toSpliced(1, 1), ...there], 'product');
    expect(found.slice(0, 2)).toEqual(['p0=b0 ambiguous', 'p0=b1 ambiguous']);
    expect(found.slice(2)).toEqual([2, 3, 4, 5, 6].map((at) => `p${at}=b${at} acting`));
  });

  it('of the maker’s own are proposed where the names say nothing, and never act', () => {
    const seats = product(psa, 'p', 'Mail seats', { vendorSku: 'CFQ7TTC0LH16:0001' });
    expect(said([seats, ...theirs], 'product')).toEqual(['p=d2 proposed']);
    const plan = product(psa, 'p', 'Exchange Online (Plan 2)', { vendorSku: 'CFQ7TTC0LH16:0001' });
    expect(said([plan, ...theirs], 'product')).toEqual([]);
    const short = product(psa, 'p', 'Mail seats', { vendorSku: 'EXO-P1' });
    expect(
      said([short, product(distributor, 'd', 'Exchange Online (Plan 1)', { vendorSku: 'EXO-P1' })], 'product'),
    ).toEqual([]);
  });

  it('that hit other names are believed nowhere', () => {
    const ours = names.map((name, at) => product(psa, `p${at}`, name, { code: `10${at}` }));
    const there = names.map((name, at) => product(books, `b${at}`, name, { code: `10${(at + 1) % 3}` }));
    expect(said([...ours, ...there], 'product')).toEqual(names.map((_, at) => `p${at}=b${at} proposed`));
  });
});

it('a price that many products share bears nothing out, and one that few have does', () => {
  const there = product(books, 'b', 'Endpoint protection advanced', { price: '7' });
  const here = product(psa, 'p', 'Endpoint protection', { price: '7' });
  const same = Array.from({ length: 4 }, (_, at) => product(psa, `o${at}`, `Other ${'abcd'[at]}`, { price: '7' }));
  expect(said([here, there], 'product')).toEqual(['p=b proposed']);
  expect(said([here, there, ...same], 'product')).toEqual(['p=b ambiguous']);
});

describe('what is bought and billed', () => {
  const clients = ['Kestrel Optics', 'Larkspur Foods', 'Marlow Title'].flatMap((name, at) => [
    company(psa, `c${at}`, name),
    company(distributor, `t${at}`, name),
  ]);
  const backup = product(psa, 'p1', 'Cloud backup for Microsoft 365, per mailbox', { cost: '2.10' });
  const theirs = product(distributor, 'd1', 'Dropsuite Email Backup', { vendorName: 'Dropsuite' });
  const bought = [7, 11, 23].map((quantity, at) =>
    subscription(`s${at}`, `t${at}`, 'd1', { quantity: String(quantity), cost: '2.1' }),
  );
  const billed = [7, 11, 23].map((quantity, at) => line(`l${at}`, `c${at}`, 'p1', { quantity }));

  it('bears out what a maker’s product is for', () => {
    expect(said([...clients, backup, theirs, ...bought, ...billed], 'product')).toEqual(['p1=d1 proposed']);
  });

  it('never makes a pair that names do not', () => {
    const desk = product(psa, 'p1', 'Managed service desk', { cost: '2.10' });
    expect(said([...clients, desk, theirs, ...bought, ...billed], 'product')).toEqual([]);
  });

  it('a use alone is no pair', () => {
    expect(said([...clients, backup, theirs], 'product')).toEqual([]);
  });
});
