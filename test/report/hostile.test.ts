/** Owns the checks that no name and no text of an audited repository breaks out of a report. */
import { describe, expect, it } from 'vitest';
import { FORMATS, reporterOf } from '../../src/report/reporters.ts';
import type { Format } from '../../src/report/reporters.ts';
import { printable, spans, wellFormed } from '../../src/report/text.ts';
import { HOSTILE, HOSTILE_NAME, HOSTILE_TEXT, OPTIONS } from './sample.ts';
import { htmlElements, markdownHtml, reportSchema, schemaErrors, xmlElements } from './tools.ts';

const REPORTERS = Object.fromEntries(await Promise.all(FORMATS.map(async (format) => [format, await reporterOf(format)] as const))) as Record<Format, Awaited<ReturnType<typeof reporterOf>>>;
const report = (format: Format): string => REPORTERS[format](HOSTILE, { ...OPTIONS, all: true });

describe('hostile names and texts', () => {
  it.each(FORMATS)('%s can be encoded and holds no control characters', (format) => {
    const text = report(format);
    expect(wellFormed(text)).toBe(text);
     
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
  });

  it.each(['terminal', 'markdown', 'html', 'github', 'junit', 'agent'] as const)('%s hides no text by marks of direction', (format) => {
    expect(report(format)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  it('json and GitLab give them back as they were', () => {
    const { findings } = JSON.parse(report('json')) as { findings: { place: { file: string }; what: string }[] };
    expect(findings[0]).toMatchObject({ place: { file: HOSTILE_NAME }, what: wellFormed(HOSTILE_TEXT) });
    expect(schemaErrors(reportSchema(), JSON.parse(report('json')))).toEqual([]);
    const quality = JSON.parse(report('gitlab-codequality')) as { location: { path: string } }[];
    expect(quality[0]?.location.path).toBe(`services/api/${HOSTILE_NAME}`);
    const sast = JSON.parse(report('gitlab-sast')) as { vulnerabilities: { location: { file: string } }[] };
    expect(sast.vulnerabilities[0]?.location.file).toBe(`services/api/${HOSTILE_NAME}`);
  });

  it('html shows them as text', async () => {
    const elements = await htmlElements(report('html'));
    expect(elements.filter(({ name }) => ['script', 'img', 'iframe', 'svg', 'object', 'form'].includes(name))).toEqual([]);
    expect(elements.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => name.startsWith('on'))).toEqual([]);
    const links = elements.filter(({ name }) => name === 'a').map(({ attributes }) => attributes['href'] ?? '');
    expect(links.filter((href) => !href.startsWith('https://cwe.mitre.org/'))).toEqual([]);
    expect(elements.find(({ name }) => name === 'h1')?.text).toBe(printable(HOSTILE_NAME));
  });

  it('markdown shows them as text, whatever raw HTML the forge allows', async () => {
    const text = report('markdown');
    const elements = await htmlElements(markdownHtml(text));
    expect(new Set(elements.map(({ name }) => name))).toEqual(new Set(['html', 'head', 'body', 'h2', 'h3', 'p', 'code', 'strong', 'br', 'pre', 'details', 'summary', 'ol', 'li', 'sub', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'ul']));
    expect(elements.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => name !== 'style')).toEqual([]);
    expect(elements.filter(({ name }) => name === 'code').map((element) => element.text)).toContain(`${printable(HOSTILE_NAME)}:2:1`);
    expect(elements.filter(({ name }) => name === 'td').length % 3).toBe(0);
    expect(text).not.toMatch(/@someone/);
  });

  it('github has no command but its own', () => {
    const lines = report('github').trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    expect(lines.filter((line) => line.startsWith('::')).map((line) => line.replace(/^::(\w+) .*/, '$1'))).toEqual(['error', 'error', 'warning']);
    const properties = /^::error (.*?)::/.exec(lines[0]!)?.[1]?.split(',').map((pair) => pair.split('=')[0]);
    expect(properties).toEqual(['file', 'line', 'endLine', 'col', 'endColumn', 'title']);
  });

  it('junit is well-formed and keeps the name', () => {
    const cases = xmlElements(report('junit')).filter(({ name }) => name === 'testcase');
    expect(cases.map(({ attributes }) => attributes['name'])).toContain(`${printable(HOSTILE_NAME)}:2:1`);
  });

  it('agent has no line of their making', () => {
    for (const line of report('agent').split('\n')) expect(line).not.toMatch(/^\s*(?:# forged|\[9\])/);
    expect(report('agent').match(/^\[\d+\] /gm)).toHaveLength(3);
  });
});

describe('printable', () => {
  it.each([['a\u001b[31mb', 'a\\x1b[31mb'], ['a\r\nb\tc', 'a\\r\\nb\\tc'], ['x\u202ey\u200bz', 'x\\u{202e}y\\u{200b}z'], ['ok 日本 é 🙂', 'ok 日本 é 🙂'], ['\ud800', '\ufffd'], ['\u{e0041}', '\\u{e0041}']])('%j', (text, shown) => expect(printable(text)).toBe(shown));
});

describe('spans', () => {
  it('pairs backticks, and takes a lonely one as text', () => {
    expect(spans('a `b` c ` d')).toEqual([{ code: false, text: 'a ' }, { code: true, text: 'b' }, { code: false, text: ' c ` d' }]);
    expect(spans('')).toEqual([]);
  });
});
