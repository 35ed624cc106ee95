import { digits } from '@rushlight-apps/pipelines';
import { ortWeb } from '@rushlight/backend-ort-web';
import { openBundle } from '@rushlight/bundle';
import { expose } from '@rushlight/worker/expose';
import type { WorkerSettings } from './worker-settings.ts';

const { bundle, providers } = JSON.parse(self.name) as WorkerSettings;

export const exposed = expose({
  digits: async () => {
    const { assets } = await openBundle(bundle);
    return digits.load({ backend: ortWeb({ providers }), assets });
  },
});
