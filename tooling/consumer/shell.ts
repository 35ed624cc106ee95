/** Programs as a user would start them: without what vitest, pnpm and this repository have put into the environment. */
import { type RunResult, run } from '../run/run.mjs';

/** Rejects, with all that it printed, where the program fails. */
export async function shell(cwd: string, command: string, ...args: string[]): Promise<RunResult> {
  const result = await run(command, args, { cwd, env: plainEnvironment() });
  if (result.status !== 0)
    throw new Error(`${command} ${args.join(' ')} ended with ${result.status}:\n${result.output}`);
  return result;
}

function plainEnvironment(): Record<string, string | undefined> {
  const ours =
    /^(npm_|pnpm_|vitest|vite_|node_env$|node_options$|test$|dev$|prod$|mode$|ssr$|base_url$|rushlight_|force_tty$)/i;
  const kept = Object.entries(process.env).filter(
    ([name]) => !ours.test(name) || name.toLowerCase() === 'npm_config_registry',
  );
  // Its install script looks for CUDA in the network; the CPU needs nothing of that.
  return { ...Object.fromEntries(kept), ONNXRUNTIME_NODE_INSTALL: 'skip' };
}
