import { describe, expect, it } from 'vitest';
import { applyChanges } from './apply-changes';
import type { GroupChanges } from './changes';
import type { Manifest } from './revision';

const manifest: Manifest = {
  attributes: [
    { id: 'n', name: 'Name', type: 'text' },
    { id: 'c', name: 'City', type: 'text' },
  ],
  groups: [
    { id: 'g0', length: 4, items: 4, segments: { n: 'n0', c: 'c0' } },
    { id: 'g1', length: 2, items: 2, segments: { n: 'n1' } },
  ],
};
const change = (part: Partial<GroupChanges>): GroupChanges => ({
  collection: 'c-1-0',
  cells: [],
  live: [],
  added: [],
  ...part,
});

describe('applyChanges', () => {
  it('replaces and removes cells', () => {
    const cells = [
      { group: 'g0', attribute: 'n', segment: 'n2' },
      { group: 'g0', attribute: 'c', segment: null },
    ];
    const { groups } = applyChanges(manifest, [change({ cells })]);
    expect(groups[0]!.segments).toEqual({ n: 'n2' });
    expect(groups[1]).toBe(manifest.groups[1]);
  });

  it('takes the later of two changes', () => {
    const chunks = ['a', 'b'].map((segment) =>
      change({ cells: [{ group: 'g1', attribute: 'n', segment }] }),
    );
    expect(applyChanges(manifest, chunks).groups[1]!.segments).toEqual({ n: 'b' });
  });

  it('notes which items live', () => {
    const live = [{ group: 'g0', live: 'm0', items: 3 }];
    const { groups } = applyChanges(manifest, [change({ live })]);
    expect(groups[0]).toEqual({ ...manifest.groups[0], live: 'm0', items: 3 });
  });

  it('appends new groups in chunk order', () => {
    const added = ['g2', 'g3'].map((id) => ({ id, length: 1, items: 1, segments: {} }));
    const chunks = added.map((group) => change({ added: [group] }));
    expect(applyChanges(manifest, chunks).groups.map(({ id }) => id)).toEqual([
      'g0',
      'g1',
      'g2',
      'g3',
    ]);
  });

  it('drops the cells of an attribute that goes', () => {
    const schema = { collection: 'c-1-0', attributes: [manifest.attributes[0]!] };
    const after = applyChanges(manifest, [], schema);
    expect(after.attributes).toEqual(schema.attributes);
    expect(after.groups.map(({ segments }) => segments)).toEqual([{ n: 'n0' }, { n: 'n1' }]);
  });

  it('keeps cells that come before their attribute', () => {
    const cells = [{ group: 'g1', attribute: 'new', segment: 'x' }];
    expect(applyChanges(manifest, [change({ cells })]).groups[1]!.segments).toHaveProperty(
      'new',
      'x',
    );
  });

  it('refuses a group that is not there', () => {
    const cells = [{ group: 'g9', attribute: 'n', segment: 'x' }];
    expect(() => applyChanges(manifest, [change({ cells })])).toThrow(/g9/);
  });
});
