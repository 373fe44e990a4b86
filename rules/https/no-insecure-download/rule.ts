/** Finds executables, archives and scripts that are fetched without TLS. */
import { defineRule, type Backend, type Setting, type Sink } from '#rule';

const CODE = String.raw`(?:exe|dmg|pkg|msi|deb|rpm|apk|ipa|jar|nupkg|tbz2?|txz|lz4|zst|war|sh|bash|bat|cmd|ps1|bin|run|app|appimage|zip|tar|tgz|gz|bz2|xz|7z|rar|whl|gem|crx|xpi|vsix|dll|so|dylib|node|wasm|js|cjs|cab|iso|img|vbs|hta|mjs|py|pl|rb)`;
const PLAIN = /^http:\/\/(?!localhost|127\.|10\.|192\.168\.|\[::1\]|0\.0\.0\.0)(?![\w.-]*\.(?:local|internal|lan|localhost|test)(?:[:/]|$))/i;
const IN_ADDRESS = new RegExp(String.raw`^[^?#]*[^?#/]/[^?#]*\.${CODE}(?:[?#]|$)`, 'i');
const OF_FILE = new RegExp(String.raw`\.${CODE}$`, 'i');
const COMMAND = new RegExp(String.raw`\b(?:curl|wget|aria2c|fetch)\b[^;|&]*?\bhttp://(?!localhost|127\.|10\.|192\.168\.)\S+?\.${CODE}(?=["'\s;|&)?]|$)`, 'i');
const PIPED = /\b(?:curl|wget)\b[^;|&]*?\bhttp:\/\/(?!localhost|127\.)[^|;&]*\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b/i;

export default defineRule({
  id: 'no-insecure-download',
  chapter: 'https',
  finds: 'an executable, an archive or a script that is fetched without TLS.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [829, 319], owaspTop10: ['A08'], owaspApi: ['API10'], asvs: ['12.3.1'] },
  messages: {
    address: {
      what: '`{callee}` fetches code from {address} without TLS.',
      why: 'Anybody on the way can put their own program into the answer, and it is run or unpacked here.',
      instead: 'Use the `https:` address, and compare the contents with a digest that you know.',
    },
    command: {
      what: '`{callee}` runs a command that fetches code without TLS.',
      why: 'Anybody on the way can put their own program into the answer, and it is run or unpacked here.',
      instead: 'Use the `https:` address, and compare the contents with a digest that you know.',
    },
    step: {
      what: '`{callee}` fetches code from `{host}` without TLS, and it is run or unpacked.',
      why: 'Anybody on the way can put their own program into the answer, and it runs wherever this file is used.',
      instead: 'Use the `https:` address, and compare the contents with a digest that you know.',
    },
  },

  judge(backend, report) {
    const seen = new Set<number>();
    for (const document of backend.documents) {
      if (document.role === 'test' || document.role === 'example') continue;
      for (const { what, name, host, location: at } of document.fetches) if (what === 'program') report({ message: 'step', at, data: { callee: name, host }, symbol: name });
    }
    for (const places of [backend, backend.scripts]) {
      for (const sink of [...places.sinks('url'), ...places.sinks('url-host')]) {
        const address = /redirect|check/.test(sink.kind) || seen.has(sink.ref) ? undefined : plainAddress(backend, places, sink);
        if (address === undefined || isCompared(backend, places, sink)) continue;
        seen.add(sink.ref);
        report({ message: 'address', at: sink.valueLocation, data: { callee: sink.callee, address: `\`${address}\`` }, symbol: sink.symbol });
      }
      for (const { sink, address } of inParts(backend, places)) {
        if (seen.has(sink.ref) || isCompared(backend, places, sink)) continue;
        seen.add(sink.ref);
        report({ message: 'address', at: sink.valueLocation, data: { callee: sink.callee, address: `\`${address}\`` }, symbol: sink.symbol });
      }
      for (const sink of [...places.sinks('shell', 'exec', 'program'), ...places.sinks('argument', 'argument')]) {
        if (seen.has(sink.ref) || !isDownload(backend, sink)) continue;
        seen.add(sink.ref);
        report({ message: 'command', at: sink.valueLocation, data: { callee: sink.callee }, symbol: sink.symbol });
      }
    }
  },
});

/** The files to be judged, or scripts. */
type Places = Backend['scripts'];

/** Requests whose host and path are given apart. */
function inParts(backend: Backend, places: Places): { readonly sink: Setting; readonly address: string }[] {
  const hosts = new Map(places.settings('http.plain-host').map((host) => [host.ref, host]));
  return places.settings('http.plain-path').flatMap((sink) => {
    const [host, path] = [hosts.get(sink.ref), sink].map((one) => one?.refs.flatMap(({ ref, path: at }) => backend.texts(ref, at)) ?? []);
    const addresses = (host ?? []).flatMap((name) => (path ?? []).map((rest) => `http://${name}${rest}`));
    const address = addresses.find((one) => PLAIN.test(one) && IN_ADDRESS.test(one));
    return address === undefined ? [] : [{ sink, address: address.replaceAll('\uFFFC', '…') }];
  });
}

/** The address, where it is plain and its end, or the file it is written to, says that it is code. */
function plainAddress(backend: Backend, places: Places, sink: Sink): string | undefined {
  const texts = backend.texts(sink.value, sink.path).filter((text) => PLAIN.test(text));
  const telling = texts.find((text) => IN_ADDRESS.test(text));
  if (telling !== undefined || texts.length === 0) return telling?.replaceAll('\uFFFC', '…');
  const around = backend.enclosing(sink.ref);
  const isCode = places.sinks('path', 'write').some(({ ref, value, path }) => {
    const place = backend.enclosing(ref);
    return around !== undefined && place?.file === around.file && place.start === around.start && backend.texts(value, path).some((text) => OF_FILE.test(text));
  });
  return isCode ? texts[0]?.replaceAll('\uFFFC', '…') : undefined;
}

/** Is a digest computed in the same function? */
function isCompared(backend: Backend, places: Places, sink: Pick<Sink, 'ref'>): boolean {
  const around = backend.enclosing(sink.ref);
  return around !== undefined && places.digests.some(({ location }) => location.file === around.file && location.start >= around.start && location.end <= around.end);
}

function isDownload(backend: Backend, { danger, value, path }: Sink): boolean {
  const texts = backend.texts(value, path);
  if (danger === 'argument') return texts.some((text) => PLAIN.test(text) && IN_ADDRESS.test(text));
  return texts.some((text) => COMMAND.test(text) || PIPED.test(text));
}
