/** Owns a table of the shapes in which requests and other foreign values reach a program, one by one per framework. */
import { describe, expect, it, vi } from 'vitest';
import { backendOf, type Files } from './backend.ts';
import { GAPS, SHAPES } from './source-shapes.ts';

// The first of them builds the graph of all models, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

const PRELUDE = "const { exec } = require('child_process');\n";

/** Commands that nothing foreign is seen to reach. */
function missed(code: Files | string): string[] {
  const files = typeof code === 'string' ? { 'src/case.js': code } : code;
  const backend = backendOf(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, PRELUDE + text])));
  const sinks = backend.sinks('shell', 'exec');
  expect(sinks.length).toBeGreaterThan(0);
  return sinks.filter((sink) => backend.reaches(sink.value, 'shell', sink.path).answer !== 'yes').map((sink) => backend.text(sink.valueLocation));
}

describe.each(Object.entries(SHAPES))('%s', (framework, shapes) => {
  it.each(Object.entries(shapes))('%s', (shape, code) => expect(missed(code)).toEqual(GAPS[`${framework}: ${shape}`] ?? []));
});
