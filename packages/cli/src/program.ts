import { createRequire } from 'node:module';
import { Command, InvalidArgumentError, Option } from 'commander';
import { BACKENDS } from './backend.ts';
import { inspect } from './commands/inspect.ts';
import { pack } from './commands/pack.ts';
import { run } from './commands/run.ts';
import { verify } from './commands/verify.ts';

/** What every command is given beside its arguments. */
export interface Session {
  readonly signal: AbortSignal;
  /** Makes the exit status 1, while the command goes on. */
  readonly fail: () => void;
}

const bundleHelp = 'a folder, an address, a .rush file, or zoo:<name> for a model of @rushlight/zoo';

const count = (value: string): number => {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('Expected a whole number of at least 1.');
  return number;
};

const backendOption = () =>
  new Option('-b, --backend <name>', 'ONNX Runtime: node (native) or web (WebAssembly)')
    .choices(BACKENDS)
    .default('node');
const workerOption = () =>
  new Option('-w, --worker <count>', 'run in that many worker threads instead of this one').argParser(count);

export function makeProgram(session: Session): Command {
  const { version } = createRequire(import.meta.url)('../package.json') as { version: string };
  const program = new Command('rushlight')
    .description(
      'Runs, inspects, verifies and packs machine-learning bundles. No network but for addresses that you give.',
    )
    .version(version)
    .exitOverride()
    .showHelpAfterError('(add --help for all options and examples)')
    .addHelpText(
      'after',
      examples(
        'rushlight run zoo:digits seven.png',
        'rushlight inspect ./bundles/digits',
        'rushlight verify zoo:digits --worker 2',
      ),
    );

  program
    .command('run')
    .description('run a bundle on files, and print the answers and the time of each step')
    .argument('<bundle>', bundleHelp)
    .argument('<file...>', 'the inputs; - reads one from standard input')
    .addOption(backendOption())
    .addOption(workerOption())
    .option('--json', 'one line of JSON for each input: { "input", "output", "spans": [{ "step", "ms" }] }')
    .option('--trace <file>', 'write all steps as a Chrome trace, for Perfetto')
    .option('--draw <folder>', 'draw what was found on each picture: <folder>/photo.jpg.png')
    .addHelpText(
      'after',
      examples(
        'rushlight run zoo:digits *.png',
        'rushlight run ./digits photo.jpg --json | jq .output[0].label',
        'rushlight run ./digits *.jpg --worker 4 --trace trace.json',
        'rushlight run faces.rush *.jpg --draw found',
      ),
    )
    .action((bundle: string, files: string[], options) => run(bundle, files, options, session));

  program
    .command('inspect')
    .description("show a bundle's pipeline, files, licence and golden vectors, and check every file's SHA-256")
    .argument('<bundle>', bundleHelp)
    .option('--json', 'print the manifest as JSON')
    .addHelpText(
      'after',
      examples('rushlight inspect zoo:digits', 'rushlight inspect https://models.example/digits/ --json'),
    )
    .action((bundle: string, options) => inspect(bundle, options, session));

  program
    .command('verify')
    .description("replay a bundle's golden vectors; status 1 where a step differs by more than its tolerance")
    .argument('<bundle>', bundleHelp)
    .addOption(backendOption())
    .addOption(workerOption())
    .option('--json', 'print the result as JSON')
    .addHelpText('after', examples('rushlight verify zoo:digits', 'rushlight verify ./digits --backend web'))
    .action((bundle: string, options) => verify(bundle, options, session));

  program
    .command('pack')
    .description('make a bundle out of a recipe and the files that it names, each checked by its SHA-256')
    .argument('<recipe>', 'a .recipe.json: the manifest of the bundle, with the place of each file')
    .requiredOption('-o, --out <path>', 'the folder to make, or the .rush file; there may be nothing yet')
    .option('-f, --from <folder>', 'where the files are (default: the folder of the recipe)')
    .addHelpText(
      'after',
      examples(
        'rushlight pack ocr.recipe.json --from ./downloads --out ocr.rush',
        'rushlight pack shufflenet.recipe.json --out ./bundles/shufflenet',
      ),
    )
    .action((recipe: string, options) => pack(recipe, options, session));

  for (const command of program.commands) command.exitOverride();
  return program;
}

function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}\n`;
}
