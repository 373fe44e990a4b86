/** Owns the proof that V8 is only asked for what the running release knows: of another flag it complains on the terminal. */
import { setFlagsFromString } from 'node:v8';
import { beforeEach, expect, it, vi } from 'vitest';
import { optimizeLate } from '../../src/audit/tiers.ts';

vi.mock('node:v8', () => ({ setFlagsFromString: vi.fn() }));
beforeEach(() => void vi.mocked(setFlagsFromString).mockClear());

it.each(['11.3.244.8-node.33', '12.4.254.21-node.33', '13.6.233.10-node.20'])('asks V8 %s to optimize late', (version) => {
  optimizeLate(version);
  expect(setFlagsFromString).toHaveBeenCalledWith(expect.stringMatching(/^--interrupt-budget=\d+$/));
});

it.each(['10.2.154.26', '27.0.1', ''])('asks nothing of V8 %j', (version) => {
  optimizeLate(version);
  expect(setFlagsFromString).not.toHaveBeenCalled();
});
