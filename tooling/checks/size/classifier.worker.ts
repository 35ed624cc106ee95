// The worker of `page-main-thread.ts`.
import { ortWeb } from '@rushlight/backend-ort-web';
import { url } from '@rushlight/core';
import { expose } from '@rushlight/worker/expose';
import { whatIsIt } from './what-is-it.ts';

export const exposed = expose({ whatIsIt: () => whatIsIt.load({ backend: ortWeb(), assets: url('/model/') }) });
