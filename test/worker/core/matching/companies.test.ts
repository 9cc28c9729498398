// Companies: hard sets as MSPs have them, each with what may be said of it.
import { describe, expect, it } from 'vitest';
import type { MatchRecord } from '../../../../worker/core/matching/match.ts';
import { books, company, contact, crowd, distributor, invoice, matched, psa, said } from './book.ts';

const others = crowd();

/** What is said beside the crowd, which is always told. */
function saidOf(records: readonly MatchRecord[]): string[] {
  return said([...others, ...records]).filter((line) => !line.startsWith('c'));
}

const ours = (id: string, name: string, over = {}) => company(psa, id, name, over);
const theirs = (id: string, name: string, over = {}) => company(distributor, id, name, over);

it('a crowd of clients that share nothing is told one by one', () => {
  expect(said(others)).toEqual(Array.from({ length: 60 }, (_, at) => `c${at}=x${at} proposed`).sort());
});

describe('one name however it is written', () => {
  it.each([
    ['CIPP #4070: legal form and case', 'Company A LTD', 'company a Limited'],
    ['an ampersand', 'Brannock & Lisle CPAs', 'Brannock and Lisle CPAs'],
    ['an ampersand that was left out', 'Maddox & Sons Plumbing', 'Maddox Sons Plumbing, Inc.'],
    ['accents', 'Café Rénové Québec', 'Cafe Renove Quebec'],
    ['umlauts in two spellings', 'Müller & Söhne GmbH', 'Mueller und Soehne GmbH & Co. KG'],
    ['another script', 'Вектор Логистика', 'Vektor Logistika'],
    ['word order', 'Osgood, Law Offices of', 'Law Offices of Osgood'],
    ['a leading account code', '1042 - Kestrel Optics', 'Kestrel Optics'],
    ['an account code in brackets', 'Kestrel Optics (10423)', '[K17] Kestrel Optics'],
    ['dots in initials', 'J.B.K. Surveyors', 'JBK Surveyors'],
    ['an apostrophe', "O'Hara's Bakery", 'OHaras Bakery'],
    ['words written together', 'Land Scape Pros', 'LandscapePros'],
    ['a short word', 'Saltmarsh Mfg', 'Saltmarsh Manufacturing Co.'],
    ['first letters of words', 'Juniper Point PT', 'Juniper Point Physical Therapy'],
    ['street and saint', 'Quarry St. Brewing Co', 'Quarry Street Brewing'],
    ['singular and plural', 'Fenwick Orchard', 'Fenwick Orchards LLC'],
    ['a trading name', 'Larkspur Holdings LLC dba Bright Smiles', 'Bright Smiles'],
    ['the registered name behind a trading name', 'Bright Smiles (d/b/a of Larkspur)', 'Bright Smiles'],
    ['an account code without anything between', 'ALD001 Kestrel Optics', 'Kestrel Optics'],
    ['an account code behind', 'Kestrel Optics - KES01', 'Kestrel Optics'],
    ['a filler', 'Kestrel Optics Group', 'Kestrel Optics'],
    ['a former name', 'Vesper Legal Group (formerly Hart Law)', 'Hart Law'],
    ['a person', 'Smith, John', 'John Smith'],
    ['the code of the PSA', 'Juniper Point Physical Therapy', 'JuniperPT'],
    ['a number that is a name', '11420 Corp.', '11420 Corporation'],
    ['a short form written together with another word', 'Tech Point Inc.', 'TechPoint'],
    ['hyphens, and words written together', 'Blue Ridge Medi-Spa', 'BlueRidge MediSpa'],
    ['a number as a word', 'Four Corners Optics', '4 Corners Optics'],
    ['a Roman number', 'Kestrel Optics II', 'Kestrel Optics #2'],
    ['one trade by two words', 'Fenwick Family Dental', 'Fenwick Family Dentistry'],
    ['a Polish legal form', 'Kowalski Meble Sp. z o.o.', 'Kowalski Meble'],
    ['a Greek legal form', 'Papadakis Shipping A.E.', 'Papadakis Shipping'],
    ['a Mexican legal form', 'Garza Textiles S. de R.L. de C.V.', 'Garza Textiles'],
    ['an Italian legal form', 'Rossi Ceramiche S.p.A.', 'Rossi Ceramiche'],
    ['a legal form that nothing parts from the name', '株式会社山田製作所', '山田製作所'],
    ['an account code with a dash in it', 'Kestrel Optics', '[C-2044] Kestrel Optics'],
    ['how it stands, before the name', '*** CREDIT HOLD *** Kestrel Optics', 'Kestrel Optics'],
    ['letters of the north', 'Ærø Færge A/S', 'Aeroe Faerge'],
    ['a point of the compass', 'NW Glass Co', 'Northwest Glass'],
    ['to whom its mail goes', 'Elm Condo Association', 'Elm Condo Assn c/o Plover Management'],
    ['how it stands, behind the name', 'Kestrel Optics - CASH ONLY', 'Kestrel Optics'],
  ])('%s: %s = %s', (name, one, other) => {
    const code = name === 'the code of the PSA' ? 'JuniperPT' : null;
    expect(saidOf([ours('1', one, { code }), theirs('d1', other)])).toEqual(['1=d1 proposed']);
  });
});

describe('two names with a word in common', () => {
  it.each([
    ['margince #2716', 'Fenwick Software', 'Centric Software'],
    ['margince #2716', 'Stripe', 'Strix'],
    ['margince #2716', 'ACY Capital', 'Soda Capital'],
    ['margince #2861', 'Bank of the West', 'Bank of the East'],
    ['margince #2861', 'Central Park Media', 'Central Valley Media'],
    ['margince #2861', 'Royal Bank', 'Royal Mail'],
    ['margince #2861', 'Union Pacific', 'Union Carbide'],
    ['margince #2861', 'SIA Rimi Latvia', 'SIA Maxima Latvija'],
    ['margince #2861', 'North Star', 'South Star'],
    ['tally_migrator #79', 'Ramesh Traders', 'Ganesh Traders'],
    ['tally_migrator #79', 'National Traders', 'National Agency'],
    ['tally_migrator #79', 'Enterprise Solutions', 'The Solutions Co'],
    ['watchman #483', 'Belletech Corp', '11420 Corp.'],
    ['one brand, two houses', 'Cascade Inn', 'Cascade Lodge'],
  ])('%s: %s is not %s', (_, one, other) => {
    expect(saidOf([ours('1', one), theirs('d1', other)])).toEqual([]);
  });

  it.each([
    ['Hansen Optics', 'Hanson Optics'],
    ['Mar Optics', 'Marlow Optics'],
  ])('%s and %s only look alike: a person has to say, unless something else does', (one, other) => {
    expect(saidOf([ours('1', one), theirs('d1', other)])).toEqual(['1=d1 ambiguous']);
    const same = { phone: '208-555-9000' };
    expect(saidOf([ours('1', one, same), theirs('d1', other, same)])).toEqual(['1=d1 proposed']);
  });

  it('Gradient: "Acme Corp" is not taken for "Acme Capital", however alone it stands', () => {
    expect(saidOf([ours('1', 'Acme Capital'), theirs('d1', 'Acme Corp')])).toEqual(['1=d1 ambiguous']);
    expect(saidOf([ours('1', 'Acme Capital'), ours('2', 'Acme Corporation'), theirs('d1', 'Acme Corp')])).toEqual([
      '2=d1 proposed',
    ]);
  });

  it('kanvas #11029: a legal form before and a title behind the name hide no firm', () => {
    const firm = theirs('d1', 'Penner + Partner WP StB mbB');
    expect(saidOf([ours('1', 'GmbH-PENNER + PARTNER GBR'), firm])).toEqual(['1=d1 ambiguous']);
    const place = { postcode: '10115', street: '12 Invalidenstrasse' };
    const there = theirs('d1', 'Penner + Partner WP StB mbB', place);
    expect(saidOf([ours('1', 'GmbH-PENNER + PARTNER GBR', place), there])).toEqual(['1=d1 proposed']);
  });

  it('AutoElevate #34: a name with "&" lands on its own company, not on one that shares a word', () => {
    const records = [
      ours('1', 'Stone & Reed Optics'),
      ours('2', 'Stone Optics'),
      theirs('d1', 'Stone &amp; Reed Optics'),
    ];
    expect(saidOf(records)).toEqual(['1=d1 proposed']);
    expect(saidOf(records.with(2, theirs('d1', 'Stone and Reed Optics')))).toEqual(['1=d1 proposed']);
  });
});

describe('several names that are nearly one', () => {
  it('the one to the letter is meant, and neither where none is', () => {
    const records = [ours('1', 'A&B Optics'), ours('2', 'AB Optics')];
    expect(saidOf([...records, theirs('d1', 'A & B Optics')])).toEqual(['1=d1 proposed']);
    expect(saidOf([...records, theirs('d1', 'AB Optics')])).toEqual(['2=d1 proposed']);
    const kestrels = [ours('1', 'Kestrel Optics Group'), ours('2', 'Kestrel Optics LLC')];
    expect(saidOf([...kestrels, theirs('d1', 'Kestrel Optics')])).toEqual(['1=d1 ambiguous', '2=d1 ambiguous']);
    expect(saidOf([...kestrels, theirs('d1', 'Kestrel Optics, LLC')])).toEqual(['2=d1 proposed']);
    expect(saidOf([...kestrels, theirs('d1', 'Kestrel Optics Group')])).toEqual(['1=d1 proposed']);
  });

  it('a small number that only one of them has makes it another one, and a person has to say', () => {
    const same = { website: 'kestrel.com' };
    expect(saidOf([ours('1', 'Kestrel Optics', same), theirs('d1', 'Kestrel Optics 2', same)])).toEqual([
      '1=d1 ambiguous',
    ]);
  });

  it('a number behind the name tells stores of one name apart', () => {
    const stores = [ours('1', 'Kestrel #1204'), ours('2', 'Kestrel #1240')];
    expect(saidOf([...stores, theirs('d1', 'Kestrel 1240')])).toEqual(['2=d1 proposed']);
  });

  it('a longer name in the same postcode, where nobody else is, is that company', () => {
    const longer = (over: object) =>
      saidOf([ours('1', 'Ferris Auto', { postcode: '83299' }), theirs('d1', 'Ferris Auto Boise', over)]);
    expect(longer({ postcode: '83299' })).toEqual(['1=d1 proposed']);
    expect(longer({ postcode: '83298' })).toEqual(['1=d1 ambiguous']);
  });
});

describe('copies and twins', () => {
  it('the recycle-bin twin is never linked, whatever it shares', () => {
    const same = { website: 'kestrel.com', phone: '208-555-9000' };
    const records = [ours('1', 'Kestrel Optics', same), ours('2', 'Kestrel Optics', { ...same, status: 'deleted' })];
    expect(saidOf([...records, theirs('d1', 'Kestrel Optics', same)])).toEqual(['1=d1 proposed']);
  });

  it('ITGlue-Hudu #34: two active companies of one name are a person’s choice', () => {
    const records = [ours('1', 'Kestrel Optics'), ours('2', 'Kestrel Optics'), theirs('d1', 'Kestrel Optics')];
    expect(saidOf(records)).toEqual(['1=d1 ambiguous', '2=d1 ambiguous']);
  });

  it('two active copies are a choice however much more one of them holds, and none where something tells them apart', () => {
    const full = { website: 'kestrel.com', phone: '208-555-9000', postcode: '83702' };
    const copies = [ours('1', 'Kestrel Optics', full), ours('2', 'Kestrel Optics LLC')];
    expect(saidOf([...copies, theirs('d1', 'Kestrel Optics', full)])).toEqual(['1=d1 ambiguous', '2=d1 ambiguous']);
    const elsewhere = ours('2', 'Kestrel Optics LLC', { phone: '208-555-9111', postcode: '83814' });
    expect(saidOf([ours('1', 'Kestrel Optics', full), elsewhere, theirs('d1', 'Kestrel Optics', full)])).toEqual([
      '1=d1 proposed',
    ]);
  });

  it('a copy in use goes before one out of use, though that holds more, and the MSP’s own phone tells no copies apart', () => {
    const full = { website: 'kestrel.com', phone: '208-555-9000' };
    const old = ours('2', 'ZZ - DO NOT USE Kestrel Optics', full);
    expect(saidOf([ours('1', 'Kestrel Optics'), old, theirs('d1', 'Kestrel Optics', full)])).toEqual(['1=d1 proposed']);
    const msp = ours('m', 'Tamarack Managed IT', { phone: '208-555-0250', types: ['Owner'] });
    const filled = ours('2', 'Kestrel Optics Inc', { phone: '208-555-0250' });
    expect(saidOf([msp, ours('1', 'Kestrel Optics', full), filled, theirs('d1', 'Kestrel Optics', full)])).toEqual([
      '1=d1 ambiguous',
      '2=d1 ambiguous',
    ]);
  });

  it('one whose name says one company, and domain and phone another, is a choice', () => {
    const site = { website: 'larkspur.com', phone: '208-555-9222' };
    const records = [
      ours('1', 'Kestrel Optics'),
      ours('2', 'Larkspur Foods', site),
      theirs('d1', 'Kestrel Optics', site),
    ];
    expect(saidOf(records)).toEqual(['1=d1 ambiguous', '2=d1 ambiguous']);
  });

  it('a copy that is out of use, inactive or a prospect loses against the one in use', () => {
    for (const over of [{ status: 'inactive' }, { types: ['Prospect'] }]) {
      const records = [ours('1', 'Kestrel Optics'), ours('2', 'Kestrel Optics', over), theirs('d1', 'Kestrel Optics')];
      expect(saidOf(records)).toEqual(['1=d1 proposed']);
    }
    const old = ours('2', 'Kestrel Optics - DO NOT USE');
    expect(saidOf([ours('1', 'Kestrel Optics'), old, theirs('d1', 'Kestrel Optics')])).toEqual(['1=d1 proposed']);
    expect(saidOf([old, theirs('d1', 'Kestrel Optics')])).toEqual(['2=d1 ambiguous']);
  });

  it('one that is inactive is proposed where nothing else fits, and never acts', () => {
    const gone = ours('1', 'Kestrel Optics', { status: 'inactive', types: ['Former client'] });
    expect(saidOf([gone, theirs('d1', 'Kestrel Optics')])).toEqual(['1=d1 proposed']);
  });

  it('CIPP #2407: two records of one system for one client are a choice, and one that is idle is none', () => {
    const twice = [theirs('d1', 'Kestrel Optics'), theirs('d2', 'Kestrel Optics')];
    expect(saidOf([ours('1', 'Kestrel Optics'), ...twice])).toEqual(['1=d1 ambiguous', '1=d2 ambiguous']);
    const idle = theirs('d2', 'Kestrel Optics', { status: 'inactive' });
    expect(saidOf([ours('1', 'Kestrel Optics'), theirs('d1', 'Kestrel Optics'), idle])).toEqual(['1=d1 proposed']);
  });

  it('CIPP #2547: one client may have several accounts in the books, told apart by currency', () => {
    const accounts = [
      company(books, 'b1', 'Kestrel Optics Ltd.', { currency: 'CAD' }),
      company(books, 'b2', 'Kestrel Optics (US store)', { currency: 'USD', otherNames: ['Kestrel Optics Ltd.'] }),
    ];
    expect(saidOf([ours('1', 'Kestrel Optics', { currency: 'CAD' }), ...accounts])).toEqual([
      '1=b1 proposed',
      '1=b2 proposed',
    ]);
  });
});

describe('families', () => {
  const shared = { website: 'anytimefit.com', phone: '208-555-9000' };

  it('a franchise is told by its place, and one without a place is a choice', () => {
    const houses = [
      ours('1', 'Anytime Fitness - Salem', { ...shared, postcode: '97301', region: 'OR' }),
      ours('2', 'Anytime Fitness - Bend', { ...shared, postcode: '97701', region: 'OR' }),
      ours('3', 'Anytime Fitness - Medford', { ...shared, postcode: '97501', region: 'OR' }),
    ];
    expect(saidOf([...houses, theirs('d1', 'Anytime Fitness Bend LLC', shared)])).toEqual(['2=d1 proposed']);
    expect(saidOf([...houses, theirs('d1', 'Anytime Fitness', shared)])).toEqual([
      '1=d1 ambiguous',
      '2=d1 ambiguous',
      '3=d1 ambiguous',
    ]);
  });

  it('one name in two states is told by the state, and open without one', () => {
    const oregon = ours('1', 'Smile Dental', { region: 'OR', postcode: '97301' });
    const washington = ours('2', 'Smile Dental', { region: 'WA', postcode: '98101' });
    const there = theirs('d1', 'Smile Dental', { region: 'Washington', postcode: '98101' });
    expect(saidOf([oregon, washington, there])).toEqual(['2=d1 proposed']);
    expect(saidOf([oregon, washington, theirs('d1', 'Smile Dental')])).toEqual(['1=d1 ambiguous', '2=d1 ambiguous']);
    expect(saidOf([oregon, there])).toEqual(['1=d1 ambiguous']);
    const unnamed = theirs('d1', 'Smile Dental', { postcode: '04101' });
    expect(saidOf([ours('1', 'Smile Dental', { postcode: '97301' }), unnamed])).toEqual(['1=d1 ambiguous']);
  });

  it('what stands in brackets may be all that tells two apart', () => {
    const records = [ours('1', 'Smile Dental (Salem)'), ours('2', 'Smile Dental (Bend)')];
    expect(saidOf([...records, theirs('d1', 'Smile Dental (Bend)')])).toEqual(['2=d1 proposed']);
    expect(saidOf([...records, theirs('d1', 'Smile Dental (Medford)')])).toEqual([]);
  });

  it('parent and child with one domain are told by their names', () => {
    const site = { website: 'larkfield.com' };
    const records = [ours('1', 'Larkfield Holdings LLC', site), ours('2', 'Larkfield Dental Group', site)];
    expect(saidOf([...records, theirs('d1', 'Larkfield Dental Group', site)])).toEqual(['2=d1 proposed']);
  });

  it('a trading name with the same domain and phone is proposed, and never acts', () => {
    const same = { website: 'larkfield.com', phone: '208-555-9000' };
    const records = [ours('1', 'Larkfield Ventures', same), theirs('d1', 'Bright Smiles', same)];
    expect(saidOf(records)).toEqual(['1=d1 proposed']);
    expect(
      saidOf([ours('1', 'Larkfield Ventures', same), theirs('d1', 'Bright Smiles', { website: 'larkfield.com' })]),
    ).toEqual(['1=d1 ambiguous']);
  });
});

describe('values that say nothing', () => {
  it('the MSP’s own domain, phone and address, typed where a field must not be empty, make no pair', () => {
    const own = { website: 'tamarack-it.com', phone: '208-555-0250', postcode: '83702', street: '1087 W River St' };
    const msp = ours('m', 'Tamarack Managed IT', { ...own, types: ['Owner'] });
    const records = [msp, ours('1', 'Kestrel Optics', own), theirs('d1', 'Larkspur Foods', own)];
    expect(saidOf(records)).toEqual([]);
    expect(saidOf([msp, theirs('d2', 'Tamarack Managed IT (NFR)', own)])).toEqual([]);
    expect(saidOf([msp, ours('1', 'Kestrel Optics', own), theirs('d1', 'Kestrel Optics', own)])).toEqual([
      '1=d1 proposed',
    ]);
  });

  it('a mail address of the MSP’s own people is no client’s', () => {
    const msp = ours('m', 'Tamarack Managed IT', { website: 'tamarack-it.com', types: ['Owner'] });
    const records = [
      msp,
      ours('1', 'Kestrel Optics', { phone: '208-555-9000' }),
      contact('1', 'priya@tamarack-it.com'),
    ];
    const customer = company(books, 'b1', 'Larkspur Foods', { email: 'priya@tamarack-it.com' });
    expect(saidOf([...records, customer])).toEqual([]);
  });

  it('free mail, a site builder and a co-working house make no pair', () => {
    const records = [
      ours('1', 'Kestrel Optics', { website: 'facebook.com/kestrel', email: 'kestrel@gmail.com' }),
      theirs('d1', 'Larkspur Foods', { website: 'https://www.facebook.com/larkspur', email: 'larkspur@gmail.com' }),
    ];
    expect(saidOf(records)).toEqual([]);
    const house = { postcode: '83702', street: '250 S 5th St' };
    const tenants = [
      ours('1', 'Kestrel Optics', house),
      ours('2', 'Marlow Title', house),
      ours('3', 'Vesper Law', house),
    ];
    expect(saidOf([...tenants, theirs('d1', 'Larkspur Foods', house)])).toEqual([]);
  });

  it('a vendor of the MSP is nobody’s client', () => {
    const vendor = ours('v', 'Gem State Telecom', { types: ['Vendor'] });
    expect(saidOf([vendor, theirs('d1', 'Gem State Telecom')])).toEqual([]);
  });
});

describe('stored ids', () => {
  const names = ['Kestrel Optics', 'Larkspur Foods', 'Marlow Title', 'Vesper Law', 'Umber Winery'];
  const numbered = names.map((name, at) => ours(String(101 + at), name, { code: name.replaceAll(' ', '') }));

  it('act where they can be believed and a second thing agrees', () => {
    const byNumber = names.map((name, at) => theirs(`d${at}`, name, { foreignIds: [String(101 + at)] }));
    expect(saidOf([...numbered, ...byNumber])).toEqual(names.map((_, at) => `${101 + at}=d${at} acting`));
    const byCode = names.map((name, at) => theirs(`d${at}`, name, { foreignIds: [name.replaceAll(' ', '')] }));
    expect(saidOf([...numbered, ...byCode])).toEqual(names.map((_, at) => `${101 + at}=d${at} acting`));
  });

  it('a code before or behind a name is the number of a record, where a field of codes says so and names bear it out', () => {
    const coded = names.map((name, at) => ours(String(101 + at), name, { code: `C-0${4200 + at}` }));
    const called = names.map((name, at) =>
      theirs(`d${at}`, at % 2 === 0 ? `${4200 + at} - ${name}` : `${name} (${4200 + at})`),
    );
    expect(saidOf([...coded, ...called])).toEqual(names.map((_, at) => `${101 + at}=d${at} acting`));
    // A number that both names have is part of two names, and no field.
    const inBoth = names.map((name, at) => ours(String(101 + at), `${4200 + at} - ${name}`));
    expect(saidOf([...inBoth, ...called])).toEqual(names.map((_, at) => `${101 + at}=d${at} proposed`));
    // The other system numbers its customers by itself.
    const ownNumbers = names.map((name, at) => theirs(`d${at}`, `${4200 + ((at + 2) % 5)} - ${name}`));
    expect(saidOf([...coded, ...ownNumbers])).toEqual(names.map((_, at) => `${101 + at}=d${at} proposed`));
  });

  it('an account number that two records hold acts, and one that names another client than the rest does is a choice', () => {
    const more = [...names, 'Redstart Realty', 'Siskin Freight', 'Tanager Dental'];
    const here = more.map((name, at) => ours(String(101 + at), name, { code: String(4200 + at) }));
    const there = more.map((name, at) => company(books, `b${at}`, name, { code: String(4200 + at) }));
    const swapped = there.with(6, company(books, 'b6', 'Siskin Freight', { code: '4207' })).slice(0, 7);
    const lines = saidOf([...here, ...swapped]);
    expect(lines).toContain('101=b0 acting');
    expect(lines).toContain('107=b6 ambiguous');
    expect(lines).toContain('108=b6 ambiguous');
  });

  it('CIPP #98: one tenant id on both is one client, whatever the names, and on two clients it is none', () => {
    const tenant = '5c1b2a1e-0000-4000-8000-00000000abcd';
    const named = theirs('d1', 'Contoso', { foreignIds: [tenant], phone: '208-555-9000' });
    const here = { foreignIds: [tenant], phone: '208-555-9000' };
    expect(saidOf([ours('1', 'Acorn Construction', here), named])).toEqual(['1=d1 proposed']);
    const twice = [ours('1', 'Acorn', { foreignIds: [tenant] }), ours('2', 'Beech', { foreignIds: [tenant] })];
    expect(saidOf([...twice, theirs('d1', 'Contoso', { foreignIds: [tenant] })])).toEqual([]);
  });

  it('the number of its account in the books leads to a client whose account that is beyond doubt', () => {
    const booked = names.flatMap((name, at) => [
      company(books, `b${at}`, name),
      ...[1, 2].flatMap((month) => [
        invoice(psa, `p${at}-${month}`, String(101 + at), `24${at}${month}`, '100'),
        invoice(books, `q${at}-${month}`, `b${at}`, `24${at}${month}`, '100'),
      ]),
    ]);
    const byAccount = names.map((name, at) => theirs(`d${at}`, name, { foreignIds: [`B${at}`] }));
    const lines = saidOf([...numbered, ...booked, ...byAccount]);
    expect(lines.filter((each) => each.includes('=d'))).toEqual(names.map((_, at) => `${101 + at}=d${at} acting`));
  });

  it('another system’s numbers in the field lead nowhere, though they hit', () => {
    const shuffled = names.map((name, at) => theirs(`d${at}`, name, { foreignIds: [String(101 + ((at + 2) % 5))] }));
    expect(saidOf([...numbered, ...shuffled])).toEqual(names.map((_, at) => `${101 + at}=d${at} proposed`));
  });

  it('one that contradicts the rest is a choice', () => {
    const more = [...names, 'Redstart Realty', 'Siskin Freight', 'Tanager Dental'];
    const here = more.map((name, at) => ours(String(101 + at), name));
    const stale = more.map((name, at) => theirs(`d${at}`, name, { foreignIds: [at === 7 ? '999' : String(101 + at)] }));
    const wrong = stale.with(6, theirs('d6', 'Siskin Freight', { foreignIds: ['108'] }));
    const lines = saidOf([...here, ...wrong]);
    expect(lines).toContain('107=d6 ambiguous');
    expect(lines).toContain('108=d6 ambiguous');
    expect(lines).toContain('101=d0 acting');
    expect(lines).toContain('108=d7 proposed');
  });

  describe('one that is right for all others and stale in one record', () => {
    const all = [...names, 'Redstart Realty', 'Siskin Freight', 'Tanager Dental'];
    const right = all.flatMap((name, at) => [
      ours(String(101 + at), name),
      theirs(`d${at}`, name, { foreignIds: [String(101 + at)] }),
    ]);
    const beside = (...records: MatchRecord[]) =>
      saidOf([...right, ...records]).filter((line) => line.includes('=new'));

    it('is a choice where another company fits better in all the rest', () => {
      const site = { website: 'anytimefit.com' };
      const houses = [
        ours('1', 'Anytime Fitness', { ...site, postcode: '97301', phone: '503-555-9001' }),
        ours('2', 'Anytime Fitness', { ...site, postcode: '97701', phone: '541-555-9002' }),
      ];
      for (const over of [{ postcode: '97301' }, { phone: '503-555-9001' }]) {
        const there = theirs('new', 'Anytime Fitness', { ...site, ...over, foreignIds: ['2'] });
        expect(beside(...houses, there)).toEqual(['1=new ambiguous', '2=new ambiguous']);
      }
    });

    it('is a choice where the name is all that agrees, and state and domain do not', () => {
      const boise = ours('1', 'Summit Realty', { region: 'ID', website: 'summitboise.com' });
      const portland = { region: 'OR', website: 'summitportland.com', foreignIds: ['1'] };
      expect(beside(boise, theirs('new', 'Summit Realty', portland))).toEqual(['1=new ambiguous']);
      // A company may have got another domain.
      expect(beside(boise, theirs('new', 'Summit Realty', { ...portland, region: 'ID' }))).toEqual(['1=new proposed']);
    });
  });

  it('a name and a domain alone never act', () => {
    const same = { website: 'kestrel.com' };
    expect(saidOf([ours('1', 'Kestrel Optics', same), theirs('d1', 'Kestrel Optics', same)])).toEqual([
      '1=d1 proposed',
    ]);
  });
});

describe('invoices that stand in both', () => {
  const clients = ['Kestrel Optics', 'Larkspur Foods', 'Marlow Title', 'Vesper Law'];
  const both = clients.flatMap((name, at) => [
    ours(String(at + 1), name),
    company(books, `b${at + 1}`, name),
    ...[1, 2].flatMap((month) => [
      invoice(psa, `p${at}-${month}`, String(at + 1), `24${at}${month}`, `${100 + at}.50`),
      invoice(books, `q${at}-${month}`, `b${at + 1}`, `24${at}${month}`, `${100 + at}.5`),
    ]),
  ]);

  it('are as good as a stored id where names bear them out', () => {
    expect(saidOf(both)).toEqual(clients.map((_, at) => `${at + 1}=b${at + 1} acting`));
  });

  it('are so behind a prefix too, unless another invoice has the bare number', () => {
    const prefixed = both.map((record) => {
      if (record.kind !== 'invoice' || record.connection !== books || !('total' in record.data)) return record;
      const { number, total } = record.data as { number: string; total: string };
      return invoice(books, record.id, record.company ?? '', `INV-00${number}`, total);
    });
    expect(saidOf(prefixed)).toEqual(clients.map((_, at) => `${at + 1}=b${at + 1} acting`));
    const own = prefixed.flatMap((record) =>
      record.kind === 'invoice' && record.connection === books
        ? [record, invoice(books, `own-${record.id}`, 'b9', `CR-${record.id.replace('q', '24').replace('-', '')}`, '7')]
        : [record],
    );
    expect(saidOf([...own, company(books, 'b9', 'Wholly Other')])).toEqual(
      clients.map((_, at) => `${at + 1}=b${at + 1} proposed`),
    );
  });

  it('over another sum are no sign', () => {
    const records = both.map((record) =>
      record.kind === 'invoice' && record.connection === books
        ? invoice(books, record.id, record.company ?? '', `x${record.id}`, '1')
        : record,
    );
    expect(saidOf(records)).toEqual(clients.map((_, at) => `${at + 1}=b${at + 1} proposed`));
  });

  it('tell which of two of one name is meant', () => {
    const here = ours('4', 'Vesper Law', { postcode: '83702' });
    const twin = ours('9', 'Vesper Law', { postcode: '83814' });
    expect(saidOf([...both.filter(({ id }) => id !== '4'), here, twin])).toContain('4=b4 proposed');
  });
});

it('a phone number of another country than the books are kept for is the same with its country’s code', () => {
  const records = [
    ours('1', 'Larkfield Ventures', { phone: '0113 496 0123', website: 'larkfield.co.uk' }),
    theirs('d1', 'Bright Smiles', { phone: '+44 113 496 0123', website: 'larkfield.co.uk' }),
  ];
  expect(saidOf(records)).toEqual(['1=d1 proposed']);
});

it('a phone number is one number with and without country, trunk code and extension', () => {
  const pounds = { currency: 'GBP' };
  const records = [
    ours('1', 'Larkfield Ventures', { ...pounds, phone: '020 7946 0958', website: 'larkfield.co.uk' }),
    theirs('d1', 'Bright Smiles', { phone: '+44 20 7946 0958 ext. 12', website: 'https://www.larkfield.co.uk/team' }),
  ];
  expect(saidOf(records)).toEqual(['1=d1 proposed']);
});

it('a mail address of a contact tells whose customer it is', () => {
  const records = [
    ours('1', 'Larkfield Ventures', { phone: '208-555-9000' }),
    contact('1', 'renee@larkfieldventures.com'),
    company(books, 'b1', 'Larkfield', { email: 'renee@larkfieldventures.com' }),
  ];
  expect(saidOf(records)).toEqual(['1=b1 proposed']);
});

it('names of any kind are read, also those that mean something to the machine', () => {
  const names = [
    'constructor',
    'toString',
    '__proto__',
    '',
    '()',
    '🦷',
    '3M',
    '1-800-GOT-JUNK',
    `${'very '.repeat(60)}long`,
  ];
  const records = names.flatMap((name, at) => [
    ours(`${at}`, name, { currency: name, phone: name }),
    theirs(`d${at}`, name),
  ]);
  expect(saidOf(records)).toEqual([0, 1, 2, 6, 7, 8].map((at) => `${at}=d${at} proposed`));
});

it('the order of the records says nothing', () => {
  const records = [...others, ours('1', 'Kestrel Optics'), ours('2', 'Kestrel Optics'), theirs('d1', 'Kestrel Optics')];
  expect(matched(records.toReversed())).toEqual(matched(records));
});

it('every link has its reasons in words', () => {
  const same = { website: 'kestrel.com', phone: '208-555-9000' };
  const [match] = matched([ours('1', 'Kestrel Optics', same), theirs('d1', 'Kestrel Optics Inc', same)]);
  expect(match?.reasons).toEqual([
    '"Kestrel Optics" and "Kestrel Optics Inc" are one name',
    'both use the domain kestrel.com',
    'both have the phone number 208-555-9000',
  ]);
});
