/** Owns arguments that a library hands on, as they are, to a function that the same call is given: the options of a plugin. */
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { FlowRow, Model } from '../models/types.ts';
import type { Denotations } from './denote.ts';

const FROM = /^arg\((\d+)\)$/;
const TO = /^arg\(\d+\)\.param\(\d+\)$/;

/** Nothing is said of rows that make another value of the argument. */
const isWhole = (row: FlowRow): boolean => FROM.test(row.from) && TO.test(row.to) && !row.ends && !row.keeps && !row.turns;

/** Lets definitions follow parameters of such functions to the arguments. */
export function followHandedOn(program: Program, denotations: Denotations, models: readonly Model[]): void {
  const rows = models.flatMap(({ flows }) => (flows ?? []).filter(isWhole));
  program.calls.handing = new Set(rows.flatMap(({ call }) => call.slice(call.lastIndexOf('.') + 1).split('|')));
  program.definitions.handedOn = (call, argument, index) =>
    denotations.rows(denotations.callee(call), 'flows').flatMap(({ row }) => {
      if (!isWhole(row) || row.to !== `arg(${argument}).param(${index})`) return [];
      const given = program.view(fileOf(call)).list(valueOf(call))[Number(FROM.exec(row.from)?.[1])];
      return given === undefined ? [] : [refOf(fileOf(call), given)];
    });
}
