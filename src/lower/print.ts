/** Owns the readable form of a Module, for tests and debugging: one value or fact a line. */
import type { FunctionFact, Module, RegionFact } from '../facts/index.ts';
import { Op, type RegionKind, SPREAD_KEY, keyValue } from '../facts/op.ts';
import { Operand, SHAPES, type Shape } from './shapes.ts';

const CONST_NAMES = ['string', 'number', 'regex', 'boolean', 'null', 'undefined', 'bigint', 'digest'];
const REGION_NAMES = ['Branch', 'After', 'Loop', 'Try', 'Catch', 'Finally', 'Case'];

const quoted = (m: Module, str: number): string => JSON.stringify(m.strings[str]);

function keyText(m: Module, key: number): string {
  if (key >= 0) return (m.strings[key] as string) || '""';
  return key === SPREAD_KEY ? '...' : `[v${keyValue(key)}]`;
}

function operandText(m: Module, kind: Operand, operand: number): string {
  switch (kind) {
    case Operand.Value: return operand < 0 ? '-' : `v${operand}`;
    case Operand.Str: return quoted(m, operand);
    case Operand.Fn: return `f${operand}`;
    case Operand.Class: return `c${operand}`;
    case Operand.Binding: return `b${operand}`;
    case Operand.Type: return `t${operand}`;
    case Operand.Region: return `r${operand}`;
    case Operand.Key: return keyText(m, operand);
    case Operand.Raw: return String(operand);
    default: return '';
  }
}

/** Items of a list; entries of objects as `key: value`. */
function listText(m: Module, shape: Shape, offset: number): string {
  const items: string[] = [];
  const length = m.lists[offset] as number;
  for (let i = 1; i <= length; i++) items.push(operandText(m, (i & 1) === 1 ? shape.even : shape.odd, m.lists[offset + i] as number));
  if (shape.even !== Operand.Key) return items.join(' ');
  return items.flatMap((item, i) => (i % 2 === 0 ? [`${item}: ${items[i + 1]}`] : [])).join(', ');
}

function detail(m: Module, id: number): string {
  const op = m.op[id] as Op;
  const shape = SHAPES[op] as Shape;
  const a = m.a[id] as number;
  const b = m.b[id] as number;
  switch (op) {
    case Op.Const: return `${CONST_NAMES[a]} ${quoted(m, b)}`;
    case Op.Member: return `v${a} .${m.strings[b]}`;
    case Op.Refine: return `v${a} v${m.lists[b + 1]} ${['false', 'true', 'returned'][m.lists[b + 2] ?? 0]}${m.lists[b] === 4 ? ` unless v${m.lists[b + 3]} returns` : ''}`;
    case Op.Update: return `v${a} { ${listText(m, shape, b)} }`;
    case Op.Object: return `{ ${listText(m, shape, b)} }`;
    case Op.Call: case Op.New: return `v${a} (${listText(m, shape, b)})`;
    default: return [operandText(m, shape.a, a), shape.list ? `[${listText(m, shape, b)}]` : operandText(m, shape.b, b)].filter((part) => part !== '').join(' ');
  }
}

/** One value without its number, e.g. `Member v3 .query @120-135`. */
export function printValue(m: Module, id: number): string {
  const name = (SHAPES[m.op[id] as number] as Shape).name;
  return `${name} ${detail(m, id)}`.trimEnd() + ` @${m.start[id]}-${m.end[id]}`;
}

const valueList = (values: readonly number[]): string => values.map((value) => `v${value}`).join(' ');
const decorated = (decorators: readonly number[]): string => (decorators.length === 0 ? '' : ` @ ${valueList(decorators)}`);

function functionText(m: Module, fn: FunctionFact, index: number): string {
  const params = fn.params.map((param) => `${param.rest ? '...' : ''}${m.strings[param.name] || '{}'}${param.type < 0 ? '' : `: v${param.type}`}${param.property ? ' property' : ''}${decorated(param.decorators)}`);
  const flags = [fn.async ? 'async' : '', fn.generator ? 'generator' : '', fn.kind].filter((flag) => flag !== '').join(' ');
  const owner = fn.owner < 0 ? '' : ` of c${fn.owner}`;
  const returns = fn.returns.length === 0 ? '' : ` returns ${fn.returns.map((value) => `v${value}`).join(' ')}`;
  return `f${index} ${flags} ${m.strings[fn.name]}(${params.join(', ')})${owner} in f${fn.parent} [${fn.from},${fn.to})${fn.value < 0 ? '' : ` = v${fn.value}`}${returns}`;
}


function regionText(region: RegionFact, index: number): string {
  const condition = region.condition < 0 ? '' : ` v${region.condition} ${region.polarity}`;
  return `r${index} ${REGION_NAMES[region.kind as RegionKind]} [${region.from},${region.to})${condition}${region.parent < 0 ? '' : ` in r${region.parent}`}`;
}

function* classLines(m: Module): Generator<string> {
  for (const [index, fact] of m.classes.entries()) {
    yield `c${index} class ${m.strings[fact.name]} = v${fact.value}${fact.extends < 0 ? '' : ` extends v${fact.extends}`}${fact.implements.length === 0 ? '' : ` implements ${valueList(fact.implements)}`}${decorated(fact.decorators)}`;
    for (const member of fact.members) {
      const flags = [member.static ? 'static' : '', member.private ? 'private' : '', member.kind].filter((flag) => flag !== '').join(' ');
      yield `  ${flags} ${m.strings[member.name]}${member.fn < 0 ? '' : ` f${member.fn}`}${member.value < 0 ? '' : ` = v${member.value}`}${member.type < 0 ? '' : ` : v${member.type}`}${decorated(member.decorators)}`;
    }
  }
}

function* factLines(m: Module): Generator<string> {
  for (const [index, type] of m.types.entries()) {
    const members = type.members.map((member) => `${m.strings[member.name]}${member.type < 0 ? '' : `: v${member.type}`}`).join(', ');
    yield `t${index} ${type.kind} ${m.strings[type.name]} { ${members} }${type.extends.length === 0 ? '' : ` extends ${valueList(type.extends)}`}`;
  }
  for (const [index, binding] of m.bindings.entries()) yield `b${index} ${m.strings[binding.name]} of f${binding.fn} = ${valueList(binding.stores)}`;
  for (const [index, region] of m.regions.entries()) yield regionText(region, index);
  for (const fact of m.exports) {
    if (fact.kind === 'local') yield `export ${m.strings[fact.name]} = v${fact.value}`;
    else if (fact.kind === 'all') yield `export * from ${quoted(m, fact.specifier)}`;
    else yield `export ${m.strings[fact.name]} = ${m.strings[fact.imported]} from ${quoted(m, fact.specifier)}`;
  }
  for (const fact of m.requests) yield `request ${fact.kind} ${quoted(m, fact.specifier)}`;
  for (const fact of m.tokens) yield `token ${fact.provider} @${fact.start}-${fact.end}`;
  for (const fact of m.directives) yield `directive ${fact.kind} [${fact.rules.join(', ')}] -- ${fact.justification} until=${fact.until} @${fact.start}-${fact.end}`;
  for (const fact of m.errors) yield `error ${fact.message} @${fact.start}`;
}

/** All of a module, one line each. With the text, each value is followed by its source. */
export function printModule(m: Module, text?: string): string {
  const lines: string[] = [];
  for (let id = 0; id < m.op.length; id++) {
    const source = text === undefined ? '' : `  // ${text.slice(m.start[id], m.end[id]).replace(/\s+/g, ' ').slice(0, 60)}`;
    lines.push(`v${id} = ${printValue(m, id)}${source}`);
  }
  for (const [index, fn] of m.functions.entries()) lines.push(functionText(m, fn, index));
  return [...lines, ...classLines(m), ...factLines(m)].join('\n');
}

