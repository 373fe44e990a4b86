/** Owns the model of browsers that are driven by a program. */
import { model } from './types.ts';

export default model({
  library: 'browsers',
  packages: ['puppeteer', 'puppeteer-core', 'puppeteer-extra', 'playwright', 'playwright-core', 'playwright-chromium', 'playwright-firefox', '@playwright/test'],
  entities: {
    Browser: ['launch|connect()', 'chromium|firefox|webkit.launch|connect|connectOverCDP()', 'Browser.type', '@Browser.createIncognitoBrowserContext|createBrowserContext|newContext()', 'BrowserContext.type', 'chromium|firefox|webkit.launchPersistentContext()'],
    Page: ['@Browser.newPage()', '@Browser.pages()[]', 'Page.type', '@Page.mainFrame()'],
  },
  sinks: [
    { call: '@Page.goto', at: ['arg(0)'], danger: 'url-host', kind: 'navigate' },
    { call: '@Page.screenshot|pdf', at: 'arg(0).path', danger: 'path', kind: 'write' },
    { call: '@Page.addScriptTag|addStyleTag', at: 'arg(0).path', danger: 'path', kind: 'read' },
  ],
  untyped: {
    '@Browser.createIncognitoBrowserContext()': 'older releases',
  },
});
