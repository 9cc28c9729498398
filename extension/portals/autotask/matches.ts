// Where Autotask pages live: one host for each of the vendor's zones.

/** Match patterns cannot say "ww and a number": these cover the help, the API and the reports too. */
export const autotaskMatches = ['https://*.autotask.net/*'] as const;

/** The vendor's own site, and the help on every host. */
export const autotaskNever = ['https://www.autotask.net/*', 'https://*.autotask.net/help/*'] as const;

/** The zones' hosts: ww1 to ww31 and on, and the two of the vendor's pre-release in German and Spanish. */
export const autotaskHosts = /^(ww\d{1,3}|prde|pres)\.autotask\.net$/i;
