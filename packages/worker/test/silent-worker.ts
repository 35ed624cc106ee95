/** Never exposes anything. */
export {};
