// Everything that core exports.
export * from '@rushlight/core';
