/** The one data-flow engine: backward, on demand, memoized. */
export { Flow } from './ask.ts';
export { ErrorKinds } from './error-kinds.ts';
export { WHOLE, type AccessPath, type GuardFact, type Knowledge, type Passage, type Whole } from './knowledge.ts';
export { clearedByPattern, isUrlDanger, partsOf, speaksOf } from './dangers.ts';
