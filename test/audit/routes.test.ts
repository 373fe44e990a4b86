/** Owns tests of how `surety routes` writes paths. */
import { expect, it } from 'vitest';
import { unpatterned } from '../../src/audit/routes-command.ts';

it('leaves out what a parameter may be', () => {
  expect(unpatterned('/items/:id{[0-9]+}')).toBe('/items/:id');
  expect(unpatterned('/posts/:year{[0-9]{4}}/:slug{[a-z]+}?')).toBe('/posts/:year/:slug?');
  expect(unpatterned('/users/:id(\\d+)/files')).toBe('/users/:id/files');
  expect(unpatterned('/users/:id/{files}')).toBe('/users/:id/{files}');
});
