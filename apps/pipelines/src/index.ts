/** What every app here runs: written once, placed by each app where it wants it. */
export { digits } from './digits.ts';
