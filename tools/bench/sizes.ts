// The sizes of MSP, in clients, that benchmarks compare.
export interface Sizes {
  /** Also those that take minutes. */
  large: boolean;
}

/** A small MSP, one of the usual size, and a large one. */
export function sizesOf({ large }: Sizes): number[] {
  return large ? [20, 120, 500] : [20];
}
