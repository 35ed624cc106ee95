import type { ErrorCode } from '../error-codes.ts';
import { RushlightError, isRushlightError, messageOf } from '../error.ts';

/** What ONNX Runtime says, the code it stands for, and what to do. The first that matches counts. */
const patterns: readonly (readonly [RegExp, ErrorCode, string])[] = [
  [
    /not a registered (function|op)|no op registered|could not find an implementation|unsupported model ir version|only \*?guarantees\*? support|opset \d+ is under development|NOT_IMPLEMENTED/i,
    'MODEL_UNSUPPORTED',
    'Export the model with an older opset, or update the runtime.',
  ],
  [
    /external data|external_data|(failed|cannot) .*get file size|model_path must not be empty|Failed to load external/i,
    'MODEL_CORRUPT',
    'The model keeps weights in other files: name them in the option externalData.',
  ],
  [
    /protobuf parsing failed|parsing modelproto|ModelProto does not have a graph|invalid model|failed to load model|fail to load model|INVALID_GRAPH|INVALID_PROTOBUF|ort format|unable to load|invalid fd was supplied/i,
    'MODEL_CORRUPT',
    'Is the file an ONNX model, and complete?',
  ],
];

/** An error of ONNX Runtime as one of ours, `fallback` where the message says nothing more. */
export function mapOrtError(error: unknown, fallback: ErrorCode, what: string): RushlightError {
  if (isRushlightError(error)) return error;
  const message = messageOf(error);
  const [, code, hint] = patterns.find(([pattern]) => pattern.test(message)) ?? [undefined, fallback, undefined];
  return new RushlightError(code, `${what}: ${message}`, { hint, cause: error });
}
