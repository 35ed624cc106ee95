import { type Classifier, startClassifier } from './classifier.ts';
import { element } from './element.ts';
import { showReport } from './report.ts';

export interface RunningClassifier {
  /** Whether it runs, or is starting. */
  readonly exists: boolean;
  /** Starts it where it does not run. */
  ready(): Promise<Classifier>;
  /** Forgets one that is gone: the next `ready` starts another. */
  lost(): void;
}

/** The page's one classifier, and the line that says how it is. */
export function createRunningClassifier(): RunningClassifier {
  const state = element('state', HTMLElement);
  const report = element('report', HTMLElement);
  let classifier: Promise<Classifier> | undefined;

  function lost(): void {
    classifier = undefined;
    state.textContent = 'The worker is not running';
  }

  async function start(): Promise<Classifier> {
    state.textContent = 'Starting the worker …';
    try {
      const started = await startClassifier();
      showReport(report, started.report);
      state.textContent = 'The worker is ready';
      return started;
    } catch (error) {
      lost();
      throw error;
    }
  }

  return {
    get exists() {
      return classifier !== undefined;
    },
    ready: () => (classifier ??= start()),
    lost,
  };
}
