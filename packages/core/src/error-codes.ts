/**
 * Every code an error of ours can carry. A code is permanent: new ones may come, none is renamed.
 * The sentence says when it is thrown; the reference page is generated from this list.
 */
export const errorCodes = {
  ABORTED: 'The caller aborted the work through its AbortSignal. The error is also named AbortError.',
  ASSET_MISSING: 'A file that a step needs is not in the assets, or no assets were given.',
  ASSET_PATH_INVALID: 'A file name leaves the folder it belongs to, or is not a relative path with forward slashes.',
  ASSET_UNREADABLE: 'A file is there but could not be read: permission, network or disk.',
  BACKEND_MISSING: 'The pipeline has a model step and `load` was given no backend.',
  BUNDLE_FILE_CHANGED: 'A file of a bundle is not the one its manifest describes: another size or another SHA-256.',
  BUNDLE_FILE_MISSING: 'A file that the manifest lists is not in the bundle.',
  BUNDLE_INVALID: 'The manifest is missing, is not JSON, or says something it may not say.',
  BUNDLE_VERSION_UNSUPPORTED: 'The bundle was made for a newer version of this library.',
  FACT_MISSING: 'A step requires a fact that no step before it provides.',
  IMAGE_CORRUPT: 'The bytes begin like a picture but are cut short or broken.',
  IMAGE_TOO_LARGE: 'The picture has more pixels than the limit that the caller set.',
  IMAGE_UNSUPPORTED: 'The bytes are no picture in a format that is read here.',
  INPUT_INVALID: 'A step or a function was given a value of the wrong kind or shape.',
  INPUT_MISSING: 'A model input was not fed.',
  INPUT_SHAPE_MISMATCH: 'A tensor has other dims than the model input.',
  INPUT_TYPE_MISMATCH: 'A tensor has another type than the model input.',
  INPUT_UNKNOWN: 'A tensor was fed under a name that the model does not have.',
  MODEL_CORRUPT: 'The bytes are not a model that the runtime can read.',
  MODEL_UNSUPPORTED: 'The model uses an operator, type or version that the runtime does not have.',
  OPTION_INVALID: 'An option is missing, unknown, or of the wrong type or range.',
  OP_UNKNOWN: 'A pipeline spec names an op that none of the plugins has.',
  OUTPUT_UNKNOWN: 'An output was asked for that the model does not have.',
  PLATFORM_UNSUPPORTED: 'The platform lacks something that the call needs.',
  PLUGIN_INVALID: 'A plugin was put together wrongly.',
  PROVIDER_UNAVAILABLE: 'None of the execution providers that were asked for works here.',
  RUNNER_DISPOSED: 'A runner was used after, or while, it was disposed.',
  RUNTIME_MISSING: 'The package of the runtime is not installed.',
  SESSION_DISPOSED: 'A session was used after it was disposed.',
  SESSION_FAILED: 'The runtime failed while it ran the model.',
  SPEC_INVALID: 'A pipeline spec is not built as it must be.',
  SPEC_VERSION_UNSUPPORTED: 'A pipeline spec has a newer version than this library reads.',
  STEP_FAILED: 'A step threw something that is not one of our errors; the cause has it.',
  TOKENIZER_COMPONENT_UNSUPPORTED:
    'A tokenizer file names a component, or a regex uses something, that is not known here.',
  TOKENIZER_CONFIG_INVALID: 'A tokenizer file is cut short, or says something it may not say.',
  VALUE_NOT_TRANSFERABLE: 'A value can not cross to a worker.',
  WORKER_CLOSED: 'A worker was used after it was disposed.',
  WORKER_LOST: 'The worker died, could not start, or sent something unreadable.',
  WORKER_START_TIMEOUT: 'The worker did not get ready in the time allowed.',
} as const;

export type ErrorCode = keyof typeof errorCodes;
