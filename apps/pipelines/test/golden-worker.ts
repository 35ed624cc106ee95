import { createRunner } from '@rushlight/core';
import { expose } from '@rushlight/worker/expose';
import { digits } from '@rushlight-apps/pipelines';
import { backendHere, openDigits, replay } from './golden-placement.ts';

export const exposed = expose({
  replay: createRunner({
    report: { placement: 'here', sessions: [] },
    run: (_: null) => replay(),
    dispose: async () => {},
  }),
  digits: async () => digits.load({ backend: await backendHere(), assets: (await openDigits()).assets }),
});
