/** Lives, and never exposes anything. */
setInterval(() => {}, 1000);

export {};
