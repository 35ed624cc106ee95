import type { Answer } from './classifier.ts';
import { createBars, percentOf } from './bars.ts';
import { element } from './element.ts';
import { showSteps } from './steps.ts';

/** An answer is read out once it has stood for so long: a camera gives ten a second. */
const READ_OUT_AFTER_MS = 600;

/** Most answers come sooner; the first on a GPU, which still has to compile, can take seconds. */
const SAY_WORKING_AFTER_MS = 400;

export interface AnswerView {
  /** A picture is on its way: if that takes long, the page says so. */
  expect(signal: AbortSignal): void;
  show(answer: Answer): void;
  clear(): void;
}

/** Everything that an answer changes on the page. */
export function createAnswerView(): AnswerView {
  const best = element('best', HTMLElement);
  const digit = element('digit', HTMLElement);
  const sureness = element('sureness', HTMLElement);
  const readOut = element('read-out', HTMLElement);
  const count = element('count', HTMLElement);
  const stepRows = element('steps', HTMLElement);
  const total = element('total', HTMLElement);
  const bars = createBars(element('bars', HTMLElement));
  let answers = 0;
  let spoken = '';
  let timer = 0;
  let waiting = 0;

  function say(text: string): void {
    if (text === spoken) return;
    spoken = text;
    clearTimeout(timer);
    timer = window.setTimeout(() => (readOut.textContent = text), READ_OUT_AFTER_MS);
  }

  return {
    expect(signal) {
      clearTimeout(waiting);
      waiting = window.setTimeout(() => {
        if (!signal.aborted) sureness.textContent = 'Working …';
      }, SAY_WORKING_AFTER_MS);
    },
    show(answer) {
      clearTimeout(waiting);
      const { label, score } = answer.digits[0]!;
      const sure = score >= 0.5;
      best.dataset['empty'] = 'false';
      digit.textContent = label;
      sureness.textContent = percentOf(score) + (sure ? '' : '\nunsure');
      bars.show(answer.digits);
      showSteps(stepRows, total, answer);
      count.textContent = String(++answers);
      say(`${sure ? '' : 'Perhaps '}${label}, ${Math.round(score * 100)} percent`);
    },
    clear() {
      clearTimeout(waiting);
      best.dataset['empty'] = 'true';
      digit.textContent = '?';
      sureness.textContent = 'No digit yet';
      bars.clear();
      say('');
    },
  };
}
