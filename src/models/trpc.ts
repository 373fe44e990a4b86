/** Owns the model of `@trpc/server`: routers of procedures, and what runs before each. */
import { model } from './types.ts';

export default model({
  library: 'trpc',
  packages: ['@trpc/server'],
  entities: {
    Start: ['initTRPC', '@Start.context|meta()'],
    Builder: ['@Start.create()'],
    Procedure: ['@Builder.procedure', '@Procedure.use|input|output|meta|concat|unstable_concat()'],
    Handled: ['@Procedure.query|mutation|subscription|use.arg(0).param(0)'],
  },
  sources: [
    { at: '@Handled.input', source: 'argument', holds: 'json', chained: { call: '@Procedure.input', schema: 'arg(0)' } },
    { at: '@Handled.getRawInput()', source: 'argument', holds: 'json' },
  ],
  contexts: [{ contextual: '@Handled.ctx', makers: '^create\\w*Context(?:Inner)?$' }],
  procedures: [
    {
      router: '@Builder.router', joins: ['@Builder.mergeRouters'],
      verbs: { query: 'QUERY', mutation: 'MUTATION', subscription: 'SUBSCRIPTION' }, inAddress: ['query'],
      use: ['use'], concat: ['concat', 'unstable_concat'], steps: ['input'], pipes: ['unstable_pipe', 'pipe'],
    },
  ],
  // Messages of all errors are sent, also of those that nobody catches.
  sinks: [{ call: 'TRPCError.new', at: 'arg(0).message', danger: 'stack', kind: 'told' }],
  middlewares: [{ call: '@Procedure.input', does: 'validation' }],
});
