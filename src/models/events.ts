/** Owns the model of emitters of the program's own: what they send is what their listeners are given. */
import { model } from './types.ts';

export default model({
  library: 'events',
  packages: ['events', 'eventemitter3', 'mitt'],
  entities: {
    Emitter: ['new', 'EventEmitter.new', '()'],
  },
  tasks: [
    { call: '@Emitter.on|once|addListener|prependListener|prependOnceListener|many', tasks: 'arg(1)', form: 'event', members: ['emit', 'emitAsync'] },
  ],
});
