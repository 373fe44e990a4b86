/** The vocabulary everybody speaks. */
export * from './op.ts';
export type * from './module.ts';
export { FACTS_VERSION } from './module.ts';
export * from './finding.ts';
export * from './rule.ts';
export type * from './backend.ts';
export type * from './sinks.ts';
export type * from './report.ts';
export type * from './places.ts';
export type * from './guards.ts';
export type * from './records.ts';
export type * from './credentials.ts';
export type * from './pattern.ts';
export * from './danger.ts';
export * from './position.ts';
export type * from './program.ts';
export type * from './document.ts';
export * from './html-place.ts';
