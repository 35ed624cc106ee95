/** Made by zoo-files.ts. */
declare module 'virtual:pictures' {
  /** File names under `pictures/`, each beginning with the digit that it shows. */
  export const pictures: readonly string[];
}
