/** Owns the models of queues on Redis as far as they say how often a job is tried. */
import { model } from './types.ts';

export default model({
  library: 'job attempts',
  packages: ['bullmq', 'bull'],
  entities: { Queue: ['new', 'Queue.new'] },
  settings: [
    { call: 'Queue.new', setting: 'queue.attempts', at: ['arg(1).defaultJobOptions.attempts'] },
    { call: '@Queue.add', setting: 'job.attempts', at: ['arg(2).attempts', 'arg(1).attempts'] },
    { call: '@Queue.addBulk', setting: 'job.attempts', at: ['arg(0)[].opts.attempts'] },
  ],
});
