/** Owns the model of JavaScript's strings: what their methods keep. */
import { FREE_TEXT, model } from './types.ts';

/** No part has two dots in it. */
const AT_DOTS = { at: 'arg(0)', is: ['.', '..'] } as const;
/** No part has what the text is taken apart at. */
const AT_SIGNS = { at: 'arg(0)', is: ['.', '..', '<', "'", '"'] } as const;

export default model({
  library: 'String',
  packages: [''],
  flows: [
    // A method of strings alone throws on an object, so what comes out is text.
    {
      call: 'any.trim|trimStart|trimEnd|trimLeft|trimRight|substring|substr|toLowerCase|toUpperCase|toLocaleLowerCase|toLocaleUpperCase|normalize|padStart|padEnd|repeat|charAt|replace|replaceAll|anchor|link',
      from: 'this', to: 'return', ends: ['object', 'pattern'],
    },
    // Encoded bytes have no characters of the sender's choice; a password in base64 is still a password.
    { call: 'any.toString|toLocaleString', from: 'this.*', to: 'return', ends: ['object'], unless: { at: 'arg(0)', contains: ['hex', 'base64'] } },
    { call: 'any.toString', from: 'this', to: 'return', keeps: ['password', 'clear-password', 'weak-hash', 'secret', 'token', 'weak-random', 'file-content', 'network-content', 'random-text'] },
    // A character that predictable numbers choose.
    { call: 'any.charAt|substr|substring|slice|at|codePointAt|toString|padStart|padEnd|repeat', from: 'arg(*)', to: 'return', keeps: ['weak-random'] },
    { call: 'any.replace|replaceAll', from: 'arg(1)', to: 'return', ends: ['object'] },
    { call: 'any.replace|replaceAll', from: 'arg(1).return', to: 'return', ends: ['object'] },
    { call: 'any.replace|replaceAll', from: 'this', to: 'arg(1).param(0)', ends: ['object'] },
    { call: 'any.replace|replaceAll', from: 'this', to: 'arg(1).param(1)', ends: ['object'] },
    { call: 'any.padStart|padEnd', from: 'arg(1)', to: 'return', ends: ['object'] },
    { call: 'any.split', from: 'this', to: 'return[]', ends: ['object'], unless: AT_SIGNS },
    { call: 'any.split', from: 'this', to: 'return[]', ends: ['object', 'html'], only: { at: 'arg(0)', is: ['<'] } },
    { call: 'any.split', from: 'this', to: 'return[]', ends: ['object', 'path-dots'], only: AT_DOTS },
    { call: 'any.split', from: 'this', to: 'return[]', ends: ['object', 'single-quoted', 'xpath-single'], only: { at: 'arg(0)', is: ["'"] } },
    { call: 'any.split', from: 'this', to: 'return[]', ends: ['object', 'double-quoted', 'xpath-double'], only: { at: 'arg(0)', is: ['"'] } },
    // What the parts lack, or the text in lower case, the text lacks, too.
    { call: 'any.split|trim|toLowerCase|toUpperCase|toString', from: 'this', to: 'return', keeps: [], stands: true },
    { call: 'any.match|matchAll', from: 'this', to: 'return.*', ends: ['object'] },
    { call: 'any.charCodeAt|codePointAt|localeCompare|search|indexOf|lastIndexOf', from: 'this', to: 'return', keeps: ['size', 'control'] },
    { call: 'String', from: 'arg(0).*', to: 'return', ends: ['object'] },
    { call: 'String.new', from: 'arg(0).*', to: 'return', ends: ['object'] },
    { call: 'String.raw', from: 'arg(1+)', to: 'return', ends: ['object'] },
    { call: 'String.fromCharCode|fromCodePoint', from: 'arg(*)', to: 'return', ends: ['object'] },
    { call: 'unescape|decodeURI|decodeURIComponent', from: 'arg(0)', to: 'return', ends: ['object'] },
    { call: 'escape', from: 'arg(0)', to: 'return', ends: ['object', 'html', 'shell', 'header', 'log'] },
    // What was checked or resolved before it is decoded may bring slashes and dots all the same.
    { call: 'unescape|decodeURI|decodeURIComponent', from: 'arg(0)', to: 'return', keeps: [], turns: { 'path-encoded': 'path-dots' } },
    { call: 'unescape|decodeURIComponent', from: 'arg(0)', to: 'return', keeps: [], turns: { 'path-encoded': 'path-root' } },
    // Quotes, parentheses and dots stay: `'`, `(`, `)`, `.`, `-`, `~`, `*`, `!`; for a shell they start nothing without a space, `$` or `;`.
    { call: 'encodeURIComponent', from: 'arg(0)', to: 'return', ends: ['object', 'path', 'url', 'html', 'header', 'log', 'format', 'json', 'shell', 'unquoted', 'script-text'] },
    { call: 'encodeURI', from: 'arg(0)', to: 'return', ends: ['object', 'html', 'header', 'log', 'format', 'json'] },
    { call: 'btoa', from: 'arg(0)', to: 'return', ends: ['object', 'sql-text', 'query-code', 'url', 'html', 'shell', 'code', 'regex', 'format', 'header', 'log', 'json'] },
    { call: 'atob', from: 'arg(0)', to: 'return', ends: ['object'] },
  ],
  sinks: [
    // Checks of an address by a piece of its text.
    { call: 'any.includes|indexOf|lastIndexOf', at: 'this', danger: 'url-host', kind: 'check-anywhere', when: [{ at: 'arg(0)', matches: '^(?:(?:https?:)?(?://)?\\.?(?:[\\w-]+\\.)+(?:com|org|net|edu|gov|io|uk|de|dev|app|co)|https?://(?:[\\w-]+\\.)+[a-z]+)(?::\\d+)?/?$' }] },
    { call: 'any.startsWith', at: 'this', danger: 'url-host', kind: 'check-start', when: [{ at: 'arg(0)', matches: '^(?:(?:https?:)?//(?:[\\w-]+\\.)+[a-z]+|(?:[\\w-]+\\.)+(?:com|org|net|edu|gov|io))(?::\\d+)?$' }] },
    { call: 'any.endsWith', at: 'this', danger: 'url-host', kind: 'check-end', when: [{ at: 'arg(0)', matches: '^(?:[\\w-]+\\.)+(?:com|org|net|edu|gov|io|uk|de|dev|app|co)$' }] },

    { call: 'any.repeat|padStart|padEnd', at: 'arg(0)', danger: 'size', kind: 'text' },
  ],
  guards: [
    // What starts with a constant cannot name another host or directory; the engine judges the constant.
    { call: 'any.startsWith', of: 'this', clears: ['path-root', 'object', 'list'], own: 'arg(0)' },
    // Only when `..` has been resolved does the beginning say where a path leads.
    { call: 'any.startsWith', of: 'this', clears: ['path-dots'], own: 'arg(0)', normalized: true },
    // A host's name is fixed when something behind it is, too: a slash, or the end of a path.
    { call: 'any.startsWith', of: 'this', clears: ['url', 'url-host'], matches: { at: 'arg(0)', text: '[?#]|[^?#:/\\\\][/\\\\]|^[/\\\\][^/\\\\]' } },
    { call: 'any.indexOf|lastIndexOf', of: 'this', clears: ['url', 'url-host'], compared: 'start', matches: { at: 'arg(0)', text: '[?#]|[^?#:/\\\\][/\\\\]|^[/\\\\][^/\\\\]' } },
    // One slash in front keeps out a scheme, two slashes name a host: a local path needs both checks.
    { call: 'any.startsWith', of: 'this', clears: ['url-scheme', 'url-authority'], given: { 'arg(0)': ['/'] } },
    { call: 'any.indexOf', of: 'this', clears: ['url-scheme', 'url-authority'], compared: 'start', given: { 'arg(0)': ['/'] } },
    { call: 'any.startsWith', of: 'this', clears: ['url-script'], matches: { at: 'arg(0)', text: '^(?:https?:?|/|#|\\?|mailto:)' } },
    { call: 'any.startsWith', of: 'this', clears: ['url-slashes'], when: 'falsy', given: { 'arg(0)': ['/', '//', '/\\', '\\'] } },
    { call: 'any.indexOf', of: 'this', clears: ['url-slashes'], when: 'falsy', compared: 'start', given: { 'arg(0)': ['/', '//'] } },
    { call: 'any.startsWith', of: 'this', clears: ['url-scheme'], when: 'falsy', given: { 'arg(0)': ['http', 'http:', 'http://'] } },
    { call: 'any.includes', of: 'this', clears: ['url-slashes'], when: 'falsy', given: { 'arg(0)': ['//'] } },
    { call: 'any.includes', of: 'this', clears: ['url-scheme'], when: 'falsy', given: { 'arg(0)': [':', '://', '//'] } },
    { call: 'any.indexOf', of: 'this', clears: ['url-slashes'], when: 'falsy', compared: 'found', given: { 'arg(0)': ['//'] } },
    { call: 'any.indexOf', of: 'this', clears: ['url-scheme'], when: 'falsy', compared: 'found', given: { 'arg(0)': [':', '://', '//'] } },
    // A beginning that comes out of the configuration is taken for a whole address.
    { call: 'any.startsWith', of: 'this', clears: ['url', 'url-host'], own: 'arg(0)', open: 'arg(0)' },
    { call: 'any.indexOf', of: 'this', clears: ['url', 'url-host'], compared: 'start', own: 'arg(0)', open: 'arg(0)' },
    // The end of a host's name, with the dot in front of the domain.
    { call: 'any.endsWith', of: 'this', clears: ['url-host'], matches: { at: 'arg(0)', text: '^\\.[\\w-]+\\.' } },
    { call: 'any.endsWith', of: 'this', clears: ['url-host'], own: 'arg(0)', open: 'arg(0)' },
    { call: 'any.startsWith', of: 'this', clears: ['argument'], when: 'falsy', given: { 'arg(0)': ['-', '--'] } },
    { call: 'any.endsWith', of: 'this', clears: ['object'], fixed: 'arg(0)' },
    { call: 'any.match', of: 'this', clears: [...FREE_TEXT, 'object'], fixed: 'arg(0)' },
  ],
});
