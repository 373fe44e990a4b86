/** Finds secrets that are written into the layers of a container image. */
import { defineRule, type Backend, type Document, type Entry } from '#rule';

const ENVIRONMENT_FILE = /(?:^|\/)\.env(?:\.(?!example|sample|template|dist)[\w.-]+)?$/;
const PRIVATE_KEY = /(?:^|\/)(?:id_(?:rsa|ecdsa|ed25519|dsa)|\.netrc|.+\.(?:p12|pfx))$|private[\w-]*\.(?:pem|key)$/;

export default defineRule({
  id: 'no-secret-in-image',
  chapter: 'secrets',
  finds: 'a secret that is written into a container image.',
  severity: 'high',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [538, 798], owaspTop10: ['A02', 'A07'], owaspApi: ['API8'], asvs: ['13.3.1'] },
  messages: {
    set: {
      what: '`{name}` is a secret, and `{instruction}` writes it into the image.',
      why: 'Whoever can pull the image reads it, also when a later layer deletes it.',
      instead: 'Give it to the container when it starts, or to the build with `RUN --mount=type=secret`, and replace the one that has stood here.',
    },
    argument: {
      what: 'The build argument `{name}` is a secret.',
      why: 'Values of build arguments stay in the history of the image, where `docker history` shows them.',
      instead: 'Give it to the build with `RUN --mount=type=secret`.',
      severity: 'medium',
      preset: 'strict',
    },
    copied: {
      what: '`{name}` is copied into the image.',
      why: 'Whoever can pull the image reads what it keeps, also when a later layer deletes it.',
      instead: 'List the file in `.dockerignore`, and give its values to the container when it starts.',
    },
  },

  judge(backend, report) {
    for (const document of backend.documents) {
      if (document.kind !== 'dockerfile' || document.role === 'test') continue;
      for (const entry of document.entries) {
        if (entry.instruction === 'COPY' && isHarmless(backend, entry.name)) continue;
        const message = problemOf(document, entry);
        if (message === 'set') report({ message, at: entry.location, data: { name: entry.name, instruction: entry.instruction ?? 'ENV' }, symbol: entry.name });
        else if (message) report({ message, at: entry.location, data: { name: entry.name }, symbol: entry.name });
      }
    }
  },
});

/** The example beside the file names settings, and none of them is a secret. */
const isHarmless = (backend: Backend, name: string): boolean => backend.documents.some(({ kind, role, path, entries }) => kind === 'env' && role === 'example'
  && EXAMPLES.some((ending) => lastPart(path) === `${lastPart(name)}.${ending}`) && !entries.some(({ sensitive, value }) => sensitive !== undefined || value.kind === 'password-address'));

const EXAMPLES = ['example', 'sample', 'template', 'dist'];
const lastPart = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function problemOf(document: Document, { instruction, name, sensitive, value }: Entry): 'set' | 'argument' | 'copied' | undefined {
  if (instruction === 'COPY') return ENVIRONMENT_FILE.test(name) || PRIVATE_KEY.test(name) ? 'copied' : undefined;
  if (value.kind === 'password-address') return value.address?.plainPassword === false ? 'set' : undefined;
  const isSecret = sensitive === 'password' || sensitive === 'secret' || sensitive === 'key' || sensitive === 'token' || /^_(?:auth|authToken|password)$/.test(name);
  if (!isSecret) return undefined;
  if (value.kind === 'token' || value.kind === 'private-key' || (value.kind === 'text' && value.length >= 6)) return 'set';
  return instruction === 'ARG' && value.kind === 'empty' && document.role === 'source' ? 'argument' : undefined;
}
