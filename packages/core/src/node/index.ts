/** What only Node has. @packageDocumentation */
export { directory } from './directory.ts';
