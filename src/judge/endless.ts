/** Owns how a limit says that there is none: what settings of several rules have in common. */
const ENDLESS = /^(?:Infinity|Number\.(?:POSITIVE_INFINITY|MAX_SAFE_INTEGER|MAX_VALUE))$/;

/** Is it, as it is written, a number that nothing reaches? */
export const saysEndless = (written: string): boolean => ENDLESS.test(written);
