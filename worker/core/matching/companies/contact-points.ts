// Where a company can be reached, as values that can be compared: domain, mail address, phone number, postal address.
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { parse } from 'tldts';
import { plainWords } from '../plain-words.ts';

/** Anybody may have a mailbox or a page there. Sites below a builder's name are told apart by the public suffix list. */
const sharedDomains = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com aol.com icloud.com me.com mac.com
   gmx.com gmx.de gmx.net web.de t-online.de freenet.de proton.me protonmail.com pm.me zoho.com yandex.ru mail.ru qq.com
   comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net spectrum.net earthlink.net centurylink.net
   frontier.com windstream.net rogers.com shaw.ca telus.net bell.net sympatico.ca btinternet.com sky.com virginmedia.com
   bigpond.com optusnet.com.au xtra.co.nz orange.fr free.fr wanadoo.fr laposte.net libero.it outlook.de hotmail.co.uk
   yahoo.co.uk facebook.com instagram.com linkedin.com google.com wixsite.com wix.com squarespace.com weebly.com wordpress.com
   godaddy.com godaddysites.com business.site sites.google.com shopify.com myshopify.com onmicrosoft.com regus.com wework.com
   linktr.ee yelp.com example.com n/a none`.split(/\s+/),
);

const byCurrency: ReadonlyMap<string, CountryCode> = new Map(
  Object.entries({
    AUD: 'AU',
    CAD: 'CA',
    CHF: 'CH',
    DKK: 'DK',
    EUR: 'DE',
    GBP: 'GB',
    INR: 'IN',
    NOK: 'NO',
    NZD: 'NZ',
    SEK: 'SE',
    USD: 'US',
    ZAR: 'ZA',
  }),
);

/** The registrable domain of a web or mail address; null where it is nobody's own. */
export function ownDomain(address: string | null | undefined): string | null {
  if (address == null || address.trim() === '') return null;
  const { domain, isIp } = parse(address.trim().toLowerCase(), { allowPrivateDomains: true });
  if (domain === null || isIp === true || sharedDomains.has(domain)) return null;
  return domain;
}

/** A mail address as one text; null where it is none. */
export function mailAddress(text: string | null | undefined): string | null {
  const bare = text?.trim().toLowerCase() ?? '';
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(bare) ? bare : null;
}

/**
 * The last nine digits of a phone number without its extension, which are the same with and without country and trunk code;
 * the currency says which country a local one is in. Null for what is none, or was typed to fill a field.
 */
export function phoneNumber(text: string | null | undefined, currency: string | null): string | null {
  const number = parsePhoneNumberFromString(text ?? '', byCurrency.get(currency ?? 'USD') ?? 'US');
  const digits = ((number?.isPossible() ? number.number : text) ?? '').replace(/\D/g, '');
  if (digits.length < 7 || /(\d)\1{6}$/.test(digits) || /1234567/.test(digits)) return null;
  return digits.slice(-9);
}

/** The part of a postcode that names a place in every system: five digits of an American one, no blanks. */
export function postcode(text: string | null | undefined): string | null {
  const bare = text?.toUpperCase().replace(/[^A-Z0-9]/g, '') ?? '';
  if (bare.length < 3 || /^0+$/.test(bare)) return null;
  return /^\d{9}$/.test(bare) ? bare.slice(0, 5) : bare;
}

/** Postcode, house number and the first word of the street: one building. Null where a part of it is missing. */
export function building(code: string | null, street: string | null | undefined): string | null {
  const words = plainWords(street ?? '');
  const number = words.find((word) => /^\d/.test(word));
  if (code === null || number === undefined) return null;
  const name = words.find((word) => /^[a-z]{3,}/.test(word) && !directions.has(word));
  return `${code} ${number} ${name ?? ''}`.trim();
}

const directions = new Set('north south east west suite ste unit floor the rue str via'.split(' '));
const regions: ReadonlyMap<string, string> = new Map(
  `alabama al alaska ak arizona az arkansas ar california ca colorado co connecticut ct delaware de florida fl georgia ga
   hawaii hi idaho id illinois il indiana in iowa ia kansas ks kentucky ky louisiana la maine me maryland md massachusetts ma
   michigan mi minnesota mn mississippi ms missouri mo montana mt nebraska ne nevada nv new-hampshire nh new-jersey nj
   new-mexico nm new-york ny north-carolina nc north-dakota nd ohio oh oklahoma ok oregon or pennsylvania pa rhode-island ri
   south-carolina sc south-dakota sd tennessee tn texas tx utah ut vermont vt virginia va washington wa west-virginia wv
   wisconsin wi wyoming wy ontario on quebec qc british-columbia bc alberta ab manitoba mb saskatchewan sk nova-scotia ns
   new-brunswick nb victoria vic queensland qld tasmania tas new-south-wales nsw`
    .split(/\s+/)
    .flatMap((word, at, all) => (at % 2 === 0 ? [[word, all[at + 1] ?? word] as const] : [])),
);

/** A state or province by its short name. */
export function regionOf(text: string | null | undefined): string | null {
  const words = plainWords(text ?? '');
  if (words.length === 0) return null;
  return regions.get(words.join('-')) ?? words.join('-');
}
