/** The page: sources of pictures on one side, what an answer changes on the other, and the worker between them. */
import { createAnswerView } from './answer.ts';
import { cameraFrames } from './camera.ts';
import type { Picture } from './classifier.ts';
import { createDrawing } from './drawing.ts';
import { element } from './element.ts';
import { showExamples } from './examples.ts';
import { listenForPictures } from './incoming.ts';
import { createNotice } from './notice.ts';
import { createRunningClassifier } from './running-classifier.ts';
import { createStage } from './stage.ts';
import { troubleOf } from './trouble.ts';

/** Where pictures come from, until the signal. */
type Source = (signal: AbortSignal) => AsyncIterable<Picture>;

const running = createRunningClassifier();
const answer = createAnswerView();
const notice = createNotice(() => void classify(source));
const stage = createStage(element('stage', HTMLElement), element('picture', HTMLImageElement));
const drawing = createDrawing(element('pad', HTMLCanvasElement), beginDrawing);
const video = element('video', HTMLVideoElement);
const cameraButton = element('camera', HTMLButtonElement);

let source: Source = fromDrawing;
let work = new AbortController();

/** Classifies what a source gives, from now on and instead of the source before. */
async function classify(next: Source): Promise<void> {
  work.abort();
  work = new AbortController();
  const { signal } = work;
  source = next;
  notice.clear();
  labelCamera(next === fromCamera);
  if (next !== fromDrawing) drawing.clear();
  try {
    const pictures = next(signal);
    const { answers } = await running.ready();
    if (signal.aborted) return;
    for await (const each of answers(pictures, signal, () => answer.expect(signal)))
      if (!signal.aborted) answer.show(each);
  } catch (error) {
    if (!signal.aborted) fail(error);
  }
}

function fail(error: unknown): void {
  work.abort();
  const trouble = troubleOf(error);
  if (trouble.workerGone) running.lost();
  labelCamera(false);
  stage.show('drawing');
  answer.clear();
  notice.show(trouble, !running.exists);
}

/** One button for both, so that its place is known. */
function labelCamera(on: boolean): void {
  cameraButton.textContent = on ? 'Stop' : 'Camera';
  cameraButton.ariaLabel = on ? 'Stop the camera' : 'Camera';
}

function fromDrawing(signal: AbortSignal): AsyncIterable<Picture> {
  stage.show('drawing');
  return drawing.pictures(signal);
}

function fromCamera(signal: AbortSignal): AsyncIterable<Picture> {
  stage.show('camera');
  return cameraFrames(video, signal);
}

function fromFile(read: () => Blob | Promise<Blob>): Source {
  return async function* () {
    const picture = await read();
    stage.showPicture(picture);
    yield picture;
  };
}

function beginDrawing(): void {
  if (source !== fromDrawing || work.signal.aborted) void classify(fromDrawing);
}

/** Back to an empty pad; whatever is still being classified is let go. */
function startOver(): void {
  drawing.clear();
  answer.clear();
  void classify(fromDrawing);
}

function undo(): void {
  drawing.undo();
  if (source !== fromDrawing) return;
  if (drawing.empty) startOver();
  else beginDrawing();
}

element('undo', HTMLButtonElement).addEventListener('click', undo);
element('clear', HTMLButtonElement).addEventListener('click', startOver);
cameraButton.addEventListener(
  'click',
  () => void classify(source === fromCamera && !work.signal.aborted ? fromDrawing : fromCamera),
);
document.addEventListener('keydown', (event) => {
  if (event.key !== 'z' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  undo();
});
showExamples(element('examples', HTMLElement), (read) => void classify(fromFile(read)));
listenForPictures({
  input: element('file', HTMLInputElement),
  onPicture: (picture) => void classify(fromFile(() => picture)),
  onTrouble: fail,
});

void classify(fromDrawing);
