// What of papaparse is used; its published types bring those of Node along.
declare module 'papaparse' {
  interface Parsed {
    data: string[][];
    errors: { type: string; code: string; message: string; row?: number }[];
    meta: { delimiter: string };
  }
  const papa: {
    parse(text: string, options: { delimiter?: string; skipEmptyLines?: boolean | 'greedy' }): Parsed;
  };
  export default papa;
}
