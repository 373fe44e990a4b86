/** Finds folders and files that are served although they hold what is meant for the server alone. */
import { defineRule } from '#rule';

const FOLDER = /^(?:(?:\{(?:program|working|home)\}|\.\.)(?:\/\.\.)*)?$|^\/$/;
const MODULES = /(?:^|\/)node_modules$/;
const PACKAGE = /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/@]+$/;
/** Folders that hold keys, settings and histories of an account or a machine. */
const KEYS = /^(?:\{home\}|~)\/\.(?:ssh|aws|gnupg|kube|docker|azure|gcloud|config|npm|pki)(?:\/|$)|(?:^|\/)\.(?:git|ssh|aws|gnupg|kube)$|^\/(?:etc|root|proc|sys)(?:\/|$)/;
const FILE = /(?:^|\/)(?:package(?:-lock)?\.json|yarn\.lock|pnpm-lock\.yaml|\.npmrc|\.netrc|\.pgpass|\.htpasswd|\.(?:bash|zsh|node_repl)_history|\.env(?:\.\w+)?|id_(?:rsa|dsa|ecdsa|ed25519)|\.git\/config|\.aws\/credentials)$|^\/etc\/(?:shadow|passwd|sudoers|gshadow)-?$/;

const NAMES: Readonly<Record<string, string>> = { '{program}': 'the folder of the program', '{working}': 'the working directory', '{home}': 'the home directory', '/': 'the root of the disk', '': 'the working directory' };

export default defineRule({
  id: 'no-private-files-served',
  chapter: 'headers',
  finds: 'a folder or file that is served although it holds what is meant for the server alone.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [200, 219, 548], owaspTop10: ['A01'], owaspApi: ['API8'], asvs: ['13.4.7'] },
  messages: {
    folder: {
      what: '`{callee}` serves {folder}.',
      why: 'Whoever asks for the right name is given sources, settings and keys.',
      instead: 'Put what is public into a folder of its own, and serve that alone.',
    },
    keys: {
      what: '`{callee}` serves `{folder}`, where keys and settings are kept.',
      why: 'Whoever asks for the right name is given what lets them in elsewhere, too.',
      instead: 'Put what is public into a folder of its own, and serve that alone.',
      severity: 'high',
    },
    modules: {
      what: '`{callee}` serves all of `node_modules`.',
      why: 'Whoever asks reads which packages the server runs, in which versions, and everything that lies in them.',
      instead: 'Serve the folders that pages need, such as `node_modules/jquery/dist`.',
    },
    package: {
      what: '`{callee}` serves the package `{name}` as a whole.',
      why: 'The file `package.json` in it shows the exact version, and in older installations where it came from and where it lies.',
      instead: 'Serve the folder of the package that pages need, such as its `dist`.',
      preset: 'strict',
      severity: 'low',
    },
    hidden: {
      what: '`{callee}` serves hidden files, too.',
      why: 'Files such as `.env`, `.git/config` and `.htpasswd` are put next to public ones by tools and by mistake.',
      instead: 'Leave hidden files out, and serve what must be public, such as `.well-known`, by itself.',
      preset: 'strict',
      severity: 'low',
    },
    file: {
      what: '`{callee}` sends `{name}`.',
      why: 'The file shows which packages the server runs, in which versions, or its settings and keys.',
      instead: 'Send the facts that are needed, and not the file.',
    },
  },

  judge(backend, report) {
    for (const { refs, value, valueLocation: at, callee, symbol } of backend.settings('files.served')) {
      const paths = refs.flatMap(({ ref, path }) => backend.paths(ref, path));
      for (const path of (refs.length === 0 && value.known ? [''] : paths).slice(0, 1)) {
        const name = path.split('node_modules/').at(-1) ?? '';
        if (KEYS.test(path)) report({ message: 'keys', at, data: { callee, folder: path.replace('{home}', '~') }, symbol });
        else if (FOLDER.test(path)) report({ message: 'folder', at, data: { callee, folder: NAMES[path] ?? 'a folder that holds the program' }, symbol });
        else if (MODULES.test(path)) report({ message: 'modules', at, data: { callee }, symbol });
        else if (PACKAGE.test(path)) report({ message: 'package', at, data: { callee, name }, symbol });
      }
    }
    for (const { value, location, valueLocation: at, callee, symbol } of backend.settings('files.hidden')) {
      const isShown = value.known && (value.value === 'allow' || value.value === true);
      if (isShown && !backend.text(location).includes('well-known')) report({ message: 'hidden', at, data: { callee }, symbol });
    }
    for (const { refs, valueLocation: at, callee, symbol } of backend.settings('file.sent')) {
      const path = refs.flatMap(({ ref, path: below }) => backend.paths(ref, below)).find((one) => FILE.test(one));
      if (path !== undefined) report({ message: 'file', at, data: { callee, name: path.split('/').at(-1) ?? path }, symbol });
    }
  },
});
