/** Owns the steps of a workflow: texts of other people that become part of a script, and code of theirs that is checked out. */
import type { Document as YamlDocument, Node as YamlNode, Scalar } from 'yaml';
import type { Span, WorkflowFact } from '../../facts/index.ts';

type Yaml = typeof import('yaml');

/** What parsing a workflow would tell: most have nothing of it. */
export const TELLING_WORKFLOW = /\$\{\{[^}]*github\.(?:event|head_ref)|pull_request_target|workflow_run/;
/** Texts that whoever opens an issue, a pull request or a discussion writes. */
const FOREIGN = /\bgithub\.(?:head_ref\b|event\.(?:(?:issue|pull_request|discussion|milestone)\.(?:title|body)|(?:comment|review|review_comment)\.body|pages\.[^}]*page_name|(?:head_commit|commits\.[^}]*?)\.(?:message|author\.(?:name|email))|pull_request\.head\.(?:ref|label)|pull_request\.head\.repo\.default_branch|workflow_run\.(?:head_branch|display_title|head_commit\.message)))/;
const EXPRESSION = /\$\{\{([^}]*)\}\}/g;
const HEAD = /github\.event\.(?:pull_request\.head\.(?:sha|ref)|workflow_run\.head_(?:sha|branch))|github\.head_ref|refs\/pull\//;
/** A step that runs what was checked out: installs its packages, its scripts, its actions. */
const RUNS = /\b(?:npm|pnpm|yarn|bun|npx|make|node|deno|tsx|docker|turbo|nx|\.\/)\b|\.\//;

export function workflowOf(yaml: Yaml, document: YamlDocument): WorkflowFact {
  const found = { injected: [] as WorkflowFact['injected'][number][], checkouts: [] as WorkflowFact['checkouts'][number][] };
  const jobs = document.get('jobs', true);
  const steps = [document.getIn(['runs', 'steps'], true), ...(yaml.isMap(jobs) ? jobs.items.map(({ value }) => (yaml.isMap(value) ? value.get('steps', true) : undefined)) : [])];
  for (const list of steps) if (yaml.isSeq(list)) readSteps(yaml, list.items, found);
  return { triggers: triggersOf(yaml, document), ...found };
}

function triggersOf(yaml: Yaml, document: YamlDocument): string[] {
  const on = document.get('on', true);
  if (yaml.isScalar(on)) return [String(on.value)];
  if (yaml.isSeq(on)) return on.items.flatMap((item) => (yaml.isScalar(item) ? [String(item.value)] : []));
  return yaml.isMap(on) ? on.items.flatMap(({ key }) => (yaml.isScalar(key) ? [String(key.value)] : [])) : [];
}

function readSteps(yaml: Yaml, steps: readonly unknown[], found: { injected: WorkflowFact['injected'][number][]; checkouts: WorkflowFact['checkouts'][number][] }): void {
  const waiting: Span[] = [];
  let runs = false;
  for (const step of steps) {
    if (!yaml.isMap(step)) continue;
    const [run, script, uses] = [step.get('run', true), step.getIn(['with', 'script'], true), step.get('uses')];
    for (const text of [run, script]) if (yaml.isScalar(text)) found.injected.push(...injectedIn(text));
    if (waiting.length > 0 && ((yaml.isScalar(run) && RUNS.test(String(run.value))) || /^\.\//.test(String(uses)))) runs = true;
    const ref = step.getIn(['with', 'ref'], true);
    if (/^actions\/checkout\b/.test(String(uses)) && yaml.isScalar(ref) && HEAD.test(String(ref.value))) waiting.push(spanOf(ref));
  }
  found.checkouts.push(...waiting.map((span) => ({ ...span, runs })));
}

/** Each expression is told at the whole script: a block of lines is parsed, so that offsets in its text are none in the file. */
function injectedIn(text: Scalar): WorkflowFact['injected'][number][] {
  const { start, end } = spanOf(text);
  return [...String(text.value).matchAll(EXPRESSION)].flatMap(([, expression = '']) => (FOREIGN.test(expression) && !/\b(?:toJSON|contains|startsWith|format)\s*\(/.test(expression) ? [{ start, end, expression: expression.trim() }] : []));
}

const spanOf = (node: YamlNode): Span => ({ start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 });
