import { fromWire } from '@rushlight/core';
import type { Reply } from './protocol.ts';

/** The value of a reply, or its error thrown. */
export function valueOf<T>(reply: Reply<T>): T {
  if (reply.ok) return reply.value;
  throw fromWire(reply.error);
}
