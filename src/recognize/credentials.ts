/** Owns what counts as reading a credential of a request: headers, cookies, sessions, who an earlier guard found; and what tells a forged request. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';

/** `credential`: says who asks. `origin`: says from which page a browser asks. */
export type Evidence = 'credential' | 'origin';

const CREDENTIAL_HEADER = /^(?:authorization|proxy-authorization|cookie|x-api-key|api-key|apikey|x-auth(?:-token)?|x-access-token|x-session(?:-token|-id)?|x-user(?:-id)?|x-token|token|x-jwt|.*-(?:api-?key|access-?token|auth-?token|secret)|.*-(?:signature|hmac|sig)(?:-(?:sha-?)?\d+)?|x-(?!.*(?:csrf|xsrf|captcha|page|continu|next|push|sync|idempot|registr))[\w-]+-token|x-(?:\w+-)?(?:kiosk|device|partner|client|agent|node|worker|service|machine|terminal|app|application|internal|admin|bot|cron|gateway|merchant)-(?:id|key|token|pass(?:word)?|code|pin))$/i;
const ORIGIN_HEADER = /^(?:origin|referer|sec-fetch-site|x-csrf-token|csrf-token|x-xsrf-token|x-csrf|x-requested-with)$/i;
/** Members of a request (or its context) that hold who is signed in. */
const IDENTITY = /^(?:session|user|auth|current_?user|user_?id|uid|account|identity|principal|viewer|actor|member|jwt(?:_?payload)?|token(?:_?payload)?|claims|admin|apikey|api_?key|is_?authenticated|jwt_?verify|get_?user|get_?session|bearer)$/i;
/** Functions that look up who asks; with an answer of 401 beside them the name is evidence enough. */
const VERIFIER = /^(?:get|require|check|verify|validate|assert|ensure|fetch|load|resolve|decode|read|current|is)?_?(?:server|api|active)?_?(?:session|auth(?:enticated)?|authenticate|current_?user|user_?from_?\w+|logged_?in|signed_?in|jwt|access_?token|bearer_?token|auth_?token|token|api_?key|identity|credentials?)(?:_?(?:user|session|token|key|payload|from_?\w+|or_?\w+))?$/i;
const REQUEST_NAME = /^_?(?:req|request|ctx|context|c|event|e|r|fastify_?request|koa_?ctx|opts|args|client|socket|conn)$/i;

export class Credentials {
  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly constants: Constants,
  ) {}

  /** What reading this value tells. */
  of(ref: Ref): Evidence | undefined {
    const view = this.program.view(fileOf(ref));
    switch (view.op(valueOf(ref))) {
      case Op.Member:
        return this.ofMember(ref, view.str(view.b(valueOf(ref))));
      case Op.Index:
        return this.ofKey(refOf(fileOf(ref), view.a(valueOf(ref))), refOf(fileOf(ref), view.b(valueOf(ref))));
      case Op.Call:
        return this.ofCall(ref);
      default:
        return undefined;
    }
  }

  /** What a decorated parameter is given: a header by its name. */
  ofParameter(parameter: Ref, decorator: Ref): Evidence | undefined {
    const view = this.program.view(fileOf(decorator));
    const [name] = view.op(valueOf(decorator)) === Op.Call ? view.list(valueOf(decorator)) : [];
    const text = this.text(fileOf(decorator), name);
    return text === undefined || !this.isSource(parameter, 'headers') ? undefined : kindOfHeader(text);
  }

  private ofMember(ref: Ref, name: string): Evidence | undefined {
    const base = refOf(fileOf(ref), this.program.view(fileOf(ref)).a(valueOf(ref)));
    if (CREDENTIAL_HEADER.test(name) || ORIGIN_HEADER.test(name)) {
      if (this.isSource(base, 'headers') || this.isNamed(base, /^headers?$/)) return ORIGIN_HEADER.test(name) ? 'origin' : 'credential';
    }
    if (/cookies?$/i.test(name) && this.isRequest(base)) return 'credential';
    return IDENTITY.test(name) && this.isRequest(base) ? 'credential' : undefined;
  }

  private ofKey(base: Ref, key: Ref): Evidence | undefined {
    const constant = this.constants.of(key);
    if (!constant.known || !(this.isSource(base, 'headers') || this.isNamed(base, /^headers?$/))) return undefined;
    return kindOfHeader(String(constant.value));
  }

  private ofCall(ref: Ref): Evidence | undefined {
    const file = fileOf(ref);
    const view = this.program.view(file);
    const callee = view.a(valueOf(ref));
    const name = view.op(callee) === Op.Member || view.op(callee) === Op.Import ? view.str(view.b(callee)) : view.op(callee) === Op.Global ? view.str(view.a(callee)) : this.functionName(file, callee);
    if (this.isSource(ref, 'cookies')) return 'credential';
    const [first, second] = view.list(valueOf(ref));
    const key = this.text(file, first) ?? this.text(file, second);
    if (key !== undefined && view.op(callee) === Op.Member) {
      const header = kindOfHeader(key);
      if (header && (this.isSource(ref, 'headers') || /^(?:get|header|getHeader)$/.test(name))) return header;
      if (IDENTITY.test(key) && /^(?:get|getDecorator|getCookie|getStore)$/.test(name)) return 'credential';
    }
    return VERIFIER.test(name) ? 'credential' : undefined;
  }

  private functionName(file: number, callee: number): string {
    const view = this.program.view(file);
    const root = view.rootOf(callee);
    return view.op(root) === Op.Function ? view.str(view.module.functions[view.a(root)]?.name ?? -1) : view.op(root) === Op.Import ? view.str(view.b(root)) : '';
  }

  private text(file: number, value: number | undefined): string | undefined {
    // Only what is a text or a name for one: this is asked of every call.
    const op = value === undefined ? Op.Unknown : this.program.view(file).op(value);
    if (value === undefined || (op !== Op.Const && op !== Op.Captured && op !== Op.Import)) return undefined;
    const constant = this.constants.of(refOf(file, value));
    return constant.known && typeof constant.value === 'string' ? constant.value : undefined;
  }

  private isSource(ref: Ref, kind: 'headers' | 'cookies'): boolean {
    return this.denotations.rows(this.denotations.of(ref), 'sources').some(({ row }) => row.source === kind);
  }

  private isNamed(ref: Ref, pattern: RegExp): boolean {
    const view = this.program.view(fileOf(ref));
    const value = view.rootOf(valueOf(ref));
    return view.op(value) === Op.Member && pattern.test(view.str(view.b(value)));
  }

  /** A request, a context, or what is directly below one (`ctx.state`, `res.locals`, `c.var`). */
  private isRequest(ref: Ref, depth = 0): boolean {
    const view = this.program.view(fileOf(ref));
    const value = view.rootOf(valueOf(ref));
    if (view.op(value) === Op.Param) {
      const name = view.str(view.module.functions[view.a(value)]?.params[view.b(value)]?.name ?? -1);
      return name === '' || REQUEST_NAME.test(name) || (depth > 0 && /^(?:res|response)$/.test(name));
    }
    if (depth > 2) return false;
    if (view.op(value) === Op.Member) return /^(?:state|locals|var|req|request|raw|session|data|context|ctx|auth|headers)$/.test(view.str(view.b(value))) && this.isRequest(refOf(fileOf(ref), view.a(value)), depth + 1);
    if (view.op(value) !== Op.Call) return false;
    const callee = view.a(value);
    // `context.switchToHttp().getRequest()`
    return view.op(callee) === Op.Member && /^(?:getRequest|switchToHttp|getContext|getArgByIndex|getArgs)$/.test(view.str(view.b(callee)));
  }
}

const kindOfHeader = (name: string): Evidence | undefined => (ORIGIN_HEADER.test(name) ? 'origin' : CREDENTIAL_HEADER.test(name) ? 'credential' : undefined);
