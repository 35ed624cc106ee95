import { errorCodes } from '@rushlight/core/error-codes';

/** The reference page of the errors. */
export function errorsPage(): string {
  const rows = Object.entries(errorCodes).map(([code, when]) => `| \`${code}\` | ${when.replaceAll('|', '\\|')} |`);
  return `<!-- Made by \`pnpm generate\` out of packages/core/src/error-codes.ts. -->

# Errors

Every error of this library is a \`RushlightError\` with a \`code\`, a \`message\` that says what was expected and what was found, \`details\` as plain
data and, where there is something to do about it, a \`hint\`. Match on the code: it is permanent, while messages may be reworded.
\`isRushlightError(error, code?)\` tells one of ours, also where it came from a worker, from another copy of the package or over a wire.

| Code | Thrown when |
| --- | --- |
${rows.join('\n')}
`;
}
