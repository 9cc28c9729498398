// Style sheets: linked by pages, or as text where they go into a shadow root.
declare module '*.css' {}
declare module '*.css?inline' {
  const text: string;
  export default text;
}
