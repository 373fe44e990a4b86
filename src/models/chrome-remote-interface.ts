/** Owns the model of `chrome-remote-interface`. */
import { model } from './types.ts';

export default model({
  library: 'chrome-remote-interface',
  packages: ['chrome-remote-interface'],
  entities: {
    Client: ['()', 'new', 'module.arg(*).param(0)', '().on|once.arg(1).param(0)'],
  },
  sinks: [
    { call: 'module', at: ['arg(0).host', 'arg(0).target'], danger: 'url-host', kind: 'host' },
    { call: 'New', at: ['arg(0).url'], danger: 'url-host', kind: 'navigate' },
    { call: '@Client.Page.navigate', at: ['arg(0).url'], danger: 'url-host', kind: 'navigate' },
    { call: '@Client.send', at: ['arg(1).url'], danger: 'url-host', kind: 'navigate', when: [{ at: 'arg(0)', is: ['Page.navigate'] }] },
  ],
});
