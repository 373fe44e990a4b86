/** Owns the model of `libxmljs` and its heirs: which calls read external entities, which expand internal ones, and paths into a document. */
import { model } from './types.ts';

const PARSE = 'parseXml|parseXmlString|parseXmlAsync|parseHtml|fromXml';

export default model({
  library: 'libxmljs',
  packages: ['libxmljs', 'libxmljs2', 'libxmljs-mt', 'libxmljs2-xsd', 'libxml-xsd', 'libxslt', '@authenio/libxmljs'],
  entities: {
    Document: ['parseXml|parseXmlString|parseXmlAsync|parseHtml|parseHtmlString()', 'Document.new', 'Document.fromXml()', '@Element.doc()', 'parseXmlAsync.arg(-1).param(1)'],
    Element: ['@Document.root|get|child|node()', '@Document.find|childNodes()[]', '@Element.get|child|parent|nextSibling|prevSibling|nextElement|prevElement|clone|node()', '@Element.find|childNodes()[]', '@Document', 'Element.type', 'Element.new'],
  },
  flows: [
    { call: '@Element.text|toString|name|value|attr|attrs', from: 'this', to: 'return.*' },
    { call: '@Element.root|get|child|parent|nextSibling|prevSibling|nextElement|prevElement|clone|node', from: 'this', to: 'return' },
    { call: '@Element.find|childNodes|attrs', from: 'this', to: 'return[]' },
    { call: PARSE, from: 'arg(0)', to: 'return' },
  ],
  sinks: [
    { call: PARSE, at: 'arg(0)', danger: 'xml', kind: 'external', when: [{ at: 'arg(1).noent', is: [true] }] },
    { call: PARSE, at: 'arg(0)', danger: 'xml', kind: 'external', when: [{ at: 'arg(1).replaceEntities', is: [true] }] },
    { call: PARSE, at: 'arg(0)', danger: 'xml', kind: 'external', when: [{ at: 'arg(1).dtdload', is: [true] }] },
    { call: 'Document.fromXml', at: 'arg(0)', danger: 'xml', kind: 'external', when: [{ at: 'arg(1).noent', is: [true] }] },
    // What an entity stands for is put in its place where the parser is told to; `huge` lifts the bounds on that.
    ...['noent', 'replaceEntities', 'huge'].flatMap((option) => [PARSE, 'Document.fromXml'].map((call) => ({ call, at: 'arg(0)', danger: 'xml', kind: 'internal', when: [{ at: `arg(1).${option}`, is: [true] }] }) as const)),
    // The event parsers replace entities of every kind.
    { call: 'SaxParser.new.parseString', at: 'arg(0)', danger: 'xml', kind: 'external' },
    { call: 'SaxPushParser.new.push', at: 'arg(0)', danger: 'xml', kind: 'external' },
    { call: 'SaxParser.new.parseString', at: 'arg(0)', danger: 'xml', kind: 'internal' },
    { call: 'SaxPushParser.new.push', at: 'arg(0)', danger: 'xml', kind: 'internal' },
    { call: '@Element.find|get', at: 'arg(0)', danger: 'xpath', kind: 'xpath' },
  ],
  untyped: { 'fromXml|parseXmlAsync|parseHtml': 'of the heirs' },
});
