/** Owns the model of `async` and its drop-in replacements: elements that iteratees are given, and results that they hand on. */
import { model } from './types.ts';

const EACH = 'each|eachSeries|forEach|forEachSeries|every|everySeries|some|someSeries|all|any|filter|filterSeries|select|reject|rejectSeries|detect|detectSeries|find|findSeries|map|mapSeries|flatMap|flatMapSeries|concat|concatSeries|sortBy|groupBy|groupBySeries';
const LIMITED = 'eachLimit|forEachLimit|everyLimit|someLimit|filterLimit|rejectLimit|detectLimit|mapLimit|concatLimit|flatMapLimit|groupByLimit';
const KEYED = 'eachOf|forEachOf|eachOfSeries|forEachOfSeries|mapValues|mapValuesSeries';
const RESULTS = 'map|mapSeries|flatMap|flatMapSeries|concat|concatSeries';
const CHOSEN = 'filter|filterSeries|select|reject|rejectSeries|sortBy';

export default model({
  library: 'async',
  packages: ['async', 'neo-async', 'async-es'],
  flows: [
    { call: EACH, from: 'arg(0)[]', to: 'arg(1).param(0)' },
    { call: LIMITED, from: 'arg(0)[]', to: 'arg(2).param(0)' },
    { call: KEYED, from: 'arg(0)[]', to: 'arg(1).param(0)' },
    { call: KEYED, from: 'arg(0)[key]', to: 'arg(1).param(1)' },
    { call: 'reduce|inject|foldl|reduceRight|foldr', from: 'arg(0)[]', to: 'arg(2).param(1)' },
    { call: RESULTS, from: 'arg(1).param(1).arg(1)', to: 'arg(2).param(1)[]' },
    { call: 'reduce|inject|foldl|reduceRight|foldr', from: 'arg(2).param(2).arg(1)', to: 'arg(3).param(1)' },
    { call: RESULTS, from: 'arg(1).return', to: 'return[]' },
    { call: RESULTS, from: 'arg(1).return', to: 'arg(2).param(1)[]' },
    { call: 'mapLimit|concatLimit', from: 'arg(2).param(1).arg(1)', to: 'arg(3).param(1)[]' },
    { call: CHOSEN, from: 'arg(0)', to: 'arg(2).param(1)' },
    { call: CHOSEN, from: 'arg(0)', to: 'return' },
    { call: 'detect|detectSeries|find|findSeries', from: 'arg(0)[]', to: 'arg(2).param(1)' },
  ],
  tasks: [
    { call: 'waterfall', tasks: 'arg(0)', form: 'waterfall' },
    { call: 'series|parallel|parallelLimit|tryEach|race', tasks: 'arg(0)', form: 'results' },
    { call: 'auto|autoInject', tasks: 'arg(0)', form: 'auto' },
    { call: 'queue|priorityQueue|cargo|cargoQueue', tasks: 'arg(0)', form: 'queue', members: ['push', 'unshift', 'pushAsync', 'unshiftAsync'] },
  ],
  sinks: [
    { call: 'times|timesSeries', at: 'arg(0)', danger: 'size', kind: 'loop' },
  ],
  wrappers: [{ call: 'asyncify|wrapSync|ensureAsync|memoize|reflect|timeout', wraps: 'arg(0)' }],
});
