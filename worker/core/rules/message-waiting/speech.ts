// What a message itself says, and whether it is more than thanks or a machine's reply.

/** The text without markup, quoted mail and what stands below a signature's dashes. */
export function speechOf(text: string): string {
  const own = text
    .replaceAll(/<[^>]{1,500}>/g, ' ')
    .split(/\r?\n/)
    .filter((line) => !/^\s*>/.test(line))
    .join('\n')
    .split(
      /\n-- ?\n|-{2,} ?(?:Original|Forwarded) Message|\bOn [^\n]{5,120}\bwrote:|\bFrom: [^\n]{1,200}\s+Sent: /i,
    )[0];
  return (own ?? '').replaceAll(/\bhttps?:\/\/\S+/gi, ' ').trim();
}

const automatic =
  /\b(out of (the )?office|automatic(ally)? (reply|response|generated)|auto-?(reply|response|responder)|this is an automated|do not reply to this|(we have|we've) received your|on (annual|vacation|parental|maternity|sick) leave|away from (my|the) (desk|office|e-?mail)|(currently|will be) (away|out)\b|undeliverable|limited access to (my )?e-?mail|ticket [^.]{0,40}has been (received|created|logged|opened))/i;

/** True for what a machine sent: an absence note or a receipt. Machines ask nothing. */
export function isAutomatic(speech: string): boolean {
  return automatic.test(speech) && !speech.includes('?');
}

/** Said so often that it asks nothing. */
const courtesy =
  /\b(please (find|see) (the )?attached|no need to \w+|need not|no (further )?questions?|let (me|us) know if you (need|have)[^.!?]*|please (feel free|don't hesitate)[^.!?]*)/gi;

const asking =
  /(\?|\b(why|how (much|many|come)|what|which|when|can (you|we|i)|could (you|we|i)|would (you|like)|will you|i'd like|we'd like|please|pls|explain|clarify|confirm|check|look into|advise|wrong|incorrect|inaccurate|mistake|error|disput\w*|disagree|not (right|correct)|(doesn't|does not|don't|do not|didn't|did not) (look|seem|add|match|agree|understand|recogni[sz]e|know|make)|should(n't| not)? (be|have)|supposed|need|want|request\w*|haven't|never|twice|double\w*|too (much|high|many)|higher|overcharg\w*|over-charg\w*|overbill\w*|went up|gone up|let (me|us) know|in advance)\b)/i;

/** True where something is asked, asked for or complained of. */
export function asksFor(speech: string): boolean {
  return asking.test(speech.replaceAll('’', "'").replaceAll(courtesy, ' '));
}

const thanking =
  /\b(thanks?|thank you|thx|cheers|appreciated?|got it|perfect|great|sounds good|all good|understood|noted|ok(ay)?|will do|makes sense|much appreciated|resolved|sorted)\b/i;

/** True for thanks and "got it" that ask for nothing. */
export function isThanks(speech: string): boolean {
  return thanking.test(speech) && !asksFor(speech);
}
