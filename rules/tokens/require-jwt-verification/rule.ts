/** Finds JSON Web Tokens that are trusted without verifying their signature. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'require-jwt-verification',
  chapter: 'tokens',
  finds: 'a JSON Web Token that is trusted without verifying its signature.',
  severity: 'critical',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [347], owaspTop10: ['A07', 'A08'], owaspApi: ['API2'], asvs: ['9.1.1', '9.1.2'] },
  messages: {
    decoded: {
      what: '{source} is decoded by `{callee}` and never verified.',
      why: 'Anybody can write a token with any content: decoding does not look at the signature.',
      instead: 'Verify the token with its key and a fixed list of algorithms.',
      // A token may be decoded where a gateway has verified it, or only to show it.
      preset: 'strict',
    },
    unkeyed: {
      what: '`{callee}` verifies a token without a key.',
      why: 'Without a key, tokens with the algorithm `none` pass, which anybody can write.',
      instead: 'Give the key, and a fixed list of algorithms.',
    },
    none: {
      what: '`{callee}` admits the algorithm `none`.',
      why: 'Tokens without a signature pass, which anybody can write.',
      instead: 'Admit only the algorithm that tokens are signed with.',
    },
    expired: {
      what: '`{callee}` admits tokens that have expired.',
      why: 'A token that was stolen once is good for ever.',
      instead: 'Leave `ignoreExpiration` off.',
      severity: 'medium',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    const verified = new Set([...backend.settings('jwt.verify-key'), ...backend.settings('jwt.verified')].map(({ location }) => location.file));
    for (const one of backend.settings('jwt.verify-key')) {
      if (one.given && one.value.known && !one.value.value) report({ message: 'unkeyed', at: one.location, data: { callee: one.callee }, symbol: one.symbol });
      else if (one.given) report.held({ at: one.location, note: `\`${one.callee}\` verifies with a key` });
    }
    for (const one of backend.settings('jwt.algorithms')) {
      const names = one.refs.flatMap(({ ref, path }) => backend.texts(ref, path));
      if (names.some((name) => name.toLowerCase() === 'none')) report({ message: 'none', at: one.location, data: { callee: one.callee }, symbol: one.symbol });
    }
    for (const one of backend.settings('jwt.ignore-expiration')) {
      if (one.value.known && one.value.value === true) report({ message: 'expired', at: one.location, data: { callee: one.callee }, symbol: one.symbol });
    }
    for (const one of backend.settings('jwt.decode')) {
      const [token] = one.refs;
      if (!token || verified.has(one.location.file)) continue;
      const answer = backend.reaches(token.ref, 'control', token.path);
      if (answer.answer === 'yes') report({ message: 'decoded', at: one.location, data: { source: answer.source.text, callee: one.callee }, trace: answer.trace, certainty: answer.certainty, symbol: one.symbol });
    }
  },
});
