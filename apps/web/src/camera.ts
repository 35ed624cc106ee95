/** The camera as a source of square pictures. */
import type { Picture } from './classifier.ts';
import { trouble } from './trouble.ts';

/** A digit on a sheet does not change faster than this, and a phone's battery is glad of the pause. */
const PAUSE_MS = 100;

/** Asks for the camera, shows it in `video`, and gives its frames until the signal, which lets go of the camera at once. */
export async function* cameraFrames(video: HTMLVideoElement, signal: AbortSignal): AsyncGenerator<Picture> {
  if (!navigator.mediaDevices) {
    throw trouble(
      'This page may not use a camera.',
      'Browsers give it only to pages served over https, or from this machine.',
    );
  }
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: 'environment', width: { ideal: 640 }, height: { ideal: 480 } },
  });
  const tracks = stream.getVideoTracks();
  const letGo = () => {
    for (const track of tracks) track.stop();
    if (video.srcObject === stream) video.srcObject = null;
  };
  signal.addEventListener('abort', letGo);
  try {
    if (signal.aborted) return; // It was stopped while the browser still asked for permission.
    video.srcObject = stream;
    await video.play();
    for (;;) {
      await nextFrame(video, tracks, signal);
      if (signal.aborted) return;
      if (tracks.some((track) => track.readyState === 'ended')) {
        throw trouble('The camera has stopped.', 'Is it still connected? Start it again.');
      }
      yield await squareOf(video);
    }
  } catch (error) {
    if (!signal.aborted) throw error; // A video that loses its stream complains, but that was asked for.
  } finally {
    letGo();
  }
}

/** The middle of the frame. */
function squareOf(video: HTMLVideoElement): Promise<ImageBitmap> {
  const { videoWidth: width, videoHeight: height } = video;
  const side = Math.min(width, height);
  return createImageBitmap(video, (width - side) / 2, (height - side) / 2, side, side);
}

/** Resolves with a new frame, with the camera's end, or with the signal. While the page is hidden no frame comes, so nothing runs. */
function nextFrame(video: HTMLVideoElement, tracks: readonly MediaStreamTrack[], signal: AbortSignal): Promise<void> {
  const enders: readonly EventTarget[] = [signal, ...tracks];
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      for (const ender of enders) for (const end of ['abort', 'ended']) ender.removeEventListener(end, done);
      resolve();
    };
    const timer = setTimeout(() => video.requestVideoFrameCallback(done), PAUSE_MS);
    for (const ender of enders) for (const end of ['abort', 'ended']) ender.addEventListener(end, done);
    if (signal.aborted) done();
  });
}
