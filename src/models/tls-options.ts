/** Owns options of TLS clients and servers that are called the same wherever they are given. */
import { model } from './types.ts';

export default model({
  library: 'TLS options',
  packages: ['tls', ''],
  options: [
    // A server that asks for certificates may tell its clients apart later, by `socket.authorized`.
    { option: 'rejectUnauthorized', setting: 'tls.reject-unauthorized', beside: 'requestCert' },
    { option: 'strictSSL', setting: 'tls.reject-unauthorized' },
    { option: 'sslValidate', setting: 'tls.reject-unauthorized' },
    { option: 'tlsAllowInvalidCertificates', setting: 'tls.allow-invalid' },
    { option: 'tlsAllowInvalidHostnames', setting: 'tls.allow-invalid' },
    { option: 'tlsInsecure', setting: 'tls.allow-invalid' },
    { option: 'trustServerCertificate', setting: 'tls.allow-invalid' },
    { option: 'trust_server_certificate', setting: 'tls.allow-invalid' },
    { option: 'acceptInsecureCerts', setting: 'tls.allow-invalid' },
    { option: 'ignoreHTTPSErrors', setting: 'tls.allow-invalid' },
    // What a program is started with.
    { option: 'NODE_TLS_REJECT_UNAUTHORIZED', setting: 'tls.environment' },
    { option: 'GIT_SSL_NO_VERIFY', setting: 'tls.allow-invalid' },
    { option: 'npm_config_strict_ssl', setting: 'tls.reject-unauthorized' },
    { option: 'ignoreTLS', setting: 'tls.off' },
    { option: 'checkServerIdentity', setting: 'tls.check-identity' },
    { option: 'minVersion', setting: 'tls.version' },
    { option: 'maxVersion', setting: 'tls.version' },
    { option: 'secureProtocol', setting: 'tls.version' },
    { option: 'ciphers', setting: 'tls.ciphers' },
  ],
  settings: [
    { call: 'process.env.NODE_TLS_REJECT_UNAUTHORIZED.assigned', setting: 'tls.environment', at: ['arg(0)'] },
    { call: 'DEFAULT_MIN_VERSION|DEFAULT_MAX_VERSION.assigned', setting: 'tls.version', at: ['arg(0)'] },
    { call: 'DEFAULT_CIPHERS.assigned', setting: 'tls.ciphers', at: ['arg(0)'] },
  ],
  untyped: {
    'process.env.NODE_TLS_REJECT_UNAUTHORIZED.assigned': 'a variable of the environment',
    'DEFAULT_MIN_VERSION|DEFAULT_MAX_VERSION.assigned': 'typed as a value',
    'DEFAULT_CIPHERS.assigned': 'typed as a value',
  },
});
