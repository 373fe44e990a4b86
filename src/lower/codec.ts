/** Owns the stored form of a Module: delta columns as variable-length integers, deflated, with a version and a checksum. */
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { FACTS_VERSION, type Module } from '../facts/index.ts';
import { Reader, Writer, unzigzag, zigzag } from './bytes.ts';
import { readFacts, writeFacts } from './codec-facts.ts';
import { Operand, SHAPES, type Shape } from './shapes.ts';

/** Version, then the checksum of what follows. */
const HEADER = 5;
/** Higher levels cost more time than the bytes are worth. */
const LEVEL = 2;
const LONE_SURROGATE = /\p{Surrogate}/u;

type Columns = Pick<Module, 'op' | 'a' | 'b' | 'start' | 'end' | 'lists'>;

/** Values are near what they name: their distance is short. 0 is none. */
function writeOperand(out: Writer, kind: Operand, operand: number, id: number): void {
  switch (kind) {
    case Operand.None: break;
    case Operand.Value: out.unsigned(operand < 0 ? 0 : zigzag(id - operand) + 1); break;
    case Operand.Key: out.unsigned(operand >= 0 ? operand * 2 : -operand * 2 - 1); break;
    case Operand.Raw: case Operand.Type: out.signed(operand); break;
    default: out.unsigned(operand);
  }
}

function readOperand(input: Reader, kind: Operand, id: number): number {
  switch (kind) {
    case Operand.None: return 0;
    case Operand.Value: {
      const distance = input.unsigned();
      return distance === 0 ? -1 : id - unzigzag(distance - 1);
    }
    case Operand.Key: {
      const key = input.unsigned();
      return (key & 1) === 0 ? key / 2 : -(key + 1) / 2;
    }
    case Operand.Raw: case Operand.Type: return input.signed();
    default: return input.unsigned();
  }
}

/** Column after column, because equal things compress best side by side. */
function writeColumns(out: Writer, m: Columns): void {
  const count = m.op.length;
  out.unsigned(count);
  out.unsigned(m.lists.length);
  out.raw(m.op);
  for (let i = 0; i < count; i++) writeOperand(out, (SHAPES[m.op[i] as number] as Shape).a, m.a[i] as number, i);
  for (let i = 0; i < count; i++) writeSecond(out, m, i);
  for (let i = 0; i < count; i++) out.signed((m.start[i] as number) - (i === 0 ? 0 : (m.start[i - 1] as number)));
  for (let i = 0; i < count; i++) out.unsigned((m.end[i] as number) - (m.start[i] as number));
}

/** Lists lie in the order of their values, so that their offsets need not be written. */
function writeSecond(out: Writer, m: Columns, id: number): void {
  const shape = SHAPES[m.op[id] as number] as Shape;
  const b = m.b[id] as number;
  if (!shape.list) {
    writeOperand(out, shape.b, b, id);
    return;
  }
  const length = m.lists[b] as number;
  out.unsigned(length);
  for (let i = 1; i <= length; i++) writeOperand(out, (i & 1) === 1 ? shape.even : shape.odd, m.lists[b + i] as number, id);
}

function readColumns(input: Reader): Columns {
  const count = input.unsigned();
  const lists = new Int32Array(input.unsigned());
  const op = new Uint8Array(input.raw(count));
  const a = new Int32Array(count);
  const b = new Int32Array(count);
  const start = new Int32Array(count);
  const end = new Int32Array(count);
  for (let i = 0; i < count; i++) a[i] = readOperand(input, (SHAPES[op[i] as number] as Shape).a, i);
  for (let i = 0, offset = 0; i < count; i++) {
    const shape = SHAPES[op[i] as number] as Shape;
    b[i] = shape.list ? offset : readOperand(input, shape.b, i);
    if (shape.list) offset = readList(input, shape, lists, offset, i);
  }
  for (let i = 0, at = 0; i < count; i++) start[i] = at += input.signed();
  for (let i = 0; i < count; i++) end[i] = (start[i] as number) + input.unsigned();
  return { op, a, b, start, end, lists };
}

function readList(input: Reader, shape: Shape, lists: Int32Array, offset: number, id: number): number {
  const length = input.unsigned();
  lists[offset] = length;
  for (let i = 1; i <= length; i++) lists[offset + i] = readOperand(input, (i & 1) === 1 ? shape.even : shape.odd, id);
  return offset + length + 1;
}

/** All strings as one text. Text with lone surrogates has no UTF-8 form and is kept as UTF-16. */
function writeStrings(out: Writer, strings: readonly string[]): void {
  const joined = strings.join('');
  const encoding = LONE_SURROGATE.test(joined) ? 'utf16le' : 'utf8';
  const bytes = Buffer.from(joined, encoding);
  out.unsigned(encoding === 'utf8' ? 0 : 1);
  out.unsigned(strings.length);
  for (const string of strings) out.unsigned(string.length);
  out.unsigned(bytes.length);
  out.raw(bytes);
}

function readStrings(input: Reader): string[] {
  const encoding = input.unsigned() === 0 ? 'utf8' : 'utf16le';
  const lengths = Array.from({ length: input.unsigned() }, () => input.unsigned());
  const bytes = input.raw(input.unsigned());
  const joined = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(encoding);
  let at = 0;
  return lengths.map((length) => joined.slice(at, (at += length)));
}

/** The Module as bytes; {@link decodeModule} gives an equal one back. */
export function encodeModule(m: Module): Uint8Array {
  const out = new Writer();
  const { directives, errors, tokens, serverMarks } = m;
  writeStrings(out, [...m.strings, JSON.stringify({ directives, errors, tokens, serverMarks })]);
  writeColumns(out, m);
  writeFacts(out, m);
  const body = deflateRawSync(out.done(), { level: LEVEL });
  const bytes = new Uint8Array(HEADER + body.length);
  bytes[0] = FACTS_VERSION;
  new DataView(bytes.buffer).setUint32(1, crc32(body));
  bytes.set(body, HEADER);
  return bytes;
}

/** Reads what {@link encodeModule} wrote. Throws an Error when the bytes are cut, changed or of another version. */
export function decodeModule(bytes: Uint8Array): Module {
  if (bytes.length < HEADER || bytes[0] !== FACTS_VERSION) throw new Error(`The stored facts are not of version ${FACTS_VERSION}.`);
  const body = bytes.subarray(HEADER);
  const checksum = new DataView(bytes.buffer, bytes.byteOffset).getUint32(1);
  if (crc32(body) !== checksum) throw new Error('The stored facts are damaged: their checksum does not match.');
  const input = new Reader(inflateRawSync(body));
  const strings = readStrings(input);
  const rest = JSON.parse(strings.pop() as string) as Pick<Module, 'directives' | 'errors' | 'tokens' | 'serverMarks'>;
  return { strings, ...readColumns(input), ...readFacts(input), ...rest };
}
