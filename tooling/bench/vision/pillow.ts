/** Pillow itself, in a process of its own that measures itself. `PYTHON` names an interpreter other than python3. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Filter } from './peers.ts';
import type { Case } from './rounds.ts';

const SCRIPT = `
import json, sys, time
from PIL import Image, __version__
frame = Image.frombytes('RGBA', (1280, 720), sys.stdin.buffer.read(1280 * 720 * 4)).convert('RGB')
print(json.dumps(__version__), flush=True)
for line in sys.stdin.buffer:
    size, name, passes = json.loads(line)
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in range(passes):
        frame.resize(size, Image.Resampling[name.upper()])
    print(json.dumps({'cpu': (time.process_time() - cpu) * 1e3 / passes, 'wall': (time.perf_counter() - wall) * 1e3 / passes}), flush=True)
`;

export interface Pillow {
  readonly version: string;
  /** `Image.resize` alone, of a frame that is an RGB image already. */
  resize(width: number, height: number, filter: Filter): Case;
  close(): void;
}

/** Undefined where there is no Python with Pillow. */
export async function openPillow(frame: Uint8Array): Promise<Pillow | undefined> {
  const child = spawn(process.env['PYTHON'] ?? 'python3', ['-c', SCRIPT], { stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.on('error', () => {});
  const failed = Promise.race([once(child, 'error').catch(() => {}), once(child, 'exit')]);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const answer = async () => {
    const line = await Promise.race([lines.next(), failed]);
    return line && 'value' in line && line.value !== undefined
      ? (JSON.parse(line.value as string) as unknown)
      : undefined;
  };
  child.stdin.write(frame);
  const version = (await answer()) as string | undefined;
  if (!version) return undefined;
  return {
    version,
    resize: (width, height, filter) => ({
      name: `Pillow ${version}, resize alone`,
      run() {},
      async measure(passes) {
        child.stdin.write(`${JSON.stringify([[width, height], filter, passes])}\n`);
        return (await answer()) as { cpu: number; wall: number };
      },
    }),
    close: () => child.stdin.end(),
  };
}
