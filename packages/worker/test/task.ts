export interface Task {
  readonly id: number;
  readonly ms?: number;
  readonly how?: 'die' | 'throw' | 'busy' | 'unclonable' | 'echo';
  readonly data?: Uint8Array;
}

export interface TaskResult {
  readonly id: number;
  readonly aborted?: boolean;
  readonly bytes?: number | undefined;
  readonly data?: Uint8Array | undefined;
  /** Something that can't cross. */
  readonly answer?: () => void;
}
