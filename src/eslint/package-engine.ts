/** Owns the engine of the published plugin: all rules, over files on disk and the text that ESLint holds. */
import { resolve } from 'node:path';
import { analyse } from '../analyse.ts';
import { rules } from '../generated/rules.ts';
import { openFile } from '../project/index.ts';
import { isJudged } from '../recognize/index.ts';
import type { Repository } from '../project/types.ts';
import type { Engine, FileJudgement, JudgeRequest } from './engine.ts';
import { modelsAt } from './models.ts';
import { judgeInRepository } from './repository.ts';
import { isNameless } from './text.ts';

export const packageEngine: Engine = {
  rules,
  judge: (request) => (request.scope === 'project' ? judgeInRepository(request, rules) ?? judgeFile(withoutProject(request)) : judgeFile(request)),
};

/** Outside of the repository that the settings name, a file stands for itself. */
function withoutProject(request: JudgeRequest): JudgeRequest {
  return { ...request, rules: request.rules.filter((rule) => rule.scope === 'file') };
}

/** Where a text without a file would be. */
const NAMELESS = '__text__.tsx';

function judgeFile({ filename, text, module, compiler, rules: chosen, settings }: JudgeRequest): FileJudgement {
  const path = isNameless(filename) ? resolve(settings.root, NAMELESS) : filename;
  const repository = openFile(path, text, { module, compiler, maxMs: settings.timeBudgetMs });
  const file = focusedFile(repository);
  const models = modelsAt(repository.root, settings);
  // Tests and browser code are linked, never judged; the audit does the same.
  if (file === undefined || !isJudged(file, models)) return { path: '', findings: [], internalErrors: [] };
  return { path: file.path, ...analyse(repository, { rules: chosen, models }) };
}

function focusedFile({ focus, input }: Repository): Repository['input']['files'][number] | undefined {
  const [index] = focus ?? [];
  return index === undefined ? undefined : input.files[index];
}
