/** Owns the model of middleware that sets security headers. */
import { model, type Condition } from './types.ts';

/** A plugin is registered with its options. */
const REGISTER = '@fastify:App.register';
const made: readonly Condition[] = [{ at: 'arg(0)', made: 'module' }];

export default model({
  library: 'middleware-headers',
  packages: ['helmet', 'koa-helmet', '@fastify/helmet', 'fastify-helmet', 'frameguard', 'x-frame-options', 'hsts', 'helmet-csp'],
  middlewares: [
    { call: 'module|helmet', does: 'security-headers' },
    { call: 'contentSecurityPolicy|hsts|noSniff|frameguard|referrerPolicy|hidePoweredBy|xssFilter|ieNoOpen|dnsPrefetchControl|crossOriginOpenerPolicy|crossOriginResourcePolicy|crossOriginEmbedderPolicy|originAgentCluster|permittedCrossDomainPolicies', does: 'security-headers' },
  ],
  settings: [
    { call: 'module|helmet', setting: 'headers.content-security-policy', at: ['arg(0).contentSecurityPolicy'], default: true },
    { call: 'module|helmet', setting: 'headers.frame-options', at: ['arg(0).frameguard', 'arg(0).xFrameOptions'], default: true },
    { call: 'module|helmet', setting: 'headers.hsts', at: ['arg(0).hsts', 'arg(0).strictTransportSecurity'], default: true },
    { call: 'module|helmet', setting: 'headers.no-sniff', at: ['arg(0).noSniff', 'arg(0).xContentTypeOptions'], default: true },
    { call: 'module|helmet', setting: 'headers.hsts-seconds', at: ['arg(0).hsts.maxAge', 'arg(0).strictTransportSecurity.maxAge'] },
    { call: 'hsts', setting: 'headers.hsts-seconds', at: ['arg(0).maxAge'] },
    { call: 'module|helmet', setting: 'headers.script-sources', at: ['arg(0).contentSecurityPolicy.directives.scriptSrc', 'arg(0).contentSecurityPolicy.directives.script-src', 'arg(0).contentSecurityPolicy.directives.defaultSrc'] },
    { call: REGISTER, setting: 'headers.content-security-policy', at: ['arg(1).contentSecurityPolicy'], default: true, when: made },
    { call: REGISTER, setting: 'headers.frame-options', at: ['arg(1).frameguard', 'arg(1).xFrameOptions'], default: true, when: made },
    { call: REGISTER, setting: 'headers.hsts', at: ['arg(1).hsts', 'arg(1).strictTransportSecurity'], default: true, when: made },
    { call: REGISTER, setting: 'headers.no-sniff', at: ['arg(1).noSniff', 'arg(1).xContentTypeOptions'], default: true, when: made },
    { call: REGISTER, setting: 'headers.hsts-seconds', at: ['arg(1).hsts.maxAge', 'arg(1).strictTransportSecurity.maxAge'], when: made },
    { call: REGISTER, setting: 'headers.script-sources', at: ['arg(1).contentSecurityPolicy.directives.scriptSrc', 'arg(1).contentSecurityPolicy.directives.script-src', 'arg(1).contentSecurityPolicy.directives.defaultSrc'], when: made },
    { call: 'module|helmet', setting: 'headers.frame-ancestors', at: ['arg(0).contentSecurityPolicy.directives.frameAncestors', 'arg(0).contentSecurityPolicy.directives.frame-ancestors'] },
    { call: REGISTER, setting: 'headers.frame-ancestors', at: ['arg(1).contentSecurityPolicy.directives.frameAncestors', 'arg(1).contentSecurityPolicy.directives.frame-ancestors'], when: made },
    { call: 'contentSecurityPolicy', setting: 'headers.frame-ancestors', at: ['arg(0).directives.frameAncestors', 'arg(0).directives.frame-ancestors'] },
    { call: 'contentSecurityPolicy', setting: 'headers.script-sources', at: ['arg(0).directives.scriptSrc', 'arg(0).directives.script-src', 'arg(0).directives.defaultSrc'] },
  ],
  untyped: {
    helmet: 'a name that the types of none of the packages show',
  },
});
