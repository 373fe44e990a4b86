/** Owns `npm run new <chapter>/<rule-id> ["What it finds."]`: writes a rule's room, ready to be filled. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CHAPTERS } from '../src/facts/index.ts';
import { listRooms } from './rooms.ts';

/** A name that cannot be used; the message is one sentence. */
export class RefusedName extends Error {}

/** Writes the room below `root` and returns its folder. Throws {@link RefusedName}. */
export function writeRoom(root: string, name: string, finds = 'a place where something is wrong.'): string {
  const { chapter, id } = check(root, name);
  if (!/^[A-Za-z][^.!?]*\.$/.test(finds)) throw new RefusedName(`"${finds}" is not one sentence that ends with a period.`);
  const folder = `rules/${chapter}/${id}`;
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, 'rule.ts'), ruleText(chapter, id, finds));
  writeFileSync(join(root, folder, 'README.md'), readmeText(id, finds));
  writeFileSync(join(root, folder, 'cases.md'), casesText(id));
  return folder;
}

function check(root: string, name: string): { chapter: string; id: string } {
  const [chapter = '', id = '', ...more] = name.split('/');
  if (id === '' || more.length > 0) throw new RefusedName(`"${name}" is not of the form <chapter>/<rule-id>.`);
  if (!(CHAPTERS as readonly string[]).includes(chapter)) throw new RefusedName(`"${chapter}" is no chapter; the chapters are ${CHAPTERS.join(', ')}.`);
  if (!/^(?:no|require)-[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id)) {
    throw new RefusedName(`"${id}" is no rule id: write no-<something bad> or require-<something needed>, in lower case with hyphens.`);
  }
  const taken = listRooms(root).find((room) => room.id === id);
  if (taken || existsSync(join(root, 'rules', chapter, id))) throw new RefusedName(`there is a rule ${id} already, in ${taken?.folder ?? `rules/${chapter}/${id}`}.`);
  return { chapter, id };
}

function ruleText(chapter: string, id: string, finds: string): string {
  return `/** Finds ${finds} */
import { defineRule } from '#rule';

export default defineRule({
  id: '${id}',
  chapter: '${chapter}',
  finds: ${quote(finds)},
  severity: 'medium',
  scope: 'file',
  preset: 'preview',
  standards: { cwe: [], owaspTop10: [], owaspApi: [], asvs: [] },
  messages: {
    found: {
      what: '\`{callee}\` does something wrong.',
      why: 'Somebody can make use of it.',
      instead: 'Do it in another way.',
    },
  },
  judge(backend, report) {
    for (const query of backend.queries) {
      if (backend.constant(query.text).known) continue;
      report({ message: 'found', at: query.location, data: { callee: query.callee }, symbol: query.symbol });
    }
  },
});
`;
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function readmeText(id: string, finds: string): string {
  return `# ${id}

${finds.charAt(0).toUpperCase()}${finds.slice(1)}

## What it finds

Say which code is meant, and show the shortest example; the mark stands on the line where the finding is.

## Why

Say what an attacker gains, or what breaks, and when.

## How to fix

Show the same code, put right. Nothing is marked in it, so nothing may be found.

## When it is a false positive

Say when a finding is wrong, and how to tell surety: with a model in \`surety.config.json\`, or with a comment that gives its reason.

## Options and models

None.

## References

- The standards the rule names, with their titles.
`;
}

function casesText(id: string): string {
  return `# Cases of ${id}

One section a library or a shape of code, each with what is found and what is not.
`;
}

function main(argv: readonly string[]): void {
  const [name, finds] = argv;
  if (name === undefined) throw new RefusedName('say which: npm run new <chapter>/<rule-id> ["What it finds."].');
  const folder = writeRoom(resolve(import.meta.dirname, '..'), name, finds);
  console.log(`wrote ${folder}: rule.ts, README.md, cases.md\nnext: fill them, then npm run generate && npx vitest run test/house.test.ts test/cases`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    main(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof RefusedName)) throw error;
    console.error(`new: ${error.message}`);
    process.exitCode = 1;
  }
}
