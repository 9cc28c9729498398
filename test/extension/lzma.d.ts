// The part of the `lzma` packer's face that tests use.
declare module 'lzma' {
  const lzma: { compress(data: string | number[], mode: number): number[] };
  export default lzma;
}
