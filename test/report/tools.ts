/** Owns the judges of reports that are not ours: the official SARIF schema and strict parsers of HTML, XML and Markdown, from this folder's own manifest. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);

interface Validate {
  (value: unknown): boolean;
  readonly errors?: readonly { readonly instancePath: string; readonly message?: string; readonly params: object }[] | null;
}
interface Ajv {
  compile(schema: object): Validate;
}

/** Sentences about what a schema does not accept; formats (URIs, dates) are checked too. */
export function schemaErrors(schema: object, value: unknown): readonly string[] {
  const draft = (schema as { readonly $schema?: string }).$schema?.includes('draft-04') ? 'ajv-draft-04' : 'ajv';
  const AjvClass = (require(draft) as { default: new (options: object) => Ajv }).default;
  const addFormats = (require('ajv-formats') as { default: (ajv: Ajv) => void }).default;
  const ajv = new AjvClass({ allErrors: true, strict: false, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`);
}

/** The schema that the package publishes for its own JSON report. */
export function reportSchema(): object {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../../schema/surety.report.schema.json'), 'utf8')) as object;
}

/** The schema of SARIF 2.1.0 as published by its committee. */
export function sarifSchema(): object {
  return JSON.parse(readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8')) as object;
}

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Text directly and indirectly inside. */
  readonly text: string;
}

interface HtmlNode {
  readonly nodeName: string;
  readonly value?: string;
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly HtmlNode[];
}

/** All elements of a page as a browser would see them. */
export async function htmlElements(html: string): Promise<readonly Element[]> {
  const { parse } = (await import(/* @vite-ignore */ require.resolve('parse5'))) as { parse(text: string): HtmlNode };
  const text = (node: HtmlNode): string => node.value ?? (node.childNodes ?? []).map(text).join('');
  const walk = (node: HtmlNode): readonly Element[] => [
    ...(node.nodeName.startsWith('#') ? [] : [{ name: node.nodeName, attributes: Object.fromEntries((node.attrs ?? []).map((each) => [each.name, each.value])), text: text(node) }]),
    ...(node.childNodes ?? []).flatMap(walk),
  ];
  return walk(parse(html));
}

/** All elements of an XML document, in order. Throws where the document is not well-formed. */
export function xmlElements(xml: string): readonly Element[] {
  const { SaxesParser } = require('saxes') as { SaxesParser: new () => { on(event: string, handler: (value: never) => void): void; write(text: string): { close(): void } } };
  const parser = new SaxesParser();
  const elements: { name: string; attributes: Record<string, string>; text: string }[] = [];
  const open: typeof elements = [];
  parser.on('error', (error: Error) => { throw error; });
  parser.on('opentag', (tag: { name: string; attributes: Record<string, string> }) => {
    const element = { name: tag.name, attributes: { ...tag.attributes }, text: '' };
    elements.push(element);
    open.push(element);
  });
  parser.on('text', (text: string) => { for (const element of open) element.text += text; });
  parser.on('closetag', () => { open.pop(); });
  parser.write(xml).close();
  return elements;
}

/** Markdown as a forge renders it: raw HTML and bare links are taken. */
export function markdownHtml(text: string): string {
  const MarkdownIt = require('markdown-it') as new (options: object) => { render(text: string): string };
  return new MarkdownIt({ html: true, linkify: true }).render(text);
}
