/** Owns the text of a mail in an object that tells by its keys that it is one, whoever sends it: a function of the program that is not seen, a queue. */
import { model } from './types.ts';

const TEXTS = ['text', 'html', 'body', 'message', 'content', 'htmlBody', 'textBody', 'link', 'url', 'href', 'context', 'variables', 'templateData', 'template_data', 'dynamicTemplateData', 'locals', 'data'];

export default model({
  library: 'mail options',
  packages: [''],
  options: TEXTS.map((option) => ({ option, with: ['to', 'subject'], danger: 'html', kind: 'mail-option' }) as const),
});
