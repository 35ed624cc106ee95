/** Makes of a TypeScript module one script that the old Hermes understands: without modules, classes and block scopes. */
import { build } from 'esbuild';
import ts from 'typescript';

export async function hermesScript(entry: string): Promise<string> {
  // esbuild takes private fields away, and everything newer than them; TypeScript the classes, and `let`, which this Hermes takes for `var`.
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2021',
    charset: 'ascii',
    conditions: ['rushlight-source', 'react-native'],
    logLevel: 'error',
  });
  const compilerOptions = { target: ts.ScriptTarget.ES5, module: ts.ModuleKind.None, downlevelIteration: true };
  return ts.transpileModule(outputFiles[0]!.text, { compilerOptions, fileName: 'script.js' }).outputText;
}
