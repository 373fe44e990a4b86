/** Owns the models of clients of LDAP directories: names and filters as text, and what escapes them. */
import { model } from './types.ts';

export default model({
  library: 'ldap',
  packages: ['ldapjs', 'ldapts', 'ldapjs-client', 'ldapjs-promise', 'ldapjs-no-python', 'ldap-client', 'promised-ldap', 'simple-ldap-search', 'activedirectory', 'activedirectory2', 'ldap-escape', '@ldapjs/filter', '@ldapjs/dn', 'ldap-filters'],
  entities: { Client: ['createClient()', 'Client.new', 'new', 'Client.type', '@Client.on()'] },
  flows: [
    { call: 'filter', from: 'arg(1+)', to: 'return', ends: ['ldap', 'object'] },
    { call: 'dn', from: 'arg(1+)', to: 'return', ends: ['ldap', 'object'] },
    { call: 'filter|dn()', from: 'arg(*)', to: 'return', ends: ['ldap', 'object'] },
    { call: 'escape|escapeFilter|escapeDN', from: 'arg(0)', to: 'return', ends: ['ldap', 'object'] },
    { call: 'parseFilter|parseString', from: 'arg(0)', to: 'return', ends: ['object'] },
    { call: 'parseDN', from: 'arg(0)', to: 'return', ends: ['object'] },
  ],
  sinks: [
    { call: '@Client.search|searchPaginated|searchReturnAll', at: ['arg(0)', 'arg(1).filter', 'arg(1)'], danger: 'ldap', kind: 'search' },
    { call: '@Client.search|del|modify|add|compare|modifyDN|bind', at: 'arg(0)', danger: 'ldap', kind: 'name' },
    { call: 'parseFilter|parseString', at: 'arg(0)', danger: 'ldap', kind: 'search' },
    { call: '@Client.find|findUsers|findGroups', at: ['arg(0)', 'arg(0).filter'], danger: 'ldap', kind: 'search' },
  ],
});
