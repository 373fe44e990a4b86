/** Owns how conditions name the environment that a program runs in. */

/** Conditions that tell development from production. */
export const DEVELOPMENT = /NODE_ENV|(?<![a-z])(?:prod|production|dev|development|debug|env)(?![a-z])|is_?(?:prod|dev|debug)|(?:expose|show|include|with)_?(?:stack|trace|error|detail)/i;
