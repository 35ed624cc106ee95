import {
  type Classification,
  RushlightError,
  type Tensor,
  type Tensors,
  describeValue,
  isTensor,
} from '@rushlight/core';
import { softmax as softmaxOf } from './softmax.ts';

export interface ClassifyOptions {
  /** A name for each class. Without it a class is named by its number. */
  readonly labels?: readonly string[];
  /** How many of the best to give. @default 5 */
  readonly top?: number;
  /** Whether the values are logits, and still have to become probabilities. @default true */
  readonly softmax?: boolean;
  /** Which of several outputs to read. */
  readonly output?: string;
}

/** The best classes, best first. Takes one vector of class values, `[classes]` or `[1, classes]`, alone or as a model's only output. */
export function classify(input: Tensor | Tensors, options: ClassifyOptions = {}): Classification[] {
  const { labels, top = 5, softmax = true } = options;
  const values = classValues(input, options.output);
  if (labels && labels.length !== values.length) {
    throw new RushlightError('INPUT_INVALID', `classify has ${labels.length} labels for ${values.length} classes`, {
      hint: 'Is it the label file of this model?',
      details: { expected: values.length, found: labels.length },
    });
  }
  const scores = softmax ? softmaxOf(values) : values;
  return Array.from(scores, (score, index) => ({ label: labels?.[index] ?? String(index), index, score }))
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, top);
}

function classValues(input: Tensor | Tensors, output: string | undefined): Float32Array | Float64Array {
  const tensor = isTensor(input) ? input : pick(input, output);
  const { type, data, dims } = tensor;
  const classes = dims.reduce((product, dim) => product * dim, 1);
  if ((type !== 'float32' && type !== 'float64') || classes === 0 || classes !== Math.max(...dims)) {
    throw new RushlightError(
      'INPUT_INVALID',
      `classify takes one vector of floats, [1, classes], found ${describeValue(tensor)}`,
      {
        hint: dims[0] !== 1 ? 'Run one picture at a time.' : undefined,
      },
    );
  }
  return data as Float32Array | Float64Array;
}

function pick(tensors: Tensors, output: string | undefined): Tensor {
  const names = typeof tensors === 'object' && tensors !== null ? Object.keys(tensors) : [];
  const name = output ?? (names.length === 1 ? names[0] : undefined);
  const tensor = name !== undefined && Object.hasOwn(tensors, name) ? tensors[name] : undefined;
  if (isTensor(tensor)) return tensor;
  throw new RushlightError(
    'INPUT_INVALID',
    `classify needs ${output ? `the output "${output}"` : 'one tensor'}, found ${describeValue(tensors)}`,
    {
      hint: 'Name the output that holds the class values: classify({ output: … }).',
    },
  );
}
