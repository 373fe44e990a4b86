/** Owns the package's main entry: its default export is the ESLint plugin. */
import { surety } from './eslint/index.ts';

export default surety;
