/** Owns the modules that an editor host has met lately, by their content: a file that is linted is also read for those that import it. */
import { hash } from 'node:crypto';
import type { Module } from '../facts/index.ts';
import type { Language } from '../lower/index.ts';

/** Of all texts together; the oldest go first. In an editor each change is a text of its own. */
const MAX_CHARACTERS = 3_000_000;
const recent = new Map<string, Module>();
let characters = 0;

const keyOf = (text: string, language: Language): string => `${language} ${hash('sha256', text, 'base64')}`;

/** Facts of the text: those that are known, or what `make` gives. */
export function recentModule(text: string, language: Language, make: () => Module): Module {
  const key = keyOf(text, language);
  const known = recent.get(key);
  if (known !== undefined) return known;
  const made = make();
  recent.set(key, made);
  characters += text.length;
  for (const [oldest, { length }] of recent) {
    if (characters <= MAX_CHARACTERS) break;
    recent.delete(oldest);
    characters -= length;
  }
  return made;
}

/** For tests, and for hosts that go on to other work. */
export function forgetModules(): void {
  recent.clear();
  characters = 0;
}
