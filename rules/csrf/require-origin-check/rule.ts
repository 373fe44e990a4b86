/** Finds listeners for messages of other pages, and web sockets with credentials from cookies, that do not ask where they come from. */
import { defineRule, type Backend, type ParameterUse, type Setting } from '#rule';

/** What tells who has sent a message; from which page a socket is opened. */
const SENDER = ['origin', 'source'];
const PAGE = ['origin', 'Origin', 'sec-fetch-site', 'sec-websocket-origin', 'referer'];
/** What browsers send along from any page. */
const COOKIES = ['cookie', 'cookies', 'signedCookies', 'session'];

interface Use {
  readonly use: ParameterUse;
  readonly setting: Setting;
  readonly location: Setting['location'];
  readonly symbol: string;
}

export default defineRule({
  id: 'require-origin-check',
  chapter: 'csrf',
  finds: 'a listener for messages of other pages that does not ask where they come from.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [346, 940, 1385], owaspTop10: ['A07', 'A01'], owaspApi: ['API8'], asvs: ['3.5.5', '4.4.2'] },
  messages: {
    message: {
      what: 'This listener uses the `data` of a message, and looks neither at its `origin` nor at its `source`.',
      why: 'Any page that holds this window, in a frame or as the one that opened it, can send messages to it.',
      instead: 'Return at once unless `event.origin` is one of your own.',
    },
    socket: {
      what: 'A socket is let in here by {cookie}, and nothing asks from which page it is opened.',
      why: 'Browsers send cookies along when any site opens a web socket, and CORS does not hold for it, so that site can talk as the signed-in user.',
      instead: 'Compare the `Origin` header of the handshake with a list of your own before the socket is let in.',
      preset: 'preview',
    },
  },

  judge(backend, report) {
    // A worker that answers to whoever made it is given messages by nobody else.
    const workers = new Set(backend.settings('message.to-creator').map(({ location }) => location.file));
    const told = new Set<string>();
    for (const { use, setting, location, symbol } of usesOf(backend, backend.settings('message.listener'), 0)) {
      const place = `${location.file} ${location.start}`;
      if (told.has(place)) continue;
      told.add(place);
      if (has(use.judged, SENDER)) report.held({ at: location, note: 'a listener asks where messages come from' });
      else if (!use.open && use.used.has('data') && !workers.has(setting.location.file)) report({ message: 'message', at: location, symbol });
    }
    sockets(backend).forEach(({ use, location, symbol }) => {
      const cookie = COOKIES.find((name) => use.used.has(name)) as string;
      report({ message: 'socket', at: location, certainty: 'medium', symbol, data: { cookie: `\`${cookie}\`` } });
    });
  },
});

const has = (names: ReadonlySet<string>, wanted: readonly string[]): boolean => wanted.some((name) => names.has(name));

const usesOf = (backend: Backend, settings: readonly Setting[], parameter: number): Use[] =>
  settings.flatMap((setting) => setting.refs.filter(({ path }) => path.length === 0 || setting.given).flatMap(({ ref, path }) =>
    backend.definitions(ref, path).flatMap((one) => backend.parameterUses(one, parameter)).map((one) => ({ ...one, setting }))));

/** The first place of each part of the repository where cookies decide, where no function on the way looks at the origin. */
function sockets(backend: Backend): Use[] {
  if (backend.settings('session.same-site').some(({ value }) => value.known && /^(?:lax|strict|true)$/i.test(String(value.value)))) return [];
  const checked = new Set(backend.settings('socket.origins').filter(({ given, open }) => given || open).map(({ location }) => backend.part(location)));
  const uses = [...usesOf(backend, backend.settings('socket.request-first'), 0), ...usesOf(backend, backend.settings('socket.request-second'), 1)];
  for (const { use, setting } of uses) if (use.open || has(use.judged, PAGE)) checked.add(backend.part(setting.location));
  const found = new Map<number, Use>();
  for (const one of uses) {
    const part = backend.part(one.setting.location);
    if (!checked.has(part) && !found.has(part) && has(one.use.used, COOKIES)) found.set(part, one);
  }
  return [...found.values()];
}
