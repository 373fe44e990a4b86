/** Owns functions that clients may call because of a directive: each is reached by its name, from any page. */
import type { Handler, HttpMethod, Ref, Route } from '../facts/index.ts';
import { fileOf, refOf, type Program } from '../link/index.ts';
import type { Model } from '../models/types.ts';
import { isUsed } from './convention-parameters.ts';
import type { FileRoutes } from './file-routes.ts';
import type { Handlers } from './handlers.ts';
import { ofModels } from './of-models.ts';
import type { Signatures } from './signatures.ts';

const withDirectives = ofModels((models) => models.filter((model) => model.signatures?.some(({ directive }) => directive !== undefined)));

/** `before`: what files put before all pages, and perhaps before the one from which the function is called. */
export function actionRoutes(program: Program, models: readonly Model[], signatures: Signatures, handlers: Handlers, files: FileRoutes): Route[] {
  return withDirectives(models).filter((model) => isUsed(program, model)).flatMap((model) => {
    const before = files.everywhere(model);
    return program.files.flatMap(({ role }, file) => (role === 'source' ? signatures.marked(file).map((fn) => route(program, refOf(file, fn), before, handlers, model)) : []));
  });
}

function route(program: Program, fn: number, before: readonly Handler[], handlers: Handlers, model: Model): Route {
  const { value, start, end, name } = program.functionFact(fn);
  const ref: Ref = refOf(fileOf(fn), value);
  const text = program.text(fileOf(fn), name) || program.symbol(ref) || '(action)';
  const location = { file: program.path(fileOf(fn)), start, end };
  const found = handlers.of(ref, 'route')[0];
  const handler: Handler = { ref, location, symbol: text, attached: 'route', certain: true, ...found, functions: [fn], text: `\`${text}\`` };
  return { ref, location, symbol: text, framework: model.library, method: 'ACTION' as HttpMethod, path: text, before: before.map((one) => ({ ...one, certain: false })), handler, closed: true, open: '', router: `actions ${fileOf(fn)}` };
}
