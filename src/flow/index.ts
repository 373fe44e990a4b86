/** The one data-flow engine: backward, on demand, memoized. */
export { Flow } from './ask.ts';
export { WHOLE, type AccessPath, type GuardFact, type Knowledge, type Passage } from './knowledge.ts';
export { clearedByPattern, partsOf, speaksOf } from './dangers.ts';
