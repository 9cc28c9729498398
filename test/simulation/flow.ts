// The flows there are, by name.

/** `steps`, `people`: deliveries that are judged after, of changes in two steps, and with manual and deferred ones. */
export type Flow = 'delivery' | 'full' | 'steps' | 'people';
