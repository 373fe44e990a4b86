/** Owns path arithmetic on root-relative paths with `/`, where the root is the empty string. */

/** Removes `.`, `..` and empty segments; leading `..` stay. */
export function normalize(path: string): string {
  if (!needsNormalizing(path)) return path;
  const out: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..' && out.length > 0 && out[out.length - 1] !== '..') out.pop();
    else out.push(segment);
  }
  return out.join('/');
}

function needsNormalizing(path: string): boolean {
  return path.startsWith('./') || path.startsWith('/') || path.endsWith('/') || path === '.' || path.includes('//') || path.includes('/.') || path.startsWith('..');
}

export const join = (directory: string, path: string): string => normalize(directory === '' ? path : `${directory}/${path}`);

/** Parent directory; of the root and of `..` the directory above it. */
export function dirname(path: string): string {
  if (path === '' || path === '..' || path.endsWith('/..')) return join(path, '..');
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

export const basename = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** `path` seen from `directory`, or undefined when it is not below it. */
export function below(directory: string, path: string): string | undefined {
  if (directory === '') return path.startsWith('..') ? undefined : path;
  if (path === directory) return '';
  return path.startsWith(`${directory}/`) ? path.slice(directory.length + 1) : undefined;
}


/** Order of code units, the same on every machine. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const toSlashes = (path: string): string => (path.includes('\\') && process.platform === 'win32' ? path.replaceAll('\\', '/') : path);
