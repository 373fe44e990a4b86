/** Joins the modules of a repository: names, classes, injection, call graph. */
export { link, Program } from './program.ts';
export { partNumbers, partsOf } from './parts.ts';
export * from './refs.ts';
export { orderedItems, type ListItem } from './lists.ts';
export { Memo } from './recursion.ts';
export type { ModuleView } from './view.ts';
export type { Callee, Use } from './calls.ts';
export { Components } from './components.ts';
export { classOfInstance, type ClassRef } from './classes.ts';
export type { Imported } from './exports.ts';
