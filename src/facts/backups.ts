/** Owns the names of programs that write a copy of a database, wherever a text starts one. */

/** Also images that are made for it, and copies that a platform makes when it is asked. */
export const DUMPS = /\b(pg_dump(?:all)?|pg_basebackup|pgbackrest|barman|wal-[ge]|pg_probackup|mysqldump|mysqlpump|mydumper|xtrabackup|mariabackup|mariadb-(?:dump|backup)|mongodump|litestream|restic|borgmatic|borg(?= create)|duplicity|kopia|velero|redis-cli\s[^\n]*--rdb|sqlite3\s[^\n]*\.backup|create-db-(?:cluster-)?snapshot|gcloud sql backups|[\w./-]+-backup(?:-[\w-]+)?(?=:[\w.]))/g;

export const RESTORES = /\b(pg_restore|mongorestore|(?:restic|litestream|borg|kopia|velero|pgbackrest)\b[^\n]*\brestore|wal-g backup-fetch|barman recover|(?:psql|mysql|mariadb)\b[^\n|;]*(?:\s-f\s|<\s*["'$\w/])|(?:gunzip|zcat|gzip -d\w*|zstd -d\w*|gpg)\b[^\n]*\|\s*(?:psql|mysql|mariadb)|restore-db-(?:instance|cluster))/g;

const MAX_TEXT = 2000;
/** Asked of every text of a program, of which nearly none starts one: to look for the first costs less than to look for all. */
const [FIRST_DUMP, FIRST_RESTORE] = [DUMPS, RESTORES].map(({ source, flags }) => new RegExp(source, flags.replace('g', ''))) as [RegExp, RegExp];

/** The program that a text of code starts, and what for. */
export function backupIn(text: string): { readonly does: 'dump' | 'restore'; readonly tool: string } | undefined {
  if (text.length > MAX_TEXT) return undefined;
  const restore = FIRST_RESTORE.exec(text);
  const dump = restore ?? FIRST_DUMP.exec(text);
  return dump === null ? undefined : { does: restore ? 'restore' : 'dump', tool: dump[1]?.split(/\s/)[0] ?? '' };
}
