/** Program × models → Backend: the only place where a library's name meets a fact. */
export { mergeSilences, recognize, type Recognized, type RecognizeOptions } from './backend.ts';
export { isJudged } from './tooling.ts';
export { shortName } from './guards.ts';
export { mergeTallies, routeTallies } from './route-tallies.ts';
