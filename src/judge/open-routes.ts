/** Owns for whom routes are meant, anyone or administrators: by their path, by the name of their handler. */
import type { Route } from '../facts/index.ts';

/** What anyone is meant to call: sign-in and its kin, probes, calls of other services, what says that it is public. */
const OPEN_PATH = /(?:^|[/._:-])(?:log-?(?:in|out)|sign-?(?:in|up|out)|regist\w*|forgot\w*|reset\w*|passwords?|auth\w*|oauth\d?|sso|saml|oidc|otp|2fa|mfa|tokens?|refresh\w*|verif\w*|activat\w*|confirm\w*|callback|invit\w*|invitations?|unsubscribe|subscri\w*|captcha|csrf|session|sessions|health\w*|ready\w*|live(?:z|ness)?|ping|status|metrics|version|web-?hooks?|hooks?|ipn|public|open|anonymous|guest|share[sd]?|embed|feedback|contact|newsletter|docs|swagger\w*|openapi|robots|sitemap|favicon|static|assets|cron|internal)(?:$|[/._-])/i;
const OPEN_NAME = /public|anonym|guest|webhook|health|login|sign_?(?:in|up)|register/i;

/** `share.getByLink` of procedures: the words of a name stand as those of a path. */
const words = (path: string): string => (path.startsWith('/') ? path : path.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-'));

export const isMeantOpen = ({ path, handler, symbol }: Route): boolean => path === undefined || path === '/' || OPEN_PATH.test(words(path)) || OPEN_NAME.test(symbol) || /^`?[\w.$]+/.exec(handler.text)?.some((name) => OPEN_NAME.test(name)) === true;

/** Parts of a path, or of the name of a procedure, that say that it is for administrators. */
const FOR_ADMINS = /(?:^|[/._-])(?:admins?|administrat\w+|back-?office|super-?(?:user|admin)|moderation|sys-?admin)(?:$|[/._-])/i;

export const isForAdministrators = ({ path = '' }: Route): boolean => FOR_ADMINS.test(path);
