import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { errorsPage } from './errors-page.ts';
import { javascriptFiles, wasmFiles } from './kernels.ts';
import { manifestJsonSchema } from './manifest-schema.ts';
import { pipelineSchema } from './pipeline-schema.ts';

/** Every generated file by its path from the top of the repository, as it has to be on disk. */
export async function generatedFiles(root: string): Promise<Map<string, string>> {
  const files = new Map([
    ['packages/core/schema/pipeline.schema.json', JSON.stringify(pipelineSchema())],
    ['packages/bundle/schema/rushlight.schema.json', JSON.stringify(manifestJsonSchema())],
    ['docs/errors.md', errorsPage()],
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
  return new Map([...files, ...kernels]);
}
