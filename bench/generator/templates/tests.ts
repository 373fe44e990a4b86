/** Owns the generated tests of a feature; discovery must tell them from what is judged. */
import type { Entity } from '../entity.ts';
import type { Random } from '../random.ts';

const SAMPLE = { string: "'sample'", number: '42', boolean: 'true', Date: "new Date('2025-01-31T10:00:00Z')" } as const;

/** `service.test.ts`. */
export function tests(entity: Entity, random: Random): string {
  const { type, name, slug } = entity;
  const members = entity.fields.map((field) => `    ${field.name}: ${SAMPLE[field.type]},`);
  const repeated = Array.from({ length: random.int(2, 6) }, (_, index) => patchTest(entity, index + 1));
  return `import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ${type}Service } from './service.ts';
import { is${type}Complete } from './rules.ts';
import type { ${type} } from './types.ts';

function ${name}Sample(overrides: Partial<${type}> = {}): ${type} {
  return {
    id: '6f1c2f0e-8d53-4d0e-9c39-0a7b2f1f5e11',
    organizationId: 'org-1',
    createdBy: 'user-1',
${members.join('\n')}
    createdAt: new Date('2025-01-01T00:00:00Z'),
    updatedAt: new Date('2025-01-01T00:00:00Z'),
    ...overrides,
  };
}

describe('${slug}', () => {
  const repository = { findById: vi.fn(), list: vi.fn(), count: vi.fn(), insert: vi.fn(), update: vi.fn(), remove: vi.fn() };
  const service = new ${type}Service(repository as never);

  beforeEach(() => {
    vi.resetAllMocks();
  });

  it('says not found', async () => {
    repository.findById.mockResolvedValue(undefined);
    await expect(service.get('org-1', 'none')).rejects.toThrow(/not found/);
  });

  it('is complete with all its text', () => {
    expect(is${type}Complete(${name}Sample())).toBe(true);
  });

${repeated.join('\n')}});
`;
}

function patchTest({ name, fields }: Entity, number: number): string {
  const field = fields[number % fields.length];
  return `  it('keeps other columns when ${field?.name ?? 'one'} changes (${number})', async () => {
    const before = ${name}Sample({ id: 'id-${number}' });
    repository.findById.mockResolvedValue(before);
    repository.update.mockResolvedValue({ ...before });
    const after = await service.change('org-1', before.id, { ${field?.name ?? 'title'}: before.${field?.name ?? 'title'} });
    expect(after).toEqual(before);
    expect(repository.update).toHaveBeenCalledTimes(1);
  });
`;
}
