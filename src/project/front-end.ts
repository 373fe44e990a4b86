/**
 * Owns the question "is this browser code, or a test?", asked of packages and imports. The names here decide only which files are worth reading and judging,
 * never what is found in them; when in doubt, a file is server code.
 */
import type { Module } from '../facts/index.ts';
import type { Manifest } from './manifests.ts';
import { basename, dirname, join } from './paths.ts';
import { objectOf } from './reader.ts';
import { builtinTarget, splitBare } from './specifier.ts';

/** Frameworks that draw in a browser or on a phone. */
const FRAMEWORKS = /^(?:react|react-dom|preact|vue|svelte|solid-js|lit|@angular\/core|@builder\.io\/qwik|react-native|expo|ember-source|alpinejs|backbone|angular|jquery|knockout|mithril|stimulus|@hotwired\/.*)$/;

/** What a package without any server part of its own depends on. */
const FRONT_END = /^(?:@types\/.*|@?react(?:-(?!email).*|\/.*)?|@radix-ui\/.*|radix-ui|@headlessui\/.*|@?vue(?:-.*|\/.*)?|@vueuse\/.*|pinia|@?svelte(?:-.*|\/.*)?|solid-.*|@solidjs\/(?!start).*|@solid-primitives\/.*|@kobalte\/.*|@corvu\/.*|@angular\/(?!ssr|platform-server).*|@ng.*|ng.*|angular.*|rxjs|zone\.js|tslib|@?tailwind.*|@?unocss.*|postcss.*|autoprefixer|sass|bootstrap.*|@popperjs\/.*|clsx|class-variance-authority|cmdk|vaul|sonner|lucide.*|@lucide\/.*|@heroicons\/.*|@fortawesome\/.*|@fontsource.*|@floating-ui\/.*|framer-motion|motion|gsap|recharts|chart\.js|d3.*|three|@react-three\/.*|@tanstack\/(?:react|vue|solid|svelte|angular)-(?!start).*|@emotion\/.*|styled-components|@mui\/.*|@chakra-ui\/.*|antd|@mantine\/.*|next-themes|embla-carousel.*|date-fns|dayjs|tw-animate-css|input-otp|@dnd-kit\/.*|prism.*|shiki|expo.*|react-native.*|@expo\/.*|@react-native.*)$/;

/** A dependency with which a package serves, stores or sends. */
const SERVER = /^(?:express|fastify|koa|hono|restify|polka|connect|next|nuxt|h3|nitropack|elysia|sails|payload|micro|ws|astro|gatsby|pg|postgres|mysql2?|mssql|oracledb|mongoose|mongodb|redis|ioredis|bullmq|sequelize|typeorm|prisma|drizzle-orm|knex|kysely|objection|better-sqlite3|sqlite3|socket\.io|graphql-yoga|apollo-server.*|aws-lambda|firebase-(?:admin|functions)|nodemailer|resend|jsonwebtoken|bcrypt(?:js)?|argon2|next-auth|stripe|@?hapi\/hapi|@nestjs\/.*|@fastify\/.*|@hono\/.*|@koa\/.*|@trpc\/server|@apollo\/server|@prisma\/client|@mikro-orm\/.*|@libsql\/.*|@neondatabase\/.*|@adonisjs\/.*|@feathersjs\/.*|@sveltejs\/kit|@remix-run\/(?:node|server-runtime|express|cloudflare).*|@react-router\/(?:node|serve|express|cloudflare)|@tanstack\/.*-start|@solidjs\/start|@builder\.io\/qwik-city|@angular\/(?:ssr|platform-server)|@vercel\/node|@netlify\/functions|@google-cloud\/.*|@aws-sdk\/.*|@azure\/.*|@react-email\/.*|react-email)$/;

/** Modules that only browser code imports. */
const RENDERERS = /^(?:react-dom(?:\/client)?|vue|vue-router|pinia|svelte(?:\/.*)?|preact(?:\/.*)?|solid-js(?:\/web)?|lit|@angular\/(?!ssr|platform-server|core\/rxjs).*|react-native|expo|jquery)$/;

const SHELLS = ['index.html', 'public/index.html', 'src/index.html', 'angular.json', 'vite.config.ts', 'vite.config.js', 'vite.config.mts', 'vite.config.mjs', 'vue.config.js', 'svelte.config.js', 'app.json'];
const CLIENT_DIRECTORY = /^(?:client|frontend|front-end|front|webapp|web|ui|spa|www|web-client|webui|dashboard|admin-ui)$/i;

/** True when the package runs in browsers only. `has` knows the files of the repository that are no modules, and its modules. */
export function isClientPackage(manifest: Manifest, has: (path: string) => boolean): boolean {
  const own = Object.keys(objectOf(manifest.json['dependencies']));
  if (own.some((name) => SERVER.test(name))) return false;
  const all = [...manifest.dependencies.keys()];
  if (!all.some((name) => FRAMEWORKS.test(name))) return false;
  if (all.some((name) => SERVER.test(name) && META.test(name))) return false;
  return hasShell(manifest.directory, has) || own.every((name) => FRONT_END.test(name) || manifest.dependencies.get(name)!.startsWith('workspace:'));
}

/** Frameworks with a server half that projects list among their development dependencies. */
const META = /^(?:next|nuxt|astro|gatsby|h3|nitropack|@sveltejs\/kit|@solidjs\/start|@tanstack\/.*-start|@remix-run\/.*|@react-router\/.*|@builder\.io\/qwik-city|@angular\/ssr)$/;

const hasShell = (directory: string, has: (path: string) => boolean): boolean => SHELLS.some((name) => has(join(directory, name)));

/** Answers for directories of packages that hold both halves: `client/` with an index.html or a bundler's configuration. */
export class ClientDirectories {
  readonly #has: (path: string) => boolean;
  readonly #memo = new Map<string, boolean>();

  constructor(has: (path: string) => boolean) {
    this.#has = has;
  }

  /** Is the directory, or one above it, the front end of a mixed package? */
  contains(directory: string): boolean {
    const known = this.#memo.get(directory);
    if (known !== undefined) return known;
    const answer = directory !== '' && !directory.startsWith('..') && (this.#isRoot(directory) || this.contains(dirname(directory)));
    this.#memo.set(directory, answer);
    return answer;
  }

  #isRoot(directory: string): boolean {
    return CLIENT_DIRECTORY.test(basename(directory)) && hasShell(directory, this.#has);
  }
}

/** Specifiers of what a module loads at run time. */
const imported = (module: Module): string[] => module.requests.filter((request) => request.kind !== 'type').map((request) => module.strings[request.specifier]!);

/** Modules that only tests import. */
const TEST_TOOLS = /^(?:vitest|node:test|bun:test|@jest\/globals|jest|mocha|chai|ava|jasmine|supertest|sinon|nock|cypress|@playwright\/test|@testing-library\/.*|@nestjs\/testing)(?:\/|$)/;

/** True when the imports of a module say that it is part of the tests, wherever it stands. */
export const isTestModule = (module: Module): boolean => imported(module).some((specifier) => TEST_TOOLS.test(specifier));

const clientModules = new WeakMap<Module, boolean>();

/** True when the imports of a module say that it draws, and none says that it serves. */
export function isClientModule(module: Module): boolean {
  let known = clientModules.get(module);
  if (known === undefined) clientModules.set(module, (known = draws(module)));
  return known;
}

function draws(module: Module): boolean {
  const specifiers = imported(module);
  return specifiers.some((specifier) => RENDERERS.test(specifier)) && !specifiers.some(isServerImport);
}

const serverImports = new Map<string, boolean>();

/** Memoized: the same few specifiers stand in most files. */
function isServerImport(specifier: string): boolean {
  let known = serverImports.get(specifier);
  if (known === undefined) {
    if (serverImports.size > MAX_MEMO) serverImports.clear();
    serverImports.set(specifier, (known = namesServer(specifier)));
  }
  return known;
}
const MAX_MEMO = 20_000;

function namesServer(specifier: string): boolean {
  if (specifier === 'server-only' || builtinTarget(specifier) !== undefined) return true;
  const name = splitBare(specifier)?.name;
  return name !== undefined && SERVER.test(name) && !META.test(name);
}
