/** Owns the models of queues on Redis as far as they say how often a job is tried, and who hears of one that fails. */
import { model } from './types.ts';

export default model({
  library: 'job attempts',
  packages: ['bullmq', 'bull'],
  entities: { Queue: ['new', 'Queue.new', '@Queue.on()'], Worker: ['Worker.new', '@Worker.on()'] },
  settings: [
    { call: 'Queue.new', setting: 'queue.attempts', at: ['arg(1).defaultJobOptions.attempts'] },
    { call: '@Queue.add', setting: 'job.attempts', at: ['arg(2).attempts', 'arg(1).attempts'] },
    { call: '@Queue.addBulk', setting: 'job.attempts', at: ['arg(0)[].opts.attempts'] },
    { call: 'Queue.new', setting: 'queue.backoff', at: ['arg(1).defaultJobOptions.backoff'] },
    { call: '@Queue.add', setting: 'job.backoff', at: ['arg(2).backoff', 'arg(1).backoff'] },
    { call: '@Queue.addBulk', setting: 'job.backoff', at: ['arg(0)[].opts.backoff'] },
    { call: 'Worker.new', setting: 'worker.made', at: ['arg(1)'] }, { call: '@Queue.process', setting: 'worker.made', at: ['arg(-1)'] },
    { call: '@Worker.on|once|addListener', setting: 'worker.listener', at: ['arg(0)'] }, { call: '@Queue.on|once|addListener', setting: 'worker.listener', at: ['arg(0)'] },
    { call: 'QueueEvents.new.on|once|addListener', setting: 'worker.listener', at: ['arg(0)'] },
  ],
});
