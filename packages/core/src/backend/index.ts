/** For those who write a backend. @packageDocumentation */
export { type BackendDefinition, type OpenedModel, defineBackend } from './define-backend.ts';
export { checkFeeds } from './check-feeds.ts';
