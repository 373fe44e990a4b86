/** Owns the model of `lusca`: headers, and a protection against forged requests that is asked for. */
import { model } from './types.ts';

export default model({
  library: 'lusca',
  packages: ['lusca'],
  middlewares: [
    { call: 'module', does: 'csrf', when: [{ at: 'arg(0).csrf', given: true, not: [false] }] },
    { call: 'csrf', does: 'csrf' },
    { call: 'csp|xframe|p3p|hsts|xssProtection|nosniff|referrerPolicy', does: 'security-headers' },
  ],
  settings: [
    { call: 'module', setting: 'headers.script-sources', at: ['arg(0).csp.policy.script-src', 'arg(0).csp.policy.default-src'] },
    { call: 'csp', setting: 'headers.script-sources', at: ['arg(0).policy.script-src', 'arg(0).policy.default-src'] },
    { call: 'module', setting: 'headers.hsts-seconds', at: ['arg(0).hsts.maxAge'] },
    { call: 'hsts', setting: 'headers.hsts-seconds', at: ['arg(0).maxAge'] },
  ],
});
