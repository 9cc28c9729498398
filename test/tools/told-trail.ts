// An export as the Worker makes it, over whatever events it is given; the last line is for whoever signs it.
import { canonicalJson } from '../../shared/canonical.ts';
import { genesis, type Headed, headOver, linkHash, type TrailLink } from '../../shared/trail.ts';
import { chained, type TrailEvent } from '../../shared/trail-event.ts';

/** What private parts are salted with. */
export const trailSalt = '5a'.repeat(32);

/** The events as links, one canonical line each, and the head over them. */
export function toldTrail(events: readonly TrailEvent[]): { links: TrailLink[]; lines: string[]; headed: Headed } {
  let prev = genesis;
  const links = events.map((told, index) => {
    const event = chained(told);
    const hash = linkHash(index + 1, prev, event);
    const link: TrailLink = { seq: index + 1, prev, hash, event };
    prev = hash;
    return told.private === undefined ? link : { ...link, private: told.private };
  });
  return { links, lines: links.map((link) => canonicalJson(link)), headed: headOver(links.length, prev, []) };
}
