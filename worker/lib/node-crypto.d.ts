// What is used here of node:crypto, which workerd has by itself: the types of Node would bring globals that it lacks.
declare module 'node:crypto' {
  export function createHash(algorithm: 'sha256'): { update(text: string): unknown; digest(encoding: 'hex'): string };
}
