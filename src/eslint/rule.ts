/** Owns the ESLint form of a rule: its description, and the hand-over of what the shared analysis found for it. */
import type { Rule } from '../judge/index.ts';
import type { Analyser } from './analysis.ts';
import { messagesOf } from './messages.ts';
import { reportFinding, reportProblem } from './report.ts';
import { languageFor } from './text.ts';
import type { RuleModule } from './types.ts';

/** What documentation tools and tests may read of a rule beside ESLint's own keys. */
export interface RuleDocs {
  readonly description: string;
  readonly url: string;
  readonly recommended: boolean;
  readonly chapter: string;
  readonly scope: string;
  readonly severity: string;
}

export function eslintRule(rule: Rule, analyser: Analyser): RuleModule {
  return {
    meta: {
      type: 'problem',
      docs: docsOf(rule),
      messages: messagesOf(rule),
      hasSuggestions: true,
      schema: [],
    },
    create(context) {
      const language = languageFor(context);
      if (language === undefined) return {};
      const run = analyser.runFor(context, language);
      run.enable(rule);
      return {
        Program() {
          const { findings, problems } = run.outcome(rule);
          for (const problem of problems) reportProblem(context, problem);
          for (const finding of findings) reportFinding(context, finding);
        },
      };
    },
  };
}

function docsOf({ id, chapter, finds, preset, scope, severity }: Rule): RuleDocs {
  return { description: finds, url: urlOf(id), recommended: preset === 'recommended', chapter, scope, severity };
}

function urlOf(id: string): string {
  return `https://www.npmjs.com/package/eslint-plugin-surety#${id}`;
}
