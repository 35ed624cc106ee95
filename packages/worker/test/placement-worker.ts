import { placementPipelines } from '@rushlight/conformance/pipelines';
import { expose } from '@rushlight/worker/expose';

const { echo, double, image, fail, crash, slow, two, facts } = placementPipelines;

export const exposed = expose({
  echo: () => echo.load(),
  double: () => double.load(),
  image: () => image.load(),
  fail: () => fail.load(),
  crash: () => crash.load(),
  slow: () => slow.load(),
  two: () => two.load(),
  facts: () => facts.load(),
});
