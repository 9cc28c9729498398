// The flows there are, by name.

/**
 * `steps`, `people`: deliveries that are judged after, of changes in two steps, and with manual and deferred ones.
 * `books`: the same with an accounting system, where each change's note waits for an invoice.
 */
export type Flow = 'delivery' | 'full' | 'steps' | 'people' | 'books';
