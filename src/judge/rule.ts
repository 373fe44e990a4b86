/** Owns `defineRule`, the only thing a rule room may import (as `#rule`). */
import type { Backend, Report, RuleMeta } from '../facts/index.ts';

export type * from '../facts/index.ts';

export { ANSWERED_FROM, isPlainColumn, isTextColumn } from '../facts/columns.ts';
export { ANSWERS, isMarkup } from './markup.ts';
export { askedRecords, guardedNames, kindOf, nameOfValue, type Chosen } from './asked-records.ts';
export { isOfCaller, placeOfRequest } from './callers.ts';
export { preferredTenants } from './preferred-tenants.ts';
export { keepsSessions, sessionTable } from './kept-sessions.ts';
export { isOwner, isScope, isTenants, isUsers, ownerOf } from './ownership.ts';
export { accessesOf, columnNamed, indexLine, isNaturalKey, leadingIndex, ownIndexes, pointingKeys, servingIndex, storedColumns, type PointingKey } from './schema.ts';
export { endOfChain, lastName, tableOfName } from './sql-names.ts';
export { siblingThatAsks, type Asking } from './tenant-siblings.ts';
export { claimOf } from './claims.ts';
export { saysEndless } from './endless.ts';
export { isForAdministrators, isMeantOpen } from './open-routes.ts';
export { byMigration, changesInUse, changesUnderLock, traceOf } from './migrations.ts';
export { at, inherited, isDatabase, isDeployed, keepsData, passesSignals, results, runsAsRoot } from './containers.ts';
export { constantsOf } from './given.ts';
export { behindScheme, hasPassword, isGuessable, isNoKey, isPlaceholder } from './secret-texts.ts';
export { DEVELOPMENT } from '../facts/development.ts';
export { flowProblem, isForDevelopment, reached, reachedByRows, type Reached, type ReachedOptions } from './reached.ts';

/** `{name}` placeholders of a message's sentences. */
type Placeholders<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never;
type MessageData<M> = M extends { what: infer W; why: infer Y; instead: infer I } ? Placeholders<W> | Placeholders<Y> | Placeholders<I> : never;
type Problem = Parameters<Report>[0];
type TypedProblem<Messages> = {
  [Id in keyof Messages & string]: Omit<Problem, 'message' | 'data'> & { readonly message: Id } & ([MessageData<Messages[Id]>] extends [never]
      ? { readonly data?: Readonly<Record<string, never>> }
      : { readonly data: Readonly<Record<MessageData<Messages[Id]>, string>> });
}[keyof Messages & string];

/** Report function whose `data` is typed from the placeholders in the rule's own messages. */
export type TypedReport<Messages> = ((problem: TypedProblem<Messages>) => void) & Pick<Report, 'held'>;

export interface Rule extends RuleMeta {
  judge(backend: Backend, report: Report): void;
}

/**
 * Declares a rule. `judge` is given a Backend and reports what it finds; it keeps no state and never touches a tree.
 */
export function defineRule<const Messages extends RuleMeta['messages']>(
  rule: Omit<RuleMeta, 'messages'> & { readonly messages: Messages; judge(backend: Backend, report: TypedReport<Messages>): void },
): Rule {
  return rule as unknown as Rule;
}
