/** Owns the way from the text of a template to what it writes: each value by its names, whether it is escaped, and where in the page it stands. */
import type { TemplateFact, TemplateLanguage } from '../facts/index.ts';
import { templateOfBraces } from './braces.ts';
import { templateOfFilters, templateOfMarks } from './filters.ts';
import { templateOfIndented } from './indented.ts';
import { templateOfScriptlets } from './scriptlets.ts';

/** Facts of a template that is written in a language. Never throws. */
export function lowerTemplate(text: string, language: TemplateLanguage): TemplateFact {
  switch (language) {
    case 'percent':
    case 'percent-raw':
    case 'percent-it':
      return templateOfScriptlets(text, language);
    case 'braces':
      return templateOfBraces(text);
    case 'filters':
    case 'filters-raw':
      return templateOfFilters(text, language);
    case 'marks':
      return templateOfMarks(text);
    case 'indented':
      return templateOfIndented(text);
  }
}

/** Languages that a file may be written in by the end of its name. */
const BY_EXTENSION: Readonly<Record<string, readonly TemplateLanguage[]>> = {
  ejs: ['percent'], eta: ['percent-it'], jst: ['percent-raw', 'marks'],
  hbs: ['braces'], handlebars: ['braces'], mustache: ['braces'], hjs: ['braces'], mst: ['braces'],
  njk: ['filters'], nunjucks: ['filters'], swig: ['filters'], twig: ['filters'], jinja: ['filters'], j2: ['filters'], liquid: ['filters-raw'],
  pug: ['indented'], jade: ['indented'], dot: ['marks'],
  html: ['percent', 'percent-it', 'percent-raw', 'braces', 'filters', 'marks'], htm: ['percent', 'braces', 'filters'], tpl: ['percent', 'percent-raw', 'braces', 'filters'], vash: [],
};

/** A template as each of the languages that it may be written in; of a page in which nothing is filled in, none. */
export function lowerTemplates(text: string, extension: string): readonly TemplateFact[] {
  const languages = BY_EXTENSION[extension] ?? [];
  return languages.length > 1 && !/<%|\{\{/.test(text) ? [] : languages.map((language) => lowerTemplate(text, language));
}
