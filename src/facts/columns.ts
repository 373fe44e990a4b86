/** Owns what columns of stored rows hold by their names, and which values of a request a foreign page can set. */
import type { SourceKind } from './danger.ts';

/** What a link or a foreign form can set; cookies and most headers cannot be. */
export const ANSWERED_FROM: readonly SourceKind[] = ['query', 'params', 'body', 'url', 'upload', 'message', 'argument'];

/** Columns that hold no text of a person: keys, times, numbers, flags. */
const PLAIN = /^_?u?u?id$|(?:Id|ID|_id|Uuid|At|_at|Date|_date|Time|Count|_count|Rows|Number|Total|Price|Amount)$|^(?:is|has)[A-Z_]|^(?:count|total|sum|min|max|avg|price|amount|quantity|age|size|length|date|time|timestamp|created|updated|status|state|type|role|n|ok|changes|version|v|hash|token|code|level|score|rank|year|month|day|lat|lng|width|height|port|likes?|votes|views|visits|hits|stock|balance|flash|success|csrf\w*|\w*errors?|\d+)$/i;

export const isPlainColumn = (name: string): boolean => PLAIN.test(name);

/** Columns that surely hold text. */
const TEXT = /name|title|text|body|html|content|comment|message|descr|bio|about|note|subject|summary|caption|label|address|mail|url|link|query|author|quote|post|review|value$/i;

export const isTextColumn = (name: string): boolean => TEXT.test(name);
