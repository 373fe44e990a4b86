/** Owns what a path alone says about a file: test, configuration, script, build output, vendored copy. */
import { basename } from './paths.ts';

/** Directories that never hold a repository's own source, whatever stands in them. */
const NEVER = new Set(['node_modules', 'bower_components', 'jspm_packages', '__pycache__', '__snapshots__', 'site-packages', 'lcov-report']);

/** Dot directories are tools' own (caches, builds, editors), except these. */
const DOT_DIRECTORIES_WITH_SOURCE = new Set(['.github', '.server', '.client', '.erb', '.well-known', '.config', '.husky']);

const BUILD = new Set(['coverage', 'dist', 'build', 'out', 'lib-cov', 'esm', 'cjs', 'umd']);
const VENDOR = new Set(['vendor', 'vendors', 'third_party', 'third-party', 'thirdparty', '3rdparty']);
const ASSETS = new Set(['public', 'static', 'assets', 'www', 'wwwroot', 'htdocs']);

export const isNever = (name: string): boolean => NEVER.has(name) || (name.startsWith('.') && !DOT_DIRECTORIES_WITH_SOURCE.has(name));
/** Names that are build output beside a manifest; whether they are is decided by what they hold. */
export const mayBeBuild = (name: string): boolean => BUILD.has(name) || name.startsWith('dist-');
export const mayBeVendored = (name: string): boolean => VENDOR.has(name);
export const isAssetDirectory = (name: string): boolean => ASSETS.has(name);

const TEST_DIRECTORY = /^(?:__(?:tests?|mocks?|fixtures?|testfixtures|e2e)__|tests?|specs?|e2e|cypress|integration-tests?|unit-tests?|test-(?:e2e|unit|integration|fixtures|data)|fixtures|(?:.+[-_.])(?:e2e|tests?))$/i;
/** `-test` is a word of many domains (`speed-test.ts`); such a file is a test when it imports the tools of one. */
const TEST_FILE = /(?:[._](?:test|tests|spec|specs|e2e|cy|stories|story|bench|test-d|spec-d|mock|mocks|fixture|fixtures|e2e-spec|int-test|test-suite)|-spec|^(?:setup-?tests?|test-?setup|jest[.-]setup|vitest[.-]setup|test-?utils?))(?:\.[\w-]+)?\.[cm]?[jt]sx?$/i;

/** Words of a URL as well: below a directory whose names are paths of routes they mean nothing. */
const AMBIGUOUS_TEST = /^(?:tests?|specs?|e2e|fixtures)$/i;
const ROUTE_DIRECTORY = /^(?:api|routes?|pages|endpoints|functions|controllers|handlers)$/i;

export const isRouteDirectory = (name: string): boolean => ROUTE_DIRECTORY.test(name);
export const isAmbiguousTest = (name: string): boolean => AMBIGUOUS_TEST.test(name);
export const isTestDirectory = (name: string): boolean => TEST_DIRECTORY.test(name);
export const isTestFile = (name: string): boolean => TEST_FILE.test(name);
export const isDeclaration = (name: string): boolean => /\.d\.(?:[\w-]+\.)?[cm]?ts$/.test(name);
/** `support-bundle.js` packs what support asks for; what a minifier has written is told by its text as well. */
export const isMinifiedName = (name: string): boolean => /(?:[.-](?:min|umd)|\.bundle)\.[cm]?js$/i.test(name);

/** Configuration of development tools: `x.config.ts` beside a manifest, and the names of task runners anywhere. */
export function isConfig(path: string, besideManifest: boolean): boolean {
  const name = basename(path);
  if (TOOL_FILE.test(name)) return true;
  return besideManifest && /^[.\w-]+\.(?:config|conf|setup|workspace|preset)\.[cm]?[jt]s$/.test(name);
}
const TOOL_FILE = /^(?:\.[\w-]+rc\.[cm]?[jt]s|(?:grunt|gulp|plop|jake|danger|knex|cake)file(?:\.babel)?\.[cm]?[jt]s|(?:eslint|prettier|stylelint|commitlint|lint-staged|vite|vitest|jest|karma|webpack|rollup|babel|tsup|tsdown|drizzle|tailwind|postcss|playwright|cypress|knip|oxlint|oxfmt|metro|ecosystem|pm2)(?:[.-]\w+)*\.config\.[cm]?[jt]s|webpack\.[\w.-]+\.[cm]?js|knip\.[cm]?[jt]s|\.?pnpmfile\.c?js|turbo\.[jt]s)$/i;

const SCRIPT_DIRECTORY = /^(?:scripts?|seeds?|seeders?|seeding|migrations?|codemods?|bench(?:mark)?s?|\.github|\.husky|\.config|hack|codegen)$/i;
const SCRIPT_FILE = /^(?:seeds?|seeder|migrate)(?:[-_][\w-]+)?\.[cm]?[jt]s$|\.seed(?:er)?\.[cm]?[jt]s$/i;

/** Code that developers run by hand or at deploy, not the server. */
export const isScriptDirectory = (name: string): boolean => SCRIPT_DIRECTORY.test(name);
export const isScriptFile = (name: string): boolean => SCRIPT_FILE.test(name);
