import { createRunner } from '@rushlight/core';
import { expose } from '@rushlight/worker/expose';
import { digits } from '@rushlight-apps/pipelines';
import { backendHere, openZoo, replay } from './golden-placement.ts';

export const exposed = expose({
  replay: createRunner({
    report: { placement: 'here', sessions: [] },
    run: (name: string) => replay(name),
    dispose: async () => {},
  }),
  digits: async () => digits.load({ backend: await backendHere(), assets: (await openZoo('digits')).assets }),
});
