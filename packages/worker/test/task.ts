export interface Task {
  readonly id: number;
  readonly ms?: number;
  readonly how?: 'die' | 'throw' | 'busy' | 'unclonable' | 'echo';
  readonly data?: Uint8Array;
}
