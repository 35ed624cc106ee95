import { CommanderError } from 'commander';
import { makeProgram } from './program.ts';
import { explain } from './explain.ts';

/** Runs the command with these arguments; gives the exit status: 0, 1 where something failed, 2 where the call was wrong. */
export async function main(args: readonly string[]): Promise<number> {
  const interrupt = new AbortController();
  const onInterrupt = () => interrupt.abort();
  process.once('SIGINT', onInterrupt);
  let status = 0;
  const program = makeProgram({ signal: interrupt.signal, fail: () => (status = 1) });
  try {
    await program.parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2; // Commander has said what was wrong.
    process.stderr.write(explain(error));
    return interrupt.signal.aborted ? 130 : 1;
  } finally {
    process.off('SIGINT', onInterrupt);
  }
}
