/** Owns the model of JavaScript's JSON. */
import { model } from './types.ts';

export default model({
  library: 'JSON',
  packages: [''],
  flows: [
    // What is read out of a file's JSON is a setting, not the file's contents.
    { call: 'JSON.parse', from: 'arg(0)', to: 'return.*', turns: { json: 'object' }, ends: ['object', 'file-content'] },
    { call: 'JSON.parse', from: 'arg(0)', to: 'return.*', turns: { size: 'number' }, keeps: [] },
    { call: 'JSON.parse', from: 'arg(0)', to: 'return', turns: { json: 'open-object' }, keeps: [] },
    { call: 'JSON.parse', from: 'arg(0)', to: 'arg(1).param(1)', turns: { json: 'object' }, ends: ['object'] },
    // What is hashed then is a record with a password in it, not the password. Quotes and line ends are escaped, so the text is one literal of JavaScript; it is no literal of SQL, HTML or a shell.
    { call: 'JSON.stringify', from: 'arg(0).*', to: 'return', ends: ['object', 'code', 'header', 'log', 'password', 'named-password', 'clear-password', 'graphql'] },
    { call: 'JSON.stringify', from: 'arg(0).*', to: 'return', keeps: [], turns: { html: 'stringified' } },
    // A request of GraphQL: the document, not its variables.
    { call: 'JSON.stringify', from: 'arg(0).query', to: 'return', keeps: ['graphql'] },
  ],
});
