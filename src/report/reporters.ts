/** Owns the list of report formats. Each is a pure function from a result to text, loaded when it is chosen: the terminal's packages alone take 20 ms. */
import type { Reporter } from './result.ts';

const LOADERS = {
  terminal: async () => (await import('./terminal.ts')).terminal,
  sarif: async () => (await import('./sarif.ts')).sarif,
  json: async () => (await import('./json.ts')).json,
  markdown: async () => (await import('./markdown.ts')).markdown,
  html: async () => (await import('./html.ts')).html,
  github: async () => (await import('./github.ts')).github,
  'gitlab-codequality': async () => (await import('./gitlab-codequality.ts')).gitlabCodeQuality,
  'gitlab-sast': async () => (await import('./gitlab-sast.ts')).gitlabSast,
  junit: async () => (await import('./junit.ts')).junit,
  agent: async () => (await import('./agent.ts')).agent,
} as const satisfies Readonly<Record<string, () => Promise<Reporter>>>;

export type Format = keyof typeof LOADERS;
export const FORMATS = Object.keys(LOADERS) as readonly Format[];

export const reporterOf = (format: Format): Promise<Reporter> => LOADERS[format]();
