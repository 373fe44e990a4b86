/** Owns which columns a text of SQL sets, and what its condition is. */

const ASSIGNED = /["`[]?(\w+)["`\]]?\s*=(?!=)\s*([^,]*)/g;

export function assignments(text: string): { readonly column: string; readonly changes: boolean }[] {
  const set = /\bset\s+(.*?)(?:\bwhere\b.*)?$/i.exec(text.replaceAll(/\s+/g, ' '))?.[1] ?? '';
  return [...set.matchAll(ASSIGNED)].map(([, column = '', value = '']) => ({ column, changes: new RegExp(String.raw`\b${column}\b["\`\]]?\s*[-+]`, 'i').test(value) }));
}

export const conditionOf = (text: string): string => /\bwhere\b(.*)$/is.exec(text)?.[1] ?? '';
