// ConnectWise's names for time zones → IANA names.
import { isZone, type Zone } from '../../../../shared/time.ts';

/**
 * Names without a city in them, in lower case: the stock list of time zone setups ("GMT-5/Eastern Time: US & Canada",
 * in older systems "US Eastern"), and the Windows names that `system/info` gives for the server.
 */
const named: ReadonlyMap<string, Zone> = new Map(
  Object.entries({
    'eastern time': 'America/New_York',
    'us eastern': 'America/New_York',
    'eastern standard time': 'America/New_York',
    'indiana (east)': 'America/Indiana/Indianapolis',
    'us eastern standard time': 'America/Indiana/Indianapolis',
    'central time': 'America/Chicago',
    'us central': 'America/Chicago',
    'central standard time': 'America/Chicago',
    saskatchewan: 'America/Regina',
    'mountain time': 'America/Denver',
    'us mountain': 'America/Denver',
    'mountain standard time': 'America/Denver',
    arizona: 'America/Phoenix',
    'us arizona': 'America/Phoenix',
    'us mountain standard time': 'America/Phoenix',
    'pacific time': 'America/Los_Angeles',
    'us pacific': 'America/Los_Angeles',
    'pacific standard time': 'America/Los_Angeles',
    alaska: 'America/Anchorage',
    'alaskan standard time': 'America/Anchorage',
    hawaii: 'Pacific/Honolulu',
    'hawaiian standard time': 'Pacific/Honolulu',
    'atlantic time': 'America/Halifax',
    'atlantic standard time': 'America/Halifax',
    newfoundland: 'America/St_Johns',
    'newfoundland standard time': 'America/St_Johns',
    'gmt standard time': 'Europe/London',
    'w. europe standard time': 'Europe/Berlin',
    'romance standard time': 'Europe/Paris',
    'south africa standard time': 'Africa/Johannesburg',
    'aus eastern standard time': 'Australia/Sydney',
    'e. australia standard time': 'Australia/Brisbane',
    'cen. australia standard time': 'Australia/Adelaide',
    'w. australia standard time': 'Australia/Perth',
    'new zealand standard time': 'Pacific/Auckland',
    'india standard time': 'Asia/Kolkata',
    'nepal standard time': 'Asia/Kathmandu',
    'greenwich mean time': 'Europe/London',
    'coordinated universal time': 'UTC',
    utc: 'UTC',
    gmt: 'UTC',
  }),
);

/** Where cities and islands of zone names may be looked for. */
const regions = ['America', 'Europe', 'Australia', 'Asia', 'Africa', 'Pacific', 'Atlantic', 'Indian'];

/** Everybody of an MSP has one of a few names. */
const asked = new Map<string, Zone | null>();

/** The zone a name of ConnectWise's stands for, by what the name says in full or by the first city in it; null: unknown. */
export function zoneNamed(name: string | null): Zone | null {
  if (name === null) return null;
  const known = asked.get(name);
  const zone = known === undefined ? readName(name.trim()) : known;
  asked.set(name, zone);
  return zone;
}

function readName(whole: string): Zone | null {
  if (whole.includes('/') && isZone(whole)) return whole;
  // "GMT-5/", "(GMT-05:00) ", "(UTC+05:45) "
  const place = whole.replace(/^\(?(GMT|UTC) ?[+-]?\d{0,2}(:?\d{2})?\)?[/ ]+/i, '').trim();
  // ": US & Canada", " (US & Canada)"
  const bare = place.replace(/(:| ?\() ?(US|U\.S\.|Canada)\b.*$/i, '');
  return named.get(bare.toLowerCase()) ?? named.get(place.toLowerCase()) ?? zoneOfCity(bare);
}

/** "Canberra, Melbourne, Sydney" and "Tokyo Standard Time" name a city that zones are called by. */
function zoneOfCity(place: string): Zone | null {
  const cities = place
    .replace(/ Standard Time$/i, '')
    .split(/[,;/:]|\band\b/)
    .map((city) =>
      city
        .replace(/\b(Island|Islands|Is\.)$/i, '')
        .trim()
        .replaceAll(/\s+/g, '_'),
    )
    .filter((city) => /^[\p{L}_.'-]{3,}$/u.test(city));
  for (const city of cities) {
    const region = regions.find((each) => isZone(`${each}/${city}`));
    if (region !== undefined) return `${region}/${city}`;
  }
  return null;
}
