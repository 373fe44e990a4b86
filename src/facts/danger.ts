/** Owns what a sink can fear of a value, and the kinds of parties a value can come from. */

/** What a sink fears. Each operation on the way back from a sink keeps, changes or ends it. */
export type Danger =
  /** Text that becomes part of a query in SQL. */
  | 'sql-text'
  /** An object where a plain value is expected (operator injection). */
  | 'object'
  /** Code or a predicate evaluated by a document store. */
  | 'query-code'
  /** A path of the file system; asked as the two ways out of a directory, below. */
  | 'path'
  /** A path that may be absolute: it chooses the directory itself. */
  | 'path-root'
  /** A path that may climb with `..`. */
  | 'path-dots'
  /** A path that may climb with `..` and down again into a directory beside, whose name begins like the one that was meant. */
  | 'path-sibling'
  /** A path in which `..` has been resolved already, so that a check for `..` comes too late. */
  | 'path-resolved'
  /** Text that becomes a path once it is decoded: what was checked before says nothing of it. */
  | 'path-encoded'
  /** `url`: any part of an address. `url-host`: where it leads to, so what stands behind a fixed host is harmless. */
  | 'url' | 'url-host'
  /** The two ways to another host: a scheme and a host in front; two slashes in front. Asked for by `url-host`. */
  | 'url-scheme' | 'url-slashes'
  /** A slash and a backslash in front, which browsers take for two slashes: what a check of `//` alone lets through. */
  | 'url-backslash'
  /** What stands right behind a host's name and goes on with it: `.evil.com`. */
  | 'url-authority'
  /** Characters of the sender's choice in a value that lies inside of an address: a parameter of its query. */
  | 'free-text'
  /** Text that is as long as its sender likes. */
  | 'long-text'
  /** The part of an address in front of its query. */
  | 'url-path'
  /** Markup that comes in the text of an error: it becomes `html` in front of the call that threw it. */
  | 'thrown-html'
  /** Markup by the place in the page in which a text is put: it becomes one of the next behind the text in front of it. */
  | 'html-place'
  /** The beginning of a text that is taken for a page if it begins with a tag. */
  | 'page-start'
  /** A quote that ends an attribute's value; any sign that ends one without quotes. */
  | 'double-quoted' | 'single-quoted' | 'unquoted'
  /** Code of a script element or of an attribute such as `onclick`, where escapes for HTML do not help. */
  | 'script-text'
  /** An address in a page: its scheme may be a script. */
  | 'url-script'
  /** Text that a shell splits at spaces: quotes around it end that. */
  | 'shell-word'
  | 'html' | 'shell' | 'code' | 'regex' | 'format' | 'header' | 'log'
  /** Source text of a server-side template, and of queries that are no SQL. */
  | 'template' | 'xpath' | 'ldap' | 'graphql'
  /** A quote that ends a literal of an XPath expression: the danger of what stands within one. */
  | 'xpath-single' | 'xpath-double'
  /** An XML document that is parsed; a serialized object that is read back; a specifier that is loaded. */
  | 'xml' | 'deserialize' | 'module'
  /** An argument of a command, which is an option when it begins with a dash. */
  | 'argument'
  /** The name of a property or method: `__proto__`, `constructor`. A constant in front of it ends that. */
  | 'property'
  /** An object that may be the one all others inherit from: `store[key]` where `key` can be `__proto__`. */
  | 'prototype'
  /** The same, where the name comes from the keys of an object or the parts of a path; asked as its two ways, below. */
  | 'merged-object' | 'merged-by-proto' | 'merged-by-constructor'
  /** A name out of the keys of an object or the parts of a path that can be `__proto__`, or `constructor`. */
  | 'enumerated-proto' | 'enumerated-constructor'
  /** A number that decides how much is done: a length, a count, a delay. */
  | 'size'
  /** The same, where text does no harm: `Array(n)` of a number allocates, of a text it holds the text. */
  | 'number'
  /** An array (or object) where text is expected: its `length` and `indexOf` mean something else. */
  | 'list'
  /** An object whose `length` somebody else writes, so that a loop over it does not end. */
  | 'array-like'
  /** A whole object of the request, with whatever keys it brings (mass assignment). */
  | 'open-object'
  /** Bytes of an archive or a compressed stream, whose size when unpacked nobody knows. */
  | 'archive'
  /** The path of a file that a parser of uploads has written: what is read from there is the sender's. */
  | 'uploaded-file'
  /** Something foreign of any kind decides it: a condition, a destination. Numbers do, too. */
  | 'control'
  /** The key of a record that the sender chooses: numbers, UUIDs and whatever passes a schema do, too. */
  | 'record-key'
  /** What no schema and no check of its form has seen: a number, a list of fixed values, anything that passed a schema is not. */
  | 'unvalidated'
  /** The name of a property, told with all others that an object has: nothing has chosen among them. */
  | 'listed-key'
  /** What a schema has let through whatever it is: `z.any()`. It becomes `unvalidated` in front of the schema. */
  | 'open-schema'
  /** All of the environment, or one of its variables whose name says that it is secret. */
  | 'environment-secret'
  /** A variable of the environment whose name is no constant. */
  | 'chosen-setting'
  /** A row of a store with all its columns, a password's hash or another secret among them. */
  | 'secret-row'
  /** A clear-text password chosen by a user. */
  | 'password'
  /** The same, where a name on the way (a parameter `password`) has said so already; whatever the request calls it. */
  | 'named-password'
  /** A clear-text password by what it is called in the program, wherever it comes from. */
  | 'clear-password'
  /** Bytes of secure randomness: what is computed from them may be biased. */
  | 'random-bytes'
  /** The output of a general-purpose digest or cipher over a password. */
  | 'weak-hash'
  /** A value that must not be shown, stored in clear or sent away; sources are told by their name and origin. */
  | 'secret'
  | 'token'
  /** A literal of the program where a secret belongs. */
  | 'hard-coded'
  /** Randomness that can be predicted, where a secret belongs. */
  | 'weak-random'
  /** A path below the directory of temporary files; text in which secure randomness stands, such as a name that nobody can guess. */
  | 'temporary' | 'random-text'
  /** An error's stack, or an error as a whole, that shows the inside of the program. */
  | 'stack'
  /** What a database says of a statement that failed: values of rows, names of constraints, the statement. */
  | 'error-detail'
  /** The message of an error that was caught, whatever it was, or the error as a whole. */
  | 'error-message'
  /** Markup of the program itself that fetches a script from another host. */
  | 'script-markup'
  /** A regular expression of the program, or a literal that becomes the text of one. */
  | 'pattern'
  /** Contents of a file, or of what came over the network, that go elsewhere. */
  | 'file-content' | 'network-content'
  /** What a value was made into as a literal of JavaScript, a `<` in it as it is: it may end the script element in which the code stands. */
  | 'stringified'
  /** Text that a parser turns into objects; becomes `object` behind it. */
  | 'json';

export type SourceKind =
  | 'body' | 'query' | 'params' | 'headers' | 'cookies' | 'url' | 'host' | 'ip' | 'upload' | 'message' | 'argument'
  | 'environment' | 'arguments' | 'file' | 'database' | 'network'
  /** The name of a file in a directory: whoever stored the file has chosen it. */
  | 'file-name'
  /** A parameter of a function that a published package exports. */
  | 'library'
  /** A name or path that stands in an archive. */
  | 'archive'
  /** Kinds that only one danger has, made by the program itself. */
  | 'secret' | 'row' | 'literal' | 'weak-random' | 'random-bytes' | 'error' | 'enumeration' | 'temporary' | 'random' | 'pattern';

/** What a remote party sends: the sources a question means unless it names others. */
export const REMOTE_SOURCES: readonly SourceKind[] = ['body', 'query', 'params', 'headers', 'cookies', 'url', 'host', 'upload', 'message', 'argument'];
