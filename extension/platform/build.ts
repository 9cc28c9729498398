// What this build is for: put in by the builder, so that what members install holds nothing of the other.

/** To run on this machine, by our own tools: it reaches loopback, and the places where PSAs are developed. */
export const isForThisMachine = process.env.EXTENSION_FOR === 'this-machine';
