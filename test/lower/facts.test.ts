/** Owns the expectations on functions, classes, types, regions, directives and constants: everything of a Module that is no value. */
import { describe, expect, it } from 'vitest';
import type { ConstKind } from '../../src/facts/op.ts';
import { Op, RegionKind } from '../../src/facts/op.ts';
import { languageOf, printModule } from '../../src/lower/index.ts';
import { facts, render } from './render.ts';

const names = (strings: readonly string[], list: readonly { readonly name: number }[]): string[] => list.map((fact) => strings[fact.name] as string);

describe('functions', () => {
  it('know their kind, parent, parameters and returns', () => {
    const m = facts('async function* f(a: string, b?: Db, ...c) { const g = (x) => x; if (a) return g(b); return a }');
    const [top, f, g] = m.functions;
    expect(top).toMatchObject({ kind: 'module', parent: -1, value: -1 });
    expect(f).toMatchObject({ kind: 'function', async: true, generator: true, parent: 0 });
    expect(f?.params.map((param) => [m.strings[param.name], render(m, param.type), param.optional, param.rest])).toEqual([['a', ':string', false, false], ['b', ':Db', true, false], ['c', '-', false, true]]);
    expect(f?.returns.map((value) => render(m, value))).toEqual(['fn:g(b)', 'a⟨!a⟩']);
    expect(g).toMatchObject({ kind: 'arrow', parent: 1 });
    expect(g?.returns.map((value) => render(m, value))).toEqual(['x']);
    expect((f?.from ?? 0) <= (g?.from ?? 0) && (g?.to ?? 0) <= (f?.to ?? 0)).toBe(true);
  });
  it('are named by what they are given to', () => {
    const m = facts('const a = () => 1; x.b = function () {}; const o = { c: () => 1, d() {} }; exports.e = async () => 1; export default () => 1; class K { f = () => 1 }');
    expect(names(m.strings, m.functions)).toEqual(['', 'a', 'b', 'c', 'd', 'e', 'default', 'f', 'f']);
  });
  it('skip overload signatures and `this` parameters', () => {
    const m = facts('function f(a: string): void; function f(this: X, a: any) { return a }');
    expect(m.functions.length).toBe(2);
    expect(m.functions[1]?.params.length).toBe(1);
  });
  it('types of parameters do not see the parameters', () => {
    const m = facts('import { z } from "zod"; export function f(z: z.ZodType) {}');
    expect(render(m, m.functions[1]?.params[0]?.type ?? -1)).toBe(':zod#z.ZodType');
  });
});

describe('classes', () => {
  const m = facts(`
    import { Svc, Col, Inject, Controller, Get, Body } from 'lib';
    @Controller('cats')
    export class K extends Base<Opts> implements I<Svc> {
      @Col({ x: 1 }) private readonly name: string;
      items: Svc[] = make(this);
      static count = 0;
      constructor(private readonly svc: Svc, @Inject(TOKEN) other: ns.Other<Svc>) { super(); }
      @Get('/x') async m(@Body() b: Dto): Promise<Svc> { return this.svc.go(b); }
      get g() { return 1 } set g(v) {} static { init() } #p = 1; ['quoted']() {} [computed]() {}
      abstract a(): Promise<Svc>;
      over(a: string): void; over(a: any) {}
    }`);
  const [k] = m.classes;
  it('have heritage and decorators', () => {
    expect(render(m, k?.extends ?? -1)).toBe('Base');
    expect(k?.implements.map((value) => render(m, value))).toEqual([':I<:lib#Svc>']);
    expect(k?.decorators.map((value) => render(m, value))).toEqual(["lib#Controller('cats')"]);
  });
  it('have members with kinds, types and decorators', () => {
    const members = k?.members.map((member) => `${member.static ? 'static ' : ''}${member.private ? 'private ' : ''}${member.kind} ${m.strings[member.name]} ${render(m, member.type)} ${render(m, member.value)} ${member.decorators.map((value) => render(m, value)).join()}`.trimEnd());
    expect(members).toEqual([
      'private field name :string - lib#Col({x: 1})', 'field items :Array<:lib#Svc> make(this)', 'static field count - 0', 'constructor constructor - -',
      "method m - - lib#Get('/x')", 'getter g - -', 'setter g - -', 'private field #p - 1', 'method quoted - -', 'method  - -', 'method a - -', 'method over - -',
    ]);
  });
  it('own their functions, fields included', () => {
    expect(m.functions.filter((fn) => fn.owner === 0).map((fn) => `${fn.kind} ${m.strings[fn.name]}`)).toEqual([
      'field items', 'field count', 'constructor constructor', 'method m', 'getter g', 'setter g', 'static-block ', 'field #p', 'method quoted', 'method ', 'method a', 'method over',
    ]);
  });
  it('parameter properties are parameters and stores', () => {
    const constructor = m.functions.find((fn) => fn.kind === 'constructor');
    expect(constructor?.params.map((param) => [param.property, render(m, param.type), param.decorators.map((value) => render(m, value)).join()])).toEqual([[true, ':lib#Svc', ''], [false, ':ns.Other<:lib#Svc>', 'lib#Inject(TOKEN)']]);
    expect(printModule(m)).toMatch(/Update v\d+ \{ svc: v\d+ \}/);
  });
});

describe('types', () => {
  it('of interfaces, aliases and inline literals', () => {
    const m = facts('interface A extends B { x: string; y?: C[]; m(): void } type D = A & { z: import("q").E | null }; type F = G<A>; export function f(d: D, f: F, g: { h: A }) {}');
    const types = m.types.map((type) => `${type.kind} ${m.strings[type.name]} {${type.members.map((member) => `${m.strings[member.name]} ${render(m, member.type)}`).join(', ')}} ${type.extends.map((value) => render(m, value)).join()}`.trimEnd());
    expect(types).toEqual(['interface A {x :string, y :Array<:C>, m -} :B', 'alias D {z :q#*.E} :A', 'alias F {} :G<:A>', 'inline  {h :A}']);
  });
  it('interfaces of one name are one type', () => {
    const m = facts('interface A { x: string } interface A { y: string } export let a: A = f();');
    expect(m.types.map((type) => names(m.strings, type.members))).toEqual([['x', 'y']]);
  });
  it('a type and a value may have one name', () => {
    const m = facts('const User = z.object({}); type User = z.infer<typeof User>; export function f(u: User) { g(User) }');
    expect(render(m, m.functions[1]?.params[0]?.type ?? -1)).toBe(':User');
    expect(m.types[0]?.extends.map((value) => render(m, value))).toEqual([':z.infer<:z.object({})>']);
  });
  it('unreferenced types are not kept', () => expect(facts('interface A { x: string } f()').types).toEqual([]));
});

describe('regions', () => {
  const regionsOf = (code: string): string[] => {
    const m = facts(code);
    return m.regions.map((region) => {
      const calls: string[] = [];
      for (let id = region.from; id < region.to; id++) if (m.op[id] === Op.Call) calls.push(render(m, id));
      const kind = ['Branch', 'After', 'Loop', 'Try', 'Catch', 'Finally', 'Case'][region.kind];
      return `${kind} ${region.condition < 0 ? '' : `${region.polarity ? '' : '!'}${render(m, region.condition)}`} [${calls.join(' ')}]${region.parent < 0 ? '' : ` in ${region.parent}`}`;
    });
  };
  it('of branches and what follows an exit', () => {
    expect(regionsOf('function f(x) { if (!x) { a(); return } b(); if (x.y) c(); else d(); }')).toEqual(['Branch !x [a()]', 'After x [b() c() d()]', 'Branch x⟨x⟩.y [c()] in 1', 'Branch !x⟨x⟩.y [d()] in 1']);
  });
  it('of logical and conditional expressions', () => {
    expect(regionsOf('x && a(); x || b(); x ?? c(); x ? d() : e()')).toEqual(['Branch x [a()]', 'Branch !x [b()]', 'Branch !x [c()]', 'Branch x [d()]', 'Branch !x [e()]']);
  });
  it('of loops, try and switch', () => {
    expect(regionsOf('while (x) a(); try { b() } catch { c() } finally { d() } switch (x) { case 1: e(); default: f() }')).toEqual([
      'Loop  [a()]', 'Branch x [a()] in 0', 'Try  [b()]', 'Catch  [c()]', 'Finally  [d()]', 'Case (x === 1) [e()]', 'Case  [f()]',
    ]);
  });
  it('without anything that happens are not kept', () => expect(regionsOf('const y = x ? 1 : 2; f(y)')).toEqual([]));
  it('nest: a child lies in its parent', () => {
    const m = facts('function f(x) { for (const a of x) { if (a) { try { g() } catch (e) { h(e) } } else if (b()) { c() } } }');
    for (const region of m.regions) {
      const parent = m.regions[region.parent];
      if (parent !== undefined) expect(parent.from <= region.from && region.to <= parent.to).toBe(true);
    }
    expect(m.regions.some((region) => region.kind === RegionKind.Catch)).toBe(true);
  });
});

describe('directives', () => {
  it('are read as ESLint reads them', () => {
    const m = facts(`
      /* eslint-disable a, b/c -- because until=2027-01-31 */
      f(); // eslint-disable-line
      // eslint-disable-next-line d -- why -- really
      g(/* eslint-disable-line e */);
      /* eslint-enable */`);
    expect(m.directives.map(({ kind, rules, justification, until }) => [kind, rules, justification, until])).toEqual([
      ['disable', ['a', 'b/c'], 'because until=2027-01-31', '2027-01-31'], ['disable-line', [], '', ''],
      ['disable-next-line', ['d'], 'why -- really', ''], ['disable-line', ['e'], '', ''], ['enable', [], '', ''],
    ]);
  });
  it('in strings, templates, regular expressions, JSX and other comments are none', () => {
    const code = `
      f("// eslint-disable-line", \`/* eslint-disable */ \${x /* eslint-disable-line y */} // eslint-disable-line\`, /[/]\\/ eslint-disable-line/);
      // see // eslint-disable-line
      /* a // eslint-disable-line */
      // eslint-disable a
      <a>// eslint-disable-line</a>`;
    expect(facts(code, 'tsx').directives.map(({ rules }) => rules)).toEqual([['y']]);
  });
  it('span their comment', () => {
    const code = 'f(); // eslint-disable-line a\ng();';
    const [directive] = facts(code).directives;
    expect(code.slice(directive?.start, directive?.end)).toBe('// eslint-disable-line a');
  });
});

describe('constants', () => {
  const kindOf = (literal: string): string => {
    const m = facts(`f(${JSON.stringify(literal)})`);
    const id = [...m.op].indexOf(Op.Const);
    const text = m.strings[m.b[id] as number] as string;
    return (m.a[id] as ConstKind) === 7 ? (text.split(':')[3] as string) : text === literal ? 'plain' : 'changed';
  };
  it.each([
    'hello world', 'select * from users where id = 1', '/api/v1/users/:id/orders', 'application/x-www-form-urlencoded', '123e4567-e89b-12d3-a456-426614174000', '#a1b2c3',
    'getUserByEmailAddressAndTenant', 'content-security-policy-report-only', 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', 'sha256WithRSAEncryption2048bits',
    '@scope/some-package-name/sub/path2', 'https://example.com/a/b?c=d', 'node_modules/.cache/some/path/v2', 'x'.repeat(2000), 'user_profile_picture_url_v2', '00000000000000000000000000000000',
  ])('%s is kept', (literal) => expect(kindOf(literal)).toBe('plain'));
  it.each([
    'q8Zf3kLr0PvX7sYw2NbT', 'd41d8cd98f00b204e9800998ecf8427e', 'xK9+/f3Lq0Pv7sYw2NbTzQ==',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N', '-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----',
  ])('%s is a secret', (literal) => expect(kindOf(literal)).toBe('secret'));
  it('an address with a password keeps whether its host is remote', () => expect(kindOf('postgres://app:hunter22@db.example.com/app')).toBe('remote-address'));
  it('long ones are cut', () => expect(kindOf('word '.repeat(500))).toBe('long'));
  it('a secret leaves only length, hash and entropy', () => {
    const secret = 'q8Zf3kLr0PvX7sYw2NbT';
    const m = facts(`const key = '${secret}'; f(key, \`\${x}${secret}\`, <a>1)`);
    expect(JSON.stringify(m)).not.toContain(secret);
    expect(m.strings.some((string) => /^20:[0-9a-f]{16}:4\.\d\d:secret$/.test(string))).toBe(true);
  });
});

describe('files', () => {
  it('languages by extension', () => {
    expect(['a.ts', 'a.mts', 'a.cts', 'a.d.ts', 'a.tsx', 'a.js', 'a.mjs', 'a.cjs', 'a.jsx', 'a.json', 'ts', 'a.constructor'].map(languageOf)).toEqual(['ts', 'ts', 'ts', 'ts', 'tsx', 'js', 'js', 'js', 'jsx', undefined, undefined, undefined]);
  });
  it('spans are the text of the value', () => {
    const code = '/* a */ f( /* b */ x.y /* c */ ) // d\n';
    const m = facts(code);
    const texts = Array.from(m.op, (_, id) => code.slice(m.start[id], m.end[id]));
    expect(texts).toEqual(['f', 'x', 'x.y', 'f( /* b */ x.y /* c */ )']);
  });
  it('syntax errors are told and the rest is kept', () => {
    const m = facts('f(1); const = ; g(2)');
    expect(m.errors.length).toBeGreaterThan(0);
    expect(printModule(m)).toContain('Global "g"');
  });
  it('length and lines', () => expect(facts('a\nb\n')).toMatchObject({ length: 4, lines: 3 }));
});
