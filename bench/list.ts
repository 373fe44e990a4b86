/** Owns the list of audited files: `node --import tsx bench/list.ts <root>` prints one path a line, so that the yardstick parses the same files. */
import { openRepository } from '../src/project/index.ts';

const repository = await openRepository(process.argv[2] ?? '.', { cache: false, jobs: 1 });
process.stdout.write(repository.input.files.map((file) => `${file.path}\n`).join(''));
