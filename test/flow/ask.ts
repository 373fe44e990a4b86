/** Owns the asking of flow questions in tests: small sources in which `sink(x)` marks the values that are asked about. */
import { Op, type Answer, type Danger, type Ref } from '../../src/facts/index.ts';
import { models } from '../../src/generated/models.ts';
import { link, refOf, type Program } from '../../src/link/index.ts';
import { memoryRepository } from '../../src/project/index.ts';
import { recognize, type Recognized } from '../../src/recognize/index.ts';

export type Files = Readonly<Record<string, string>>;

export interface Linked {
  readonly program: Program;
  readonly backend: Recognized;
  text(path: string): string;
}

/** A program of in-memory files with the real models; a text alone is `src/case.ts`. */
export function linked(files: Files | string): Linked {
  const repository = memoryRepository(typeof files === 'string' ? { 'src/case.ts': files } : files);
  const program = link(repository.input);
  const backend = recognize(program, models, { text: (path) => repository.text(path) });
  // A rule looks at the sites before it asks; see test/properties/deterministic.test.ts for questions in another order.
  void backend.queries;
  return { program, backend, text: (path) => repository.text(path) ?? '' };
}

/** Calls of the free function `name` in order of files and of their place, with their arguments. */
export function callsOf(program: Program, name: string): { readonly call: Ref; readonly args: readonly Ref[] }[] {
  return program.files.flatMap(({ module }, file) => {
    const view = program.view(file);
    const isIt = (value: number): boolean => view.op(value) === Op.Call && view.op(view.a(value)) === Op.Global && view.str(view.a(view.a(value))) === name;
    return Array.from(module.op.keys()).filter(isIt).map((value) => ({ call: refOf(file, value), args: Array.from(view.list(value), (arg) => refOf(file, arg)) }));
  });
}

/** Answers for the first argument of every `sink(…)`. Throws when there is none: nothing would be tested. */
export function answers(files: Files | string, danger: Danger): readonly Answer[] {
  const { program, backend } = linked(files);
  const found = callsOf(program, 'sink');
  if (found.length === 0) throw new Error('There is no sink in the source.');
  return found.map(({ args: [first = -1] }) => backend.reaches(first, danger));
}

/** The answers in a word each: `yes`, `no`, `unknown`. */
export const said = (files: Files | string, danger: Danger): string => answers(files, danger).map(({ answer }) => answer).join(' ');

/** A module with an Express route whose handler has the body; `before` stands at the top level. */
export const handler = (body: string, before = ''): string => `
import express from 'express';
import { z } from 'zod';
const app = express();
app.use(express.json());
${before}
app.post('/things/:id', async (req, res) => { ${body} });
`;

/** What is said of the sinks in a handler. */
export const inHandler = (body: string, danger: Danger = 'sql-text', before = ''): string => said(handler(body, before), danger);
