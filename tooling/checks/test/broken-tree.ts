/** A small repository in a temporary folder, for a check to find fault with. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Objects become JSON. The tree is gone when the test ends. */
export function brokenTree(files: Readonly<Record<string, string | object>>, parent = tmpdir()): string {
  const root = mkdtempSync(join(parent, 'rushlight-check-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return root;
}
