/** Finds environment files with real values and private keys that are part of the repository. */
import { defineRule, type Document, type Entry } from '#rule';

/** Keys for a developer's own machine. */
const LOCAL_KEY = /localhost|local|dev|test|example|snakeoil|dummy|sample|public|\.pub\b|(?:^|\/)(?:ca|chain|fullchain|cert|certificate)\.pem$/i;

export default defineRule({
  id: 'no-committed-env-file',
  chapter: 'secrets',
  finds: 'an environment file with real values, or a private key, that is part of the repository.',
  severity: 'high',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [538, 798], owaspTop10: ['A07'], owaspApi: ['API8'], asvs: ['13.3.1'] },
  messages: {
    environment: {
      what: '`{path}` is part of the repository, and `{name}` in it looks like a real secret.',
      why: 'Everybody who can read the repository has what the file keeps, and it stays in the history.',
      instead: 'List the file in `.gitignore`, take it out of the history, replace what it keeps, and commit a template without values.',
    },
    key: {
      what: 'The private key `{path}` is part of the repository.',
      why: 'Everybody who can read the repository can sign and decrypt with it, and it stays in the history.',
      instead: 'Replace the key pair, take the file out of the history, and keep the new key in a secret store.',
    },
  },

  judge(backend, report) {
    for (const document of backend.documents) {
      if (document.kind === 'env' && document.role === 'example' && document.entries.length > 0 && !document.entries.some(isReal)) report.held({ at: document.location, note: `\`${document.path}\` is a template without values` });
      if (!document.tracked || document.role === 'test' || document.role === 'example') continue;
      const { path, location: at } = document;
      if (document.kind === 'env') {
        const secret = document.entries.find(isReal);
        if (secret) report({ message: 'environment', at, data: { path, name: secret.name } });
      } else if (document.kind === 'key' && isPrivate(path, backend.tokens.some((token) => token.document === document))) report({ message: 'key', at, data: { path } });
    }
  },
});

function isReal({ sensitive, value }: Entry): boolean {
  if (value.kind === 'password-address') return value.address?.plainPassword === false && value.address.host !== 'local';
  if (value.kind === 'token' || value.kind === 'private-key') return true;
  return value.kind === 'text' && value.length >= 6 && (sensitive === 'password' || ((sensitive === 'secret' || sensitive === 'key' || sensitive === 'token') && value.entropy >= 3));
}

/** A key store says by its name that it keeps one; other files by their text. */
const isPrivate = (path: Document['path'], holdsKey: boolean): boolean => !LOCAL_KEY.test(path) && (holdsKey || /\.(?:p12|pfx|jks|keystore)$/.test(path));
