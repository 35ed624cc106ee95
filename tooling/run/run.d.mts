export interface RunResult {
  readonly status: number;
  readonly output: string;
  readonly stdout: string;
  readonly stderr: string;
}

/** Never rejects: a program that can't be started has status 127 and says so in its output. */
export function run(
  command: string,
  args: readonly string[],
  options?: { cwd?: string; env?: Record<string, string | undefined> },
): Promise<RunResult>;
