/** Owns bare module specifiers: builtins, npm names with subpaths, and the URL-like forms of Deno, Bun and Workers. */
import { builtinModules } from 'node:module';
import type { Target } from '../facts/index.ts';

/** What is not a file of the repository. */
export type Outside = Exclude<Target, { kind: 'file' }>;
export const UNRESOLVED: Outside = { kind: 'unresolved' };

const BUILTINS = new Set(builtinModules.filter((name) => !name.startsWith('_')));
const NAME = /^(@[a-z0-9~_-][\w.~-]*\/[\w~-][\w.~-]*|[a-z0-9_-][\w.~-]*)(\/.*)?$/i;

export interface BareName {
  readonly name: string;
  /** Empty or starts with `/`. */
  readonly subpath: string;
}

/** Splits `@scope/name/sub/path`; undefined when it cannot be the name of a package. */
export function splitBare(specifier: string): BareName | undefined {
  const match = NAME.exec(specifier);
  return match === null ? undefined : { name: match[1]!, subpath: match[2] ?? '' };
}

/** A builtin of Node without its prefix, as a target. */
export function builtinTarget(specifier: string): Outside | undefined {
  const prefixed = specifier.startsWith('node:');
  const path = prefixed ? specifier.slice('node:'.length) : specifier;
  if (!prefixed && !BUILTINS.has(path)) return undefined;
  const slash = path.indexOf('/');
  return slash < 0 ? packageTarget(path, '') : packageTarget(path.slice(0, slash), path.slice(slash));
}

/** `npm:express@4/lib`, `jsr:@std/path@1`, `bun:sqlite`, `cloudflare:workers`; undefined for what has no such prefix. */
export function schemeTarget(specifier: string): Outside | undefined {
  const [, scheme, rest] = /^([a-z][a-z0-9+.-]+):(.*)$/i.exec(specifier) ?? [];
  if (scheme === undefined || rest === undefined) return undefined;
  if (scheme === 'npm' || scheme === 'jsr') return registryTarget(rest);
  return HOST_SCHEMES.has(scheme) ? packageTarget(specifier, '') : UNRESOLVED;
}
/** Modules that a runtime provides under a scheme of its own; models name them with it. */
const HOST_SCHEMES = new Set(['bun', 'cloudflare', 'astro', 'workerd', 'deno']);

function registryTarget(text: string): Outside {
  const [, name, subpath = ''] = /^\/?((?:@[^/@]+\/)?[^/@]+)(?:@[^/]*)?(\/.*)?$/.exec(text) ?? [];
  return name === undefined ? UNRESOLVED : packageTarget(name, subpath);
}

export const packageTarget = (name: string, subpath: string): Outside => ({ kind: 'package', name, subpath });

/** True for what bundlers and runtimes load as data or styles: never a module, so nothing is missing. */
export const isAsset = (specifier: string): boolean => ASSET.test(specifier.replace(/[?#].*$/, '')) || /\?(?:raw|url|inline|worker)/.test(specifier);
const ASSET = /\.(?:json5?|jsonc|css|scss|sass|less|styl|svg|png|jpe?g|gif|webp|avif|ico|woff2?|ttf|eot|otf|mp[34]|webm|ogg|wav|pdf|txt|md|mdx|html?|ejs|pug|hbs|handlebars|njk|mustache|graphql|gql|sql|ya?ml|toml|xml|csv|wasm|node|proto|prisma|vue|svelte|astro|po|hjson)$/i;
