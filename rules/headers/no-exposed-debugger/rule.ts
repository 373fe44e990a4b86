/** Finds debuggers, prompts and snapshots of memory that others than the developer can reach. */
import { defineRule, type Backend, type Location, type Setting } from '#rule';

const ARGUMENT = /--(?:inspect(?:-brk|-wait|-port)?|debug(?:-brk|-port)?|remote-debugging-address)[= ](\[[\da-f:.]*\]|[^\s:"']+|::)(?=[:\s"']|$)/gi;
const OWN = /^(?:localhost|127\.\d+\.\d+\.\d+|\[?::1\]?|\d+|)$/i;
/** All interfaces, or another address of the machine; of a name nobody knows where it leads. */
const isOpen = (host: string): boolean => !OWN.test(host) && /^(?:\d+\.\d+\.\d+\.\d+|\[?[\da-f:]*::[\da-f:]*\]?|\*)$/i.test(host);

export default defineRule({
  id: 'no-exposed-debugger',
  chapter: 'headers',
  finds: 'a debugger, a prompt or a snapshot of memory that others than the developer can reach.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [489, 215, 749], owaspTop10: ['A02'], owaspApi: ['API8'], asvs: ['13.4.2'] },
  messages: {
    host: {
      what: '`{callee}` opens the debugger on `{host}`.',
      why: 'Whoever reaches the port runs code in the process and reads its memory, without a password.',
      instead: 'Leave the address out, which means `127.0.0.1`, and reach it over a tunnel.',
    },
    argument: {
      what: '`{callee}` starts a process whose debugger listens on `{host}`.',
      why: 'Whoever reaches the port runs code in the process and reads its memory, without a password.',
      instead: 'Leave the address out, which means `127.0.0.1`, and reach it over a tunnel.',
    },
    prompt: {
      what: '`{callee}` reads what it runs from a connection.',
      why: 'Whoever connects runs code in the process, without a password.',
      instead: 'Listen on a socket of the file system with narrow rights, or on `127.0.0.1`.',
      severity: 'critical',
    },
    snapshot: {
      what: '`{callee}` answers with a snapshot of the memory.',
      why: 'Secrets, sessions and the data of all users stand in it in clear.',
      instead: 'Write the snapshot to the disk and fetch it from there, or put the route behind a check of rights.',
    },
  },

  judge(backend, report) {
    for (const { refs, callee, symbol, valueLocation: at } of backend.settings('debug.host')) {
      const host = refs.flatMap(({ ref, path }) => backend.texts(ref, path)).find(isOpen);
      if (host !== undefined) report({ message: 'host', at, data: { callee, host }, symbol });
    }
    for (const { refs, callee, symbol, valueLocation: at } of backend.settings('debug.arguments')) {
      const text = refs.flatMap(({ ref, path }) => backend.texts(ref, path)).join(' ');
      const host = [...text.matchAll(ARGUMENT)].map(([, one = '']) => one).find(isOpen);
      if (host !== undefined) report({ message: 'argument', at, data: { callee, host }, symbol });
    }
    for (const { callee, symbol, location: at } of backend.settings('debug.prompt')) {
      const listening = backend.settings('debug.listens').filter(({ location }) => location.file === at.file);
      const own = new Set(listening.filter((one) => isOwn(backend, one)).map(({ ref }) => ref));
      if (listening.length === 0 || !listening.every(({ ref }) => own.has(ref))) report({ message: 'prompt', at, data: { callee }, symbol });
    }
    for (const { callee, symbol, location: at } of backend.settings('debug.snapshot')) {
      if (!isGuarded(backend, at)) report({ message: 'snapshot', at, data: { callee }, symbol });
    }
  },
});

/** A socket of the file system, or an address that no other machine reaches. */
const isOwn = (backend: Backend, { refs }: Setting): boolean =>
  refs.flatMap(({ ref, path }) => backend.texts(ref, path)).some((text) => /^(?:localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/i.test(text) || /[/\\]|\.sock$/.test(text));

/** Stands in a handler that only those reach who are signed in. */
function isGuarded(backend: Backend, at: Location): boolean {
  const around = backend.routes.filter(({ handler: { location } }) => location.file === at.file && location.start <= at.start && at.end <= location.end);
  return around.length > 0 && around.every((route) => backend.isAuthenticated(route));
}
