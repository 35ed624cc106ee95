/**
 * The `rushlight` command, for programs that want to offer it themselves.
 * @packageDocumentation
 */
export { makeProgram } from './program.ts';
export { main } from './main.ts';
