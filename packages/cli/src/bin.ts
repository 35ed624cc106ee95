#!/usr/bin/env node
import { main } from './main.ts';

// Whoever read the output has enough: `rushlight … | head -1`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await main(process.argv.slice(2));
