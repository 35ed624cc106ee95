import { element } from './element.ts';
import type { Trouble } from './trouble.ts';

export interface Notice {
  show(trouble: Trouble, canRestart: boolean): void;
  clear(): void;
}

/** The alert, and the button that starts the worker again where it is gone. */
export function createNotice(onRestart: () => void): Notice {
  const box = element('notice', HTMLElement);
  const message = element('notice-message', HTMLElement);
  const hint = element('notice-hint', HTMLElement);
  const restart = element('restart', HTMLButtonElement);
  restart.addEventListener('click', onRestart);
  return {
    show(trouble, canRestart) {
      message.textContent = trouble.message;
      hint.textContent = trouble.hint;
      restart.hidden = !canRestart;
      box.hidden = false;
      box.scrollIntoView({ block: 'nearest' }); // On a phone it would be above what is seen.
    },
    clear: () => (box.hidden = true),
  };
}
