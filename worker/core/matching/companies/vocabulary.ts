// Words of company names that say little: legal forms, fillers, the shared words of a market, and how words are shortened.

/** Forms of companies in many countries; taken off where they stand at the end or the beginning of a name. */
export const legalForms: ReadonlySet<string> = new Set(
  `inc incorporated llc llp lllp lp ltd limited corp corporation co company plc pllc pc pa psc apc chartered
   gmbh mbh ag kg kgaa ug ohg gbr mbb partg partgmbb ev eg stiftung bv nv vof cv sa sas sasu sarl eurl sci snc
   srl spa sl slu slp scl ltda eireli me epp oy oyj ab as asa aps amba ivs hf ehf pty pte pvt private sdn bhd
   kk yk sia uab oü ou as doo dd ad ood eood zrt kft bt nyrt sro spol zoo ooo oao zao tov cic cio`.split(/\s+/),
);

/** Connect or decorate a name, and tell nothing apart. */
export const fillers: ReadonlySet<string> = new Set(
  `the a an of and und et y e de la le les del di da van von der den for at in on by
   group groupe gruppe services service solutions enterprises enterprise industries international
   global worldwide usa us america american partners associates consulting consultants`.split(/\s+/),
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
    dept: 'department',
    dist: 'distributor',
    doctor: 'dr',
    elec: 'electric',
    eng: 'engineering',
    engr: 'engineering',
    fdn: 'foundation',
    found: 'foundation',
    ft: 'fort',
    grp: 'group',
    hosp: 'hospital',
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
    ortho: 'orthodontic',
    prop: 'property',
    properties: 'property',
    saint: 'st',
    street: 'st',
    svc: 'services',
    svcs: 'services',
    sys: 'systems',
    tech: 'technology',
    technologies: 'technology',
    univ: 'university',
    vet: 'veterinary',
    whse: 'warehouse',
  }),
);
