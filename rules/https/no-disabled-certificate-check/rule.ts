/** Finds TLS connections that do not check the certificate of the other side. */
import { constantsOf, defineRule, type Entry } from '#rule';

export default defineRule({
  id: 'no-disabled-certificate-check',
  chapter: 'https',
  finds: 'a TLS connection that does not check the certificate of the other side.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [295, 297], owaspTop10: ['A04', 'A07'], owaspApi: ['API8'], asvs: ['12.3.2'] },
  messages: {
    option: {
      what: '`{option}` switches the check of the certificate off.',
      why: 'Anybody on the way can pose as the other side, read everything and change it.',
      instead: 'Leave the check on, and give the certificate of a private authority as `ca`.',
    },
    address: {
      what: 'The address of `{option}` switches the check of the certificate off.',
      why: 'Anybody on the way can pose as the other side, read everything and change it.',
      instead: 'Ask for `sslmode=verify-full`, and give the certificate of a private authority.',
    },
    environment: {
      what: '`NODE_TLS_REJECT_UNAUTHORIZED` switches the check of certificates off for the whole process.',
      why: 'Anybody on the way can pose as any server, read everything and change it.',
      instead: 'Leave it unset, and name the certificate of a private authority in `NODE_EXTRA_CA_CERTS`.',
    },
    fetched: {
      what: '`{option}` switches the check of certificates off for what is fetched and installed here.',
      why: 'Anybody on the way can put their own code into it, and it runs wherever this file is used.',
      instead: 'Leave the check on, and name the certificate of a private authority (`cafile`, `http.sslCAInfo`, `--cacert`).',
    },
  },

  judge(backend, report) {
    for (const one of backend.settings('tls.reject-unauthorized')) {
      if (one.value.known && one.value.value === true) report.held({ at: one.location, note: `\`${one.callee}\` asks for the check of the certificate` });
      for (const { value, location: at } of constantsOf(backend, one)) {
        if (value !== false && value !== 0 && value !== 'false') continue;
        const suggestions = backend.text(at) === 'false' ? [{ title: 'Check the certificate.', edits: [{ at, text: 'true' }] }] : [];
        report({ message: 'option', at, data: { option: one.callee }, symbol: one.symbol, suggestions });
      }
    }
    for (const one of backend.settings('tls.allow-invalid')) {
      for (const { value, location } of constantsOf(backend, one)) if (value === true || /^(?:true|1)$/.test(String(value))) report({ message: 'option', at: location, data: { option: one.callee }, symbol: one.symbol });
    }
    for (const one of backend.settings('tls.check-identity')) {
      if (ACCEPTS_ALL.test(backend.text(one.valueLocation))) report({ message: 'option', at: one.valueLocation, data: { option: one.callee }, symbol: one.symbol });
    }
    for (const sink of backend.sinks('hard-coded', 'connection-string')) {
      if (backend.texts(sink.value, sink.path).some((text) => UNCHECKED.test(text))) report({ message: 'address', at: sink.valueLocation, data: { option: sink.callee }, symbol: sink.symbol });
    }
    const commands = new Set<string>();
    for (const sink of [...backend.sinks('shell', 'exec'), ...backend.sinks('argument', 'argument')]) {
      const option = backend.texts(sink.value, sink.path).map((text) => (sink.danger === 'shell' ? UNCHECKED_COMMAND : UNCHECKED_ARGUMENT).exec(text)?.slice(1).find(Boolean)).find((found) => found !== undefined);
      const key = `${sink.location.file} ${sink.location.start}`;
      if (option === undefined || commands.has(key)) continue;
      commands.add(key);
      report({ message: 'option', at: sink.location, data: { option }, symbol: sink.symbol });
    }
    for (const document of backend.documents) {
      if (document.role === 'test' || document.role === 'example') continue;
      for (const { what, name, location: at } of document.fetches) if (what === 'unchecked') report({ message: 'fetched', at, data: { option: name }, symbol: name });
      for (const entry of document.entries) {
        const message = switchedOff(entry);
        const common = { at: entry.location, symbol: entry.path.filter((part) => part !== '[]').join('.') };
        if (message === 'environment') report({ message, ...common });
        else if (message === 'address') report({ message, ...common, data: { option: entry.name } });
      }
    }
    for (const one of backend.settings('tls.environment')) {
      if (one.value.known && String(one.value.value) === '0') report({ message: 'environment', at: one.valueLocation, symbol: one.symbol });
    }
  },
});

/** What a program is told on its command line; a server on the same machine has no certificate that could be checked. */
const UNCHECKED_ARGUMENT = /^(http\.sslVerify=(?:false|0)|--insecure|--no-check-certificate|--no-verify-ssl)$/i;
const UNCHECKED_COMMAND = /^(?!.*(?:localhost|127\.0\.0\.1))(?:.*[\s;&|])?(?:git\s(?:.*\s)?-c\s+["']?(http\.sslVerify=(?:false|0))|(?:curl|wget|aws)\s(?:.*\s)?(--insecure|--no-check-certificate|--no-verify-ssl)\b)/is;

/** An address that asks for TLS and for no check. */
const UNCHECKED = /^(?!https?:)[a-z][a-z+]*:\/\/.*[?&](?:sslmode=no-verify|sslaccept=accept_invalid_certs|tlsInsecure=true|tlsAllowInvalid(?:Certificates|Hostnames)=true)/i;
const UNCHECKED_MODE = /^(?:no-verify|accept_invalid_certs)$/;

/** What an entry of a settings file switches off. */
function switchedOff({ name, value }: Entry): 'environment' | 'address' | undefined {
  if (name === 'NODE_TLS_REJECT_UNAUTHORIZED') return value.kind === 'constant' && value.text === '0' ? 'environment' : undefined;
  return UNCHECKED_MODE.test(value.address?.tls ?? '') ? 'address' : undefined;
}

/** A function that returns nothing, whatever certificate it is given. */
const ACCEPTS_ALL = /^(?:async\s+)?(?:function\s*\w*\s*|\w+\s*)?\([^()]*\)\s*(?:=>\s*)?(?:undefined|null|void 0|\{\s*(?:return(?:\s+(?:undefined|null|true))?;?)?\s*\})$/;
