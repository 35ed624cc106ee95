/** A pad to draw on, with mouse, finger or pen. */
import type { Picture } from './classifier.ts';
import { createDoorbell } from './doorbell.ts';

type Stroke = [x: number, y: number][];

/** How thick a line is, in parts of the pad's width. */
const PEN = 0.075;

export interface Drawing {
  readonly empty: boolean;
  undo(): void;
  clear(): void;
  /** The drawing each time it has changed, the newest state first, until the signal. */
  pictures(signal: AbortSignal): AsyncGenerator<Picture>;
}

/** `onStart` is called when a line begins. */
export function createDrawing(canvas: HTMLCanvasElement, onStart: () => void): Drawing {
  const context = canvas.getContext('2d')!;
  const strokes: Stroke[] = [];
  const bell = createDoorbell();
  let pen: number | undefined;

  function changed(): void {
    canvas.dataset['empty'] = String(strokes.length === 0);
    paint(context, strokes);
    bell.ring();
  }

  function addPoints(event: PointerEvent): void {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const points = event.getCoalescedEvents?.() ?? [];
    for (const { clientX, clientY } of points.length > 0 ? points : [event]) {
      strokes.at(-1)?.push([(clientX - left) / width, (clientY - top) / height]);
    }
    changed();
  }

  canvas.addEventListener('pointerdown', (event) => {
    if (pen !== undefined || event.button !== 0) return; // One finger draws; a second one is a palm.
    pen = event.pointerId;
    canvas.setPointerCapture(pen);
    onStart();
    strokes.push([]);
    addPoints(event);
  });
  canvas.addEventListener('pointermove', (event) => event.pointerId === pen && addPoints(event));
  for (const end of ['pointerup', 'pointercancel'] as const) {
    canvas.addEventListener(end, (event) => {
      if (event.pointerId === pen) pen = undefined;
    });
  }
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => paint(context, strokes));
  changed();

  return {
    get empty() {
      return strokes.length === 0;
    },
    undo() {
      strokes.pop();
      changed();
    },
    clear() {
      strokes.length = 0;
      changed();
    },
    async *pictures(signal) {
      bell.ring();
      while (await bell.rung(signal)) {
        if (strokes.length > 0) yield await createImageBitmap(canvas);
      }
    },
  };
}

/** Paper and ink in the colours of the page. The paper is painted too: what is transparent would be black to the model. */
function paint(context: CanvasRenderingContext2D, strokes: readonly Stroke[]): void {
  const { canvas } = context;
  const { backgroundColor, color } = getComputedStyle(canvas);
  context.fillStyle = backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.strokeStyle = color;
  context.lineWidth = PEN * canvas.width;
  context.lineCap = context.lineJoin = 'round';
  for (const stroke of strokes) {
    context.beginPath();
    for (const [x, y] of stroke) context.lineTo(x * canvas.width, y * canvas.height);
    if (stroke.length === 1) context.closePath(); // A dot.
    context.stroke();
  }
}
