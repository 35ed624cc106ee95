import { basename, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { errorsPage } from './errors-page.ts';
import { javascriptFiles, wasmFiles } from './kernels.ts';
import { manifestJsonSchema } from './manifest-schema.ts';
import { pipelineDefinitions, pipelineSchema } from './pipeline-schema.ts';
import { pythonLetters } from './python-letters.ts';
import { pythonOptions } from './python-options.ts';

/** Every generated file by its path from the top of the repository, as it has to be on disk. */
export async function generatedFiles(root: string): Promise<Map<string, string>> {
  const files = new Map([
    ['packages/core/schema/pipeline.schema.json', JSON.stringify(pipelineSchema())],
    ['packages/bundle/schema/rushlight.schema.json', JSON.stringify(manifestJsonSchema())],
    ['docs/errors.md', errorsPage()],
    ['packages/export/src/rushlight/vision/heads/draw/letters.json', JSON.stringify(pythonLetters())],
  ]);
  const kernels = [
    ...(await wasmFiles(root, 'packages/tokenizers')),
    ...(await javascriptFiles(root, 'packages/tokenizers')),
    ...(await wasmFiles(root, 'packages/vision')),
  ];
  for (const [path, text] of files) {
    const filepath = join(root, path);
    files.set(path, await format(text, { ...(await resolveConfig(filepath)), filepath }));
  }
  // The Python package carries the schemas as they are.
  for (const [path, text] of files) {
    if (path.endsWith('.schema.json')) files.set(`packages/export/src/rushlight/schema/${basename(path)}`, text);
  }
  return new Map([...files, ...pythonOptions(pipelineDefinitions()), ...kernels]);
}
