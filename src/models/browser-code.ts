/** Owns the models of browsers that a program steers: text that they run as code. */
import { model } from './types.ts';

export default model({
  library: 'browser code',
  packages: ['puppeteer', 'puppeteer-core', 'playwright', 'playwright-core', 'playwright-chromium', 'selenium-webdriver', 'webdriverio', 'nightmare'],
  entities: {
    Page: ['launch().newPage()', '*.launch().newPage()', '*.launch().newContext().newPage()', 'Page.type', '@Page.mainFrame()', 'launch().pages()[]'],
    Driver: ['Builder.new.build()', 'Builder.new.*().build()', 'WebDriver.type'],
  },
  sinks: [
    { call: '@Page.evaluate|evaluateHandle|evaluateOnNewDocument|addInitScript|waitForFunction', at: 'arg(0)', danger: 'code', kind: 'vm' },
    { call: '@Page.addScriptTag', at: 'arg(0).content', danger: 'code', kind: 'vm' },
    { call: '@Driver.executeScript|executeAsyncScript', at: 'arg(0)', danger: 'code', kind: 'vm' },
  ],
});
