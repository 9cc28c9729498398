// Words of company names that say little: legal forms, fillers, the shared words of a market, and how words are shortened.

/** Forms of companies in many countries; taken off where they stand at the end or the beginning of a name. */
export const legalForms: ReadonlySet<string> = new Set(
  `inc incorporated llc llp lllp lp ltd limited corp corporation co company plc pllc pc pa psc apc chartered
   gmbh mbh ag kg kgaa ug ohg gbr mbb partg partgmbb ev eg stiftung bv nv vof cv sa sas sasu sarl eurl sci snc
   srl sl slu slp scl ltda eireli me epp oy oyj ab as asa aps amba ivs hf ehf pty pte pvt private sdn bhd
   kk yk sia uab oü ou as doo dooel dd ad ood eood zrt kft bt nyrt sro spol spzoo spj ooo oao zao pao tov too cic cio
   ae ike epe hb kb ans ky osk gesmbh jsc pjsc sti sae se wll fze fzco dmcc tbk sac scop selarl sca bvba cvba asbl vzw`.split(
    /\s+/,
  ),
);
/** Forms that are written with blanks, or without any before the name. */
const spacedForms: readonly [pattern: RegExp, form: string][] = [
  [/(?<!\p{L})sp\.?\s*z\.?\s*o\.?\s*o\.?(?!\p{L})/giu, ' spzoo'],
  [/(?<!\p{L})(?:s\.\s?p\.\s?a\.?|SpA)(?!\p{L})/gu, ' srl'],
  [/(?<!\p{L})s\.?\s*de\s+r\.?\s*l\.?(?!\p{L})/giu, ' srl'],
  [/株式会社|有限会社|合同会社|股份有限公司|有限责任公司|有限公司|주식회사|㈜|\(株\)|（株）/gu, ' '],
];
const sameForms: ReadonlyMap<string, string> = new Map(
  Object.entries({ incorporated: 'inc', limited: 'ltd', corporation: 'corp', company: 'co' }),
);

/** A name with every legal form as one word, and without those that nothing parts from the name. */
export function inLegalForms(name: string): string {
  return spacedForms.reduce((text, [pattern, form]) => text.replace(pattern, form), name);
}

/** A legal form in its short spelling; any other word as it is. */
export function oneLegalForm(word: string): string {
  return sameForms.get(word) ?? word;
}

/** Connect or decorate a name, and tell nothing apart. */
export const fillers: ReadonlySet<string> = new Set(
  `the a an of and und et y e de la le les del di da van von der den for at in on by
   group groupe gruppe services service solutions enterprises enterprise industries international
   global worldwide usa us america american spa partners associates consulting consultants`.split(/\s+/),
);

/** What many companies are called: alone it makes no two the same. */
export const ordinary: ReadonlySet<string> = new Set(
  `bank mail star north south east west northern southern eastern western central royal union standard national
   first united general pacific atlantic valley park river lake mountain city metro county state capital
   media dental dentistry dentist orthodontic family law legal attorney firm accounting accountant cpa tax financial
   finance insurance agency realty estate property properties management construction contractor building builder roofing plumbing
   electric electrical heating cooling mechanical engineering design architect architecture studio medical clinic
   health healthcare care hospital physician veterinary pet animal chiropractic therapy physical wellness fitness
   pharmacy school academy university college montessori church foundation institute society association
   restaurant cafe coffee bakery brewing winery farm orchard food foods market store shop supply supplies hardware
   auto automotive motor motors car truck trucking freight logistics transport transportation shipping
   manufacturing machine machinery tool tools works steel metal wood glass plastic
   software technology systems system data digital network security marketing advertising advisor advisory
   hospitality hotel inn lodge resort travel cleaning landscaping landscape garden surveyor surveying title escrow
   energy oil gas solar power water environmental brothers sons trader traders trading distributor equipment
   nonprofit community center house home team holding holdings ventures office offices`.split(/\s+/),
);

/** How one word is written short, by what it is brought to. */
export const shortForms: ReadonlyMap<string, string> = new Map(
  Object.entries({
    assoc: 'associates',
    assn: 'association',
    bros: 'brothers',
    bldg: 'building',
    ctr: 'center',
    centre: 'center',
    chiro: 'chiropractic',
    comm: 'community',
    constr: 'construction',
    const: 'construction',
    dentist: 'dental',
    dentistry: 'dental',
    dept: 'department',
    dist: 'distributor',
    doctor: 'dr',
    attorney: 'law',
    elec: 'electric',
    electrical: 'electric',
    eng: 'engineering',
    engr: 'engineering',
    fdn: 'foundation',
    found: 'foundation',
    ft: 'fort',
    grp: 'group',
    hosp: 'hospital',
    ii: '2',
    iii: '3',
    ind: 'industries',
    ins: 'insurance',
    intl: 'international',
    lab: 'laboratory',
    labs: 'laboratory',
    mfg: 'manufacturing',
    mgmt: 'management',
    mkt: 'market',
    mt: 'mount',
    mtn: 'mountain',
    natl: 'national',
    ne: 'northeast',
    nw: 'northwest',
    ortho: 'orthodontic',
    prop: 'property',
    properties: 'property',
    saint: 'st',
    se: 'southeast',
    street: 'st',
    svc: 'services',
    svcs: 'services',
    sw: 'southwest',
    sys: 'systems',
    tech: 'technology',
    technologies: 'technology',
    transportation: 'transport',
    univ: 'university',
    vet: 'veterinary',
    whse: 'warehouse',
    one: '1',
    two: '2',
    three: '3',
    four: '4',
    five: '5',
    six: '6',
    seven: '7',
    eight: '8',
    nine: '9',
    ten: '10',
  }),
);
