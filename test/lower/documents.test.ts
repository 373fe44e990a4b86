/** Owns the expectations on files that are no code: what a value looks like, which credentials are known by their form, which files are read. */
import { describe, expect, it } from 'vitest';
import type { DocumentKind } from '../../src/facts/index.ts';
import { lowerDocument } from '../../src/lower/documents/index.ts';
import { shapeOf } from '../../src/lower/documents/shape.ts';
import { tokensIn } from '../../src/lower/tokens.ts';
import { documentKind } from '../../src/project/documents.ts';
import { pathsOf } from '../../src/project/git-index.ts';

const entries = (kind: Exclude<DocumentKind, 'process'>, text: string) => lowerDocument(kind, text).entries.map(({ path, value, start, end }) => [path.join('.'), value.kind, text.slice(start, end)]);

describe('what a value looks like', () => {
  it.each([
    ['', 'empty'], ['  ', 'empty'], ['true', 'constant'], ['3000', 'constant'], ['-1.5', 'constant'],
    ['${DB_PASSWORD}', 'reference'], ['${DB_PASSWORD:-postgres}', 'reference'], ['$PASSWORD', 'reference'], ['{{ .Values.password }}', 'reference'], ['%DB_PASSWORD%', 'reference'],
    ['ENC[AES256_GCM,data:abc]', 'reference'], ['op://vault/item/field', 'address'], ['/run/secrets/db', 'reference'], ['./server.key', 'reference'], ['a${B}c', 'reference'],
    ['changeme', 'placeholder'], ['<your password>', 'placeholder'], ['your-secret-here', 'placeholder'], ['postgres', 'placeholder'], ['root', 'placeholder'], ['xxxxxxxx', 'placeholder'],
    ['password', 'placeholder'], ['secret', 'placeholder'], ['abc', 'placeholder'], ['supersecret', 'placeholder'], ['generate-a-long-one', 'placeholder'], ['myPassword', 'placeholder'],
    ['Enter your password', 'placeholder'], ['a long line of words', 'sentence'], ['hunter22', 'text'], ['Tr0ub4dor&3', 'text'],
    ['https://acme.io/a', 'address'], ['postgres://app@db/app', 'address'], ['postgres://app:${PW}@db/app', 'address'], ['postgres://app:hunter22@db/app', 'password-address'],
    ['Server=db;User Id=sa;Password=hunter22;', 'password-address'], ['Server=db;Password=${X};', 'reference'],
  ])('%s is %s', (text, kind) => expect(shapeOf(text).kind).toBe(kind));

  it.each([
    ['postgres://app:hunter22@db.acme.io/app?sslmode=disable', { scheme: 'postgres', host: 'remote', plainPassword: false, tls: 'disable' }],
    ['redis://cache:6379', { scheme: 'redis', host: 'local', plainPassword: false }],
    ['mysql://root:root@localhost/app', { scheme: 'mysql', host: 'local', plainPassword: true }],
    ['amqps://${HOST}/x', { scheme: 'amqps', host: 'unknown', plainPassword: false }],
  ])('%s is taken apart', (text, address) => expect(shapeOf(text).address).toEqual(address));

  it('is all that is kept of it', () => expect(JSON.stringify(lowerDocument('env', 'DB_PASSWORD=hunter22\nA_TOKEN="zxcvb 123"\n'))).not.toMatch(/hunter22|zxcvb/));
});

describe('entries', () => {
  it('of environment files', () => {
    expect(entries('env', '# a\nexport A_TOKEN = "x\\"y z" # c\nB_KEY=v1w2 # c\nC_KEY=\n  D_KEY: \'mmm\nnnn\'\nnonsense\n')).toEqual([
      ['A_TOKEN', 'sentence', '"x\\"y z"'], ['B_KEY', 'text', 'v1w2'], ['C_KEY', 'empty', 'C_KEY'], ['D_KEY', 'sentence', "'mmm\nnnn'"]]);
  });

  it('of ini files with sections', () => expect(entries('ini', '[db]\nuser=app\npassword = hunter22 ; c\n')).toEqual([['db.user', 'placeholder', 'app'], ['db.password', 'text', 'hunter22']]));

  it('of JSON and YAML', () => {
    expect(entries('json', '{ "a": { "secret": "v1w2" }, "b": [{ "key": 1 }, "TOKEN=v1w2"], "c": null }')).toEqual([['a.secret', 'text', '"v1w2"'], ['b.[].key', 'constant', '1'], ['b.TOKEN', 'text', '"TOKEN=v1w2"']]);
    expect(entries('yaml', 'secret: &x v1w2\nother: *x\nlist:\n  - TOKEN=v1w2\n  - !vault abcd\n---\nkey: |\n  a\n  b\n')).toEqual([
      ['secret', 'text', 'v1w2'], ['list.TOKEN', 'text', 'v1w2'], ['list.[]', 'reference', 'abcd'], ['key', 'sentence', '|\n  a\n  b\n']]);
  });

  it('of Dockerfiles', () => {
    expect(entries('dockerfile', 'FROM x\nENV A=1 B="vvv www" \\\n  # c\n  C=v1w2\nENV D v1w2\nARG E\nCOPY --chown=a .env b ./\nRUN F_TOKEN=v1w2 npm ci\n').map(([name, kind]) => [name, kind])).toEqual([
      ['A', 'constant'], ['B', 'sentence'], ['C', 'text'], ['D', 'text'], ['E', 'empty'], ['.env', 'empty'], ['b', 'empty'], ['F_TOKEN', 'text']]);
  });

  it('of what cannot be read are none', () => {
    expect(entries('json', '{"secret":'.repeat(20_000))).toEqual([]);
    expect(entries('yaml', `secret: ${'['.repeat(20_000)}`)).toEqual([]);
    expect(entries('json', 'secret key')).toEqual([]);
  });
});

describe('credentials', () => {
  const random = 'a1B2c3D4e5F6g7H8i9J0kLmNoPqRsTuVwXyZ';

  it.each([
    ['GitHub', `ghp_${random}`], ['Stripe', `sk_live_${random.slice(0, 24)}`], ['Slack', `xoxb-${'293847561029'}-${'384756102938'}-${random.slice(0, 24)}`], ['Google', `AIza${'Sy'}${random.slice(0, 33)}`],
    ['SendGrid', `SG.${random.slice(0, 22)}.${random}${random.slice(0, 7)}`], ['Twilio', `SK${'0f1e2d3c4b5a69788796a5b4c3d2e1f0'}`], ['npm', `npm_${random}`], ['OpenAI', `sk-proj-${random}${random}`],
    ['Telegram', `293847561:AA${random.slice(0, 33)}`], ['Mailchimp', `${'0f1e2d3c4b5a69788796a5b4c3d2e1f0'}-us12`], ['Azure', `AccountKey=${random}${random}${random.slice(0, 14)}==`],
  ])('of %s', (provider, token) => {
    const text = `const a = '${token}';`;
    expect(tokensIn(text).map((found) => [found.provider, text.slice(found.start, found.end)])).toEqual([[provider, token]]);
  });

  it.each(['ghp_short', 'ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 'AKIAIOSFODNN7EXAMPLE', 'sk_live_', 'mask-image-of-the-left-hand-side-of-a-page', 'aaaaghp_a1B2c3D4e5F6g7H8i9J0kLmNoPqRsTuVwXyZ'])('are not %s', (text) => expect(tokensIn(text)).toEqual([]));

  it('are no keys that only show what one looks like, with their line breaks written out', () => {
    expect(tokensIn(String.raw`const shown = "-----BEGIN PRIVATE KEY-----\nMIIFRDCCAyygAwIBAgIUEPOR47ys6VDwMVB9tYoeEka83uQwDQYJKoZIhvcNAQEL\n-----END PRIVATE KEY-----";`)).toEqual([]);
  });

  it('are found in a long text once each', () => {
    const text = `${'sk-sl.dp.hf_ '.repeat(20_000)} ghp_${random} `;
    expect(tokensIn(text)).toHaveLength(1);
  });
});

describe('which files are read', () => {
  it.each([
    ['.env', 'env'], ['apps/a/.env.production', 'env'], ['prod.env', 'env'], ['Dockerfile', 'dockerfile'], ['a/worker.Dockerfile', 'dockerfile'], ['docker-compose.prod.yml', 'compose'], ['compose.yaml', 'compose'],
    ['.github/workflows/ci.yml', 'workflow'], ['.gitlab-ci.yml', 'workflow'], ['config/app.yaml', 'yaml'], ['config.json', 'json'], ['a.ini', 'ini'], ['.npmrc', 'ini'], ['key.pem', 'key'], ['id_rsa', 'key'], ['ecosystem.config.cjs', 'process'],
    ['package-lock.json', undefined], ['tsconfig.build.json', undefined], ['locales/en.yaml', undefined], ['i18n/de.json', undefined], ['openapi.yaml', undefined], ['README.md', undefined], ['a.sql', 'sql'],
  ])('%s: %s', (path, kind) => expect(documentKind(path)).toBe(kind));

  it('git tracks is read off its index, version 2', () => {
    const entry = (path: string): number[] => {
      const bytes = [...Array.from({ length: 62 }, () => 0), ...Buffer.from(path)];
      bytes[61] = path.length;
      return [...bytes, ...Array.from({ length: 8 - (bytes.length % 8) }, () => 0)];
    };
    const index = Uint8Array.from([...Buffer.from('DIRC'), 0, 0, 0, 2, 0, 0, 0, 2, ...entry('.env'), ...entry('src/a.ts')]);
    expect([...pathsOf(index) ?? []]).toEqual(['.env', 'src/a.ts']);
    expect(pathsOf(Uint8Array.from([1, 2, 3]))).toBeUndefined();
  });
});
