/**
 * Steps that are done in one pass over the picture: `resize` or `letterbox`, then crops, then `toTensor`. Only the pixels that are left
 * in the end are computed. The bytes, and the facts, are those of one step after the other.
 */
import type { Fused, FusedCall, Image, Step } from '@rushlight/core';
import { centerWindow } from '../functional/move/center-crop.ts';
import type { CropWindow } from '../functional/move/cut-window.ts';
import { type Matrix, translation } from '../functional/geometry.ts';
import { type ToTensorOptions, viewTensor } from '../functional/tensor/to-tensor.ts';
import { type View, cropView, viewBack, viewImage } from '../functional/resize/view.ts';
import { passGeometry, passInput } from './pass-geometry.ts';
import { reusedMemory } from './reused-memory.ts';

/** What may follow: steps that take a rectangle of their picture. A crop of another kind is added here. */
const crops: Readonly<Record<string, (from: View, options: any) => CropWindow>> = {
  'vision.centerCrop': centerWindow,
  'vision.crop': (_, window: CropWindow) => window,
};

/** The hook of `resize` and `letterbox`; `begin` is the view that theirs is. */
export function fuse(begin: (image: Image, options: any) => View, steps: readonly Step[]): Fused | undefined {
  const [first, ...others] = steps as [Step, ...Step[]];
  const other = others.findIndex(({ name }) => !Object.hasOwn(crops, name));
  const cropSteps = others.slice(0, other < 0 ? others.length : other);
  const next = others[cropSteps.length];
  const last = next?.name === 'vision.toTensor' ? next : undefined;
  const fused = [first, ...cropSteps, ...(last ? [last] : [])];
  if (fused.length < 2) return undefined;
  const options = last?.options as (ToTensorOptions & { reuse?: boolean }) | undefined;
  const memory = options?.reuse ? reusedMemory() : undefined;

  return {
    steps: fused.length,
    run(image: Image, call) {
      let view: View | undefined = begin(image, first.options);
      const moves: [from: Pick<Image, 'width' | 'height'>, back: Matrix][] = [[image, viewBack(image, view)]];
      // Alpha that is left out only after it had its part in the resize.
      if (options?.channels && options.channels !== view.resampling.channels)
        return oneByOne(fused, image, call, memory);
      for (const step of cropSteps) {
        const rectangle = (crops[step.name] as (typeof crops)[string])(view, step.options);
        moves.push([view, translation(rectangle.left, rectangle.top)]);
        view = cropView(view, rectangle);
        if (!view) return oneByOne(fused, image, call, memory);
      }
      const result = options ? viewTensor(image, view, options, memory) : viewImage(image, view);
      for (const [from, back] of moves) passGeometry(call.facts, from, back);
      if (options) passInput(call.facts, view);
      return result;
    },
  };
}

/** What can't be put together for this picture. */
async function oneByOne(steps: readonly Step[], image: Image, call: FusedCall, state: unknown): Promise<unknown> {
  let value: unknown = image;
  for (const { op, options } of steps) value = await op?.run(value, { ...call, options, state });
  return value;
}
