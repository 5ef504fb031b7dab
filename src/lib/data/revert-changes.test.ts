import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attribute } from './attribute';
import type { Manifest, RowGroup } from './revision';
import { EMPTY_MANIFEST, revertChanges, type Reverted } from './revert-changes';

const attribute = (id: string, name = id): Attribute => ({ id, name, type: 'text' });
const group = (
  id: string,
  segments: RowGroup['segments'],
  rest: Partial<RowGroup> = {},
): RowGroup => ({
  id,
  length: 8,
  items: 8,
  segments,
  ...rest,
});
const base: Manifest = {
  attributes: [attribute('a'), attribute('b'), attribute('c')],
  groups: [group('g0', { a: 'a0', b: 'b0' }), group('g1', { a: 'a1' })],
};
const withCells = (manifest: Manifest, id: string, segments: RowGroup['segments']): Manifest => ({
  ...manifest,
  groups: manifest.groups.map((each) =>
    each.id === id ? { ...each, segments: { ...each.segments, ...segments } } : each,
  ),
});
const withAttributes = (manifest: Manifest, attributes: readonly Attribute[]): Manifest => ({
  ...manifest,
  attributes,
});
const conflictsOf = (reverted: Reverted) => (reverted.ok ? [] : reverted.conflicts);

describe('revertChanges', () => {
  it('sets back cells and keeps later ones elsewhere', () => {
    const after = withCells(base, 'g0', { a: 'a2', c: 'c2' });
    const head = withCells(after, 'g0', { b: 'b3' });
    const { ok, manifest } = revertChanges(head, base, after);
    expect(ok).toBe(true);
    expect(manifest).toEqual(withCells(base, 'g0', { b: 'b3' }));
  });

  it('names the cells that were written since', () => {
    const after = withCells(withCells(base, 'g0', { a: 'a2' }), 'g1', { a: 'a3' });
    const head = withCells(after, 'g0', { a: 'a4' });
    const reverted = revertChanges(head, base, after);
    expect(conflictsOf(reverted)).toEqual([{ kind: 'cells', group: 'g0', attribute: 'a' }]);
    expect(reverted.manifest.groups.map(({ segments }) => segments.a)).toEqual(['a4', 'a1']);
  });

  it('brings deleted items back', () => {
    const after = {
      ...base,
      groups: [group('g0', { a: 'a0', b: 'b0' }, { live: 'm', items: 3 }), base.groups[1]!],
    };
    const reverted = revertChanges(withCells(after, 'g0', { a: 'a9' }), base, after);
    expect(reverted).toEqual({ ok: true, manifest: withCells(base, 'g0', { a: 'a9' }) });
  });

  it('reports items that were deleted since', () => {
    const deleted = (live: string) => ({
      ...base,
      groups: [{ ...base.groups[0]!, live, items: 3 }],
    });
    const reverted = revertChanges(
      deleted('m2'),
      { ...base, groups: [base.groups[0]!] },
      deleted('m1'),
    );
    expect(conflictsOf(reverted)).toEqual([{ kind: 'live', group: 'g0' }]);
  });

  it('empties a collection that an import made', () => {
    expect(revertChanges(base, EMPTY_MANIFEST, base)).toEqual({
      ok: true,
      manifest: EMPTY_MANIFEST,
    });
  });

  it('reports an added group that was edited since', () => {
    const head = withCells(base, 'g1', { a: 'later' });
    const before = { ...base, groups: [base.groups[0]!] };
    expect(conflictsOf(revertChanges(head, before, base))).toEqual([
      { kind: 'group', group: 'g1' },
    ]);
  });

  it('keeps groups that were added later', () => {
    const added = group('g2', { a: 'x' });
    const after = withCells(base, 'g0', { a: 'a2' });
    const { manifest } = revertChanges({ ...after, groups: [...after.groups, added] }, base, after);
    expect(manifest).toEqual({ ...base, groups: [...base.groups, added] });
  });
});

describe('revertChanges of attributes', () => {
  const added = withCells(withAttributes(base, [...base.attributes, attribute('d')]), 'g0', {
    d: 'd0',
  });
  const removed = withAttributes(
    { ...base, groups: base.groups.map((each) => ({ ...each, segments: {} })) },
    [attribute('b'), attribute('c')],
  );

  it('takes an added attribute out again', () => {
    expect(revertChanges(added, base, added)).toEqual({ ok: true, manifest: base });
  });

  it.each([
    ['written', withCells(added, 'g0', { d: 'later' }), 'g0'],
    ['filled elsewhere', withCells(added, 'g1', { d: 'later' }), 'g1'],
    ['brought by new rows', { ...added, groups: [...added.groups, group('g2', { d: 'x' })] }, 'g2'],
  ])('reports an added attribute that was %s', (_, head, id) => {
    const conflicts = conflictsOf(revertChanges(head, base, added));
    expect(conflicts).toEqual([{ kind: 'cells', group: id, attribute: 'd' }]);
  });

  it('reports an added attribute that was renamed', () => {
    const head = withAttributes(added, [...base.attributes, attribute('d', 'D')]);
    expect(conflictsOf(revertChanges(head, base, added))).toEqual([
      { kind: 'attribute', attribute: 'd' },
    ]);
  });

  it('puts a removed attribute back in its place', () => {
    const after = withAttributes(withCells(base, 'g0', {}), [attribute('a'), attribute('c')]);
    const head = withAttributes(after, [attribute('c'), attribute('a'), attribute('z')]);
    const { manifest } = revertChanges(head, base, after);
    expect(manifest.attributes.map(({ id }) => id)).toEqual(['c', 'a', 'b', 'z']);
    expect(revertChanges(removed, base, removed)).toEqual({ ok: true, manifest: base });
  });

  it('reports a name that was taken in the meantime', () => {
    const head = withAttributes(removed, [...removed.attributes, attribute('later', 'a')]);
    const reverted = revertChanges(head, base, removed);
    expect(conflictsOf(reverted)).toEqual([{ kind: 'attribute', attribute: 'a' }]);
    expect(reverted.manifest.attributes).toEqual(head.attributes);
  });

  it('sets back a name, a type and the order', () => {
    const [a, b, c] = base.attributes as [Attribute, Attribute, Attribute];
    const after = withAttributes(base, [c, { ...a, name: 'A', type: 'number' }, b]);
    expect(revertChanges(after, base, after)).toEqual({ ok: true, manifest: base });
    const head = withAttributes(after, [...after.attributes, attribute('z')]);
    expect(revertChanges(head, base, after).manifest.attributes.at(-1)!.id).toBe('z');
  });

  it('reports an attribute renamed twice, or gone', () => {
    const [a, ...others] = base.attributes as [Attribute, ...Attribute[]];
    const renamed = (name: string) => withAttributes(base, [{ ...a, name }, ...others]);
    const conflict = [{ kind: 'attribute', attribute: 'a' }];
    expect(conflictsOf(revertChanges(renamed('B'), base, renamed('A')))).toEqual(conflict);
    expect(conflictsOf(revertChanges(withAttributes(base, others), base, renamed('A')))).toEqual(
      conflict,
    );
  });

  it('reports an order that was changed again', () => {
    const [a, b, c] = base.attributes as [Attribute, Attribute, Attribute];
    const reverted = revertChanges(
      withAttributes(base, [b, a, c]),
      base,
      withAttributes(base, [c, b, a]),
    );
    expect(conflictsOf(reverted)).toEqual([{ kind: 'attribute' }]);
  });
});

describe('revertChanges by law', () => {
  type Step = readonly [
    kind: 'cells' | 'live' | 'group' | 'add' | 'remove' | 'rename' | 'move',
    n: number,
  ];
  const kinds = fc.constantFrom<Step[0][]>(
    'cells',
    'live',
    'group',
    'add',
    'remove',
    'rename',
    'move',
  );
  const steps = fc.array(fc.tuple(kinds, fc.nat({ max: 20 })), { minLength: 1, maxLength: 12 });

  /** One batch's worth of change; `serial` makes its ids its own. */
  function act(manifest: Manifest, [kind, n]: Step, serial: number): Manifest {
    const { attributes, groups } = manifest;
    const one = attributes[n % Math.max(1, attributes.length)];
    const row = groups[n % Math.max(1, groups.length)];
    const replace = (next: RowGroup) => ({
      attributes,
      groups: groups.map((g) => (g === row ? next : g)),
    });
    switch (kind) {
      case 'cells':
        return row && one ? withCells(manifest, row.id, { [one.id]: `s${serial}` }) : manifest;
      case 'live':
        return row ? replace({ ...row, live: `m${serial}`, items: n % 8 }) : manifest;
      case 'group':
        return {
          attributes,
          groups: [...groups, group(`g-${serial}`, one ? { [one.id]: `s${serial}` } : {})],
        };
      case 'add':
        return withAttributes(manifest, attributes.toSpliced(n, 0, attribute(`x${serial}`)));
      case 'rename':
        return withAttributes(
          manifest,
          attributes.map((a) => (a === one ? { ...a, name: `n${serial}` } : a)),
        );
      case 'move':
        return withAttributes(
          manifest,
          one ? [...attributes.filter((a) => a !== one), one] : attributes,
        );
      case 'remove':
        return {
          attributes: attributes.filter((a) => a !== one),
          groups: groups.map((g) => {
            const { [one?.id ?? '']: _, ...segments } = g.segments;
            return { ...g, segments };
          }),
        };
    }
  }

  const history = steps.map((list) => {
    const revisions = [base];
    list.forEach((step, i) => revisions.push(act(revisions.at(-1)!, step, i)));
    return revisions;
  });

  it('takes the last change back exactly', () => {
    fc.assert(
      fc.property(history, (revisions) => {
        const [before, after] = revisions.slice(-2) as [Manifest, Manifest];
        expect(revertChanges(after, before, after)).toEqual({ ok: true, manifest: before });
      }),
    );
  });

  it('takes all changes back at once', () => {
    fc.assert(
      fc.property(history, (revisions) => {
        const head = revisions.at(-1)!;
        expect(revertChanges(head, base, head)).toEqual({ ok: true, manifest: base });
      }),
    );
  });

  it('undoes newest first down to the beginning', () => {
    fc.assert(
      fc.property(history, (revisions) => {
        let head = revisions.at(-1)!;
        for (let i = revisions.length - 1; i > 0; i--) {
          const reverted = revertChanges(head, revisions[i - 1]!, revisions[i]!);
          expect(reverted.ok).toBe(true);
          head = reverted.manifest;
        }
        expect(head).toEqual(base);
      }),
    );
  });

  it('keeps later changes elsewhere', () => {
    const cell = fc.tuple(fc.constantFrom('g0', 'g1'), fc.constantFrom('a', 'b', 'c'));
    fc.assert(
      fc.property(fc.uniqueArray(cell, { minLength: 2, selector: String }), (cells) => {
        const write = (manifest: Manifest, list: typeof cells) =>
          list.reduce((m, [id, name]) => withCells(m, id, { [name]: `${id}/${name}` }), manifest);
        const after = write(base, cells.slice(0, 1));
        const head = write(after, cells.slice(1));
        const expected = { ok: true, manifest: write(base, cells.slice(1)) };
        expect(revertChanges(head, base, after)).toEqual(expected);
      }),
    );
  });
});
