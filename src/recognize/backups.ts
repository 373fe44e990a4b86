/** Owns what the repository does to back up its databases: commands in files that are no code, and programs that its code starts. */
import { ConstKind, Op, backupIn, type Backup } from '../facts/index.ts';
import { refOf, type Program } from '../link/index.ts';

export function backupsOf(program: Program): Backup[] {
  const elsewhere = program.documents.filter(({ role }) => role !== 'test' && role !== 'example').flatMap(({ path, fact }) => (fact.backups ?? []).map(({ start, end, only, ...backup }): Backup => ({ ...backup, location: { file: path, start, end }, ...(only && { only: { file: path, start: only.start, end: only.end } }) })));
  return [...elsewhere, ...inCode(program)];
}

function inCode(program: Program): Backup[] {
  return program.files.flatMap(({ module, role }, file) => {
    if (role === 'test' || role === 'client' || !module.strings.some((text) => backupIn(text) !== undefined)) return [];
    const view = program.view(file);
    return [...view.having(Op.Const)].flatMap((value): Backup[] => {
      const found = view.a(value) === ConstKind.String ? backupIn(view.str(view.b(value))) : undefined;
      return found ? [{ ...found, beside: false, public: false, unseen: false, location: program.location(refOf(file, value)) }] : [];
    });
  });
}
