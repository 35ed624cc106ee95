/** Child processes that are certain to end: each has its own process group, which is killed on `end` and when this process exits. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export class ProcessGroup {
  #children: ChildProcess[] = [];
  readonly #onExit = () => this.end();
  // A signal ends a process without `exit`; once handled, it is sent again to do what it does.
  readonly #onSignal = (signal: NodeJS.Signals) => {
    this.end();
    process.kill(process.pid, signal);
  };

  /** Starts a program; its own children belong to its group and end with it. */
  start(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
    if (this.#children.length === 0) {
      process.once('exit', this.#onExit);
      for (const signal of signals) process.once(signal, this.#onSignal);
    }
    const child = spawn(command, args, { ...options, detached: true });
    // Without a listener a failed start would throw out of nowhere; whoever waits for the program times out with a message instead.
    child.on('error', () => undefined);
    this.#children.push(child);
    return child;
  }

  /** Kills what still runs, last started first. Safe to call twice. */
  end(): void {
    for (const child of this.#children.reverse()) {
      if (child.pid === undefined) continue;
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // The whole group has ended already.
      }
    }
    this.#children = [];
    process.off('exit', this.#onExit);
    for (const signal of signals) process.off(signal, this.#onSignal);
  }
}
