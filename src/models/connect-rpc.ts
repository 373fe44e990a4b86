/** Owns the model of `@connectrpc/connect`: services, each of whose procedures is a path. */
import { model } from './types.ts';

export default model({
  library: 'connect-rpc',
  packages: ['@connectrpc/connect'],
  entities: {
    Router: ['ConnectRouter.type', 'createConnectRouter()', '@Router.service|rpc()'],
  },
  routers: [{ router: '@Router', verbs: {}, services: { service: { of: 0, name: 'typeName', methods: 1 } }, ordered: true, scoped: true, match: 'exact' }],
  untyped: { '@Router': 'the package is not installed for the check', 'ConnectRouter.type': 'as above', 'createConnectRouter()': 'as above' },
});
