import { beforeEach, describe, expect, it } from 'vitest';
import { collectionOf, table, type Bench } from '../../../../tests/laws/operations/bench';
import { turn } from '../../../../tests/laws/engine/fake-clock';
import type { Result } from '../../engine/app-error';
import { operation } from '../../operations/registry';
import { missingSegment } from '../../store/refusals';
import { QueryService } from './query-service';

const CARS = table(
  ['Make', 'Seats (number)', '__proto__'],
  ['Audi', '5', 'x'],
  ['BMW', '2', ''],
  ['Audi', '4', 'y'],
  ['Lada', '', 'z'],
);

let bench: Bench;
let collection: string;
let service: QueryService;

beforeEach(async () => {
  ({ bench, collection } = await collectionOf(CARS, 3));
  service = new QueryService(bench.store.content, operation, 2 ** 20);
});

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

const open = async (request: object = {}) =>
  valueOf(await service.openView({ collection, ...request }));

const column = async (view: string, attribute = 'Make') => {
  const rows = valueOf(await service.rows(view, 0, 100, { attributes: [attribute] }));
  return rows.cells[0];
};

const AUDI = { attribute: 'Make', is: 'equals', value: 'Audi' } as const;
const BY_SEATS = [{ attribute: 'Seats', direction: 'ascending' } as const];

describe('a view', () => {
  it('shows all items in their order', async () => {
    const { view, count, total } = await open();
    expect([count, total]).toEqual([4, 4]);
    expect(await column(view)).toEqual(['Audi', 'BMW', 'Audi', 'Lada']);
  });

  it('filters and sorts', async () => {
    const { view, count } = await open({ filter: AUDI, sort: BY_SEATS });
    expect(count).toBe(2);
    expect(await column(view, 'Seats')).toEqual(['4', '5']);
  });

  it('shows an attribute whatever its name', async () => {
    expect(await column((await open()).view, '__proto__')).toEqual(['x', '', 'y', 'z']);
  });

  it('is made again after it was let go', async () => {
    const { view } = await open({ filter: AUDI });
    await service.closeView(view);
    expect(await column(view)).toEqual(['Audi', 'Audi']);
  });

  it('stays on its revision', async () => {
    const { view } = await open();
    const options = { attribute: 'Make', value: 'Fiat' };
    await bench.run(operation('set-value'), options, { collection });
    expect(await column(view)).toEqual(['Audi', 'BMW', 'Audi', 'Lada']);
    expect(await column((await open()).view)).toEqual(['Fiat', 'Fiat', 'Fiat', 'Fiat']);
  });

  it('gives whole cells, however long', async () => {
    const value = 'x'.repeat(10_000);
    await bench.run(operation('set-value'), { attribute: 'Make', value }, { collection });
    const { view } = await open();
    expect(valueOf(await service.rows(view, 0, 1)).cells[0]).toEqual([value]);
  });

  it('cuts long cells where asked', async () => {
    const { view } = await open();
    const rows = valueOf(await service.rows(view, 1, 2, { maxChars: 1 }));
    expect(rows.cells[0]).toEqual(['B']);
  });

  it('gives no rows outside of it', async () => {
    const { view } = await open();
    for (const [from, to] of [
      [-5, 0],
      [9, 20],
      [3, 1],
    ] as const) {
      expect(valueOf(await service.rows(view, from, to)).ids).toEqual([]);
    }
  });

  it('finds an item by its position and back', async () => {
    const { view } = await open({ sort: BY_SEATS });
    const { ids } = valueOf(await service.rows(view, 0, 4));
    const places = await Promise.all(ids.map((id) => service.positionOf(view, id)));
    expect(places.map(valueOf)).toEqual([0, 1, 2, 3]);
    expect(valueOf(await service.positionOf(view, 'nonsense'))).toBeNull();
  });

  it('counts the values of an attribute', async () => {
    const { values } = valueOf(await service.facet((await open()).view, 'Make', 1));
    expect(values).toMatchObject([{ value: 'Audi', count: 2 }]);
  });

  it.each([
    [{ filter: { attribute: 'Nope', is: 'empty' } }, 'filter.invalid'],
    [{ filter: { attribute: 'Make', is: 'matches', value: '(' } }, 'filter.invalid'],
    [{ sort: [{ attribute: 'Nope', direction: 'ascending' }] }, 'attribute.unknown'],
    [{ revision: 'nope' }, 'revision.missing'],
    [{ collection: 'nope' }, 'collection.unknown'],
  ])('refuses %j', async (request, code) => {
    const result = await service.openView({ collection, ...request } as never);
    expect(result).toMatchObject({ ok: false, error: { code } });
  });
});

describe('a question that is taken back', () => {
  const filter = { attribute: 'Make', is: 'matches', value: 'A' } as const;
  const questions = {
    openView: (signal: AbortSignal) => service.openView({ collection, filter }, signal),
    sort: (signal: AbortSignal) => service.openView({ collection, sort: BY_SEATS }, signal),
    count: (signal: AbortSignal) => service.count(collection, filter, signal),
    facet: async (signal: AbortSignal) => service.facet((await open()).view, 'Make', 9, signal),
    preview: (signal: AbortSignal) =>
      service.preview('delete-items', { collection, options: {} }, signal),
    changes: async (signal: AbortSignal) => {
      const [batch] = await bench.store.content.history(collection);
      return service.changes(batch!.moves[0]!, signal);
    },
  };

  it.each(Object.entries(questions))('stops: %s', async (_, ask) => {
    const stop = new AbortController();
    const asked = ask(stop.signal);
    await turn();
    stop.abort();
    expect(await asked).toMatchObject({ ok: false, error: { code: 'query.stopped' } });
  });

  it('can be asked again', async () => {
    const stop = new AbortController();
    const asked = service.openView({ collection, filter }, stop.signal);
    await turn();
    stop.abort();
    expect((await open({ filter })).count).toBe(2);
    await asked;
  });
});

const preview = async (id: string, options: unknown, selection?: { items: string[] }) =>
  valueOf(await service.preview(id, { collection, options, ...(selection && { selection }) }));

const rowsOf = async (id: string) => valueOf(await service.previewRows(id, 0, 100));

describe('what a batch changed', () => {
  const moveOf = async (batch: string) => (await bench.store.ledger.batch(batch))!.moves[0]!;
  const setMake = async (value: string) => {
    const options = { attribute: 'Make', value };
    return (await bench.run(operation('set-value'), options, { collection })).batch;
  };

  it('stays what it was after later batches', async () => {
    const batch = await setMake('Audi');
    await setMake('Fiat');
    const info = valueOf(await service.changes(await moveOf(batch)));
    expect(info).toMatchObject({ changed: 2, attributes: [{ name: 'Make', change: 'cells' }] });
    expect((await rowsOf(info.preview)).map(({ cells }) => cells)).toEqual([
      [{ attribute: 'Make', before: 'BMW', after: 'Audi' }],
      [{ attribute: 'Make', before: 'Lada', after: 'Audi' }],
    ]);
  });

  it('is every item where it made the collection', async () => {
    const [move] = (await bench.store.content.history(collection))[0]!.moves;
    const info = valueOf(await service.changes(move!));
    expect(info).toMatchObject({ changed: 4, attributes: [] });
    expect(await rowsOf(info.preview)).toMatchObject(Array(4).fill({ kind: 'added' }));
  });

  it('can be saved', async () => {
    const [, second, , fourth] = await bench.ids(collection);
    const move = await moveOf(await setMake('Audi'));
    const csv = valueOf(await service.changesFile(move, 'csv'));
    expect(await csv.text()).toBe(
      'item,change,attribute,before,after\r\n' +
        `${second},changed,Make,BMW,Audi\r\n${fourth},changed,Make,Lada,Audi\r\n`,
    );
    const json = valueOf(await service.changesFile(move, 'json'));
    expect(JSON.parse(await json.text())).toMatchObject([{ before: 'BMW' }, { before: 'Lada' }]);
  });

  it('is refused where nothing of it is left', async () => {
    const result = await service.changes({ collection, before: null, after: 'gone' });
    expect(result).toMatchObject({ ok: false, error: { code: 'revision.missing' } });
  });
});

describe('a preview', () => {
  it('tells what would change, and changes nothing', async () => {
    const before = await bench.table(collection);
    const info = await preview('set-value', { attribute: 'Make', value: 'Audi' });
    expect(info).toMatchObject({
      ...{ selected: 4, changed: 2, failed: 0 },
      attributes: [{ name: 'Make', change: 'cells' }],
    });
    const rows = await rowsOf(info.preview);
    expect(rows.map(({ row, kind, cells }) => [row, kind, cells[0]])).toEqual([
      [2, 'changed', { attribute: 'Make', before: 'BMW', after: 'Audi' }],
      [4, 'changed', { attribute: 'Make', before: 'Lada', after: 'Audi' }],
    ]);
    expect(await bench.table(collection)).toEqual(before);
  });

  it('shows an attribute that would be added', async () => {
    const info = await preview('add-attribute', { name: 'Copy', copyFrom: 'Make' });
    expect(info.attributes).toEqual([{ name: 'Copy', change: 'added' }]);
    const [first] = await rowsOf(info.preview);
    expect(first!.cells).toEqual([{ attribute: 'Copy', before: '', after: 'Audi' }]);
  });

  it('calls items by what their first attribute holds now', async () => {
    const { attributes, rows } = await bench.table(collection);
    const info = await preview('set-value', { attribute: attributes[0]!.name, value: '0' });
    const names = (await rowsOf(info.preview)).map(({ name }) => name);
    expect(names).toEqual(rows.map(([first]) => first));
  });

  it('shows items that would be created', async () => {
    const info = await preview('create-items', { count: 2, values: { Make: 'Fiat' } });
    expect(info.changed).toBe(2);
    expect((await rowsOf(info.preview)).map(({ row, kind }) => [row, kind])).toEqual([
      [5, 'added'],
      [6, 'added'],
    ]);
  });

  it('shows items that would be deleted', async () => {
    const [first] = await bench.ids(collection);
    const info = await preview('delete-items', {}, { items: [first!] });
    expect(await rowsOf(info.preview)).toMatchObject([{ id: first, kind: 'deleted' }]);
  });

  it('is let go when it is closed', async () => {
    const info = await preview('delete-items', {});
    await service.closePreview(info.preview);
    const result = await service.previewRows(info.preview, 0, 1);
    expect(result).toMatchObject({ ok: false, error: { code: 'preview.gone' } });
  });

  it('is let go with what it was made on', async () => {
    const info = await preview('set-value', { attribute: 'Make', value: 'Audi' });
    bench.store.content.segments = async (ids) => ids.map(missingSegment);
    const result = await service.previewRows(info.preview, 0, 1);
    expect(result).toMatchObject({ ok: false, error: { code: 'preview.gone' } });
  });

  it('outlives others that are made and closed', async () => {
    const first = await preview('delete-items', {});
    const next = await preview('set-value', { attribute: 'Make', value: 'Audi' });
    await service.closePreview(next.preview);
    expect(await rowsOf(first.preview)).toHaveLength(4);
  });

  it('is not kept when it was taken back at the last moment', async () => {
    const { content } = bench.store;
    const read = content.segments.bind(content);
    const stop = new AbortController();
    let reads = 0;
    let last = Infinity;
    content.segments = (ids) => {
      if (++reads === last) stop.abort();
      return read(ids);
    };
    const options = { attribute: 'Make', value: 'Audi' };
    await preview('set-value', options);
    last = 2 * reads;
    const result = await service.preview('set-value', { collection, options }, stop.signal);
    expect(reads).toBe(last);
    expect(result).toMatchObject({ ok: false, error: { code: 'query.stopped' } });
  });

  it.each([
    ['nope', {}, 'operation.unknown'],
    ['set-value', {}, 'options.invalid'],
    ['set-value', { attribute: 'Nope', value: '' }, 'attribute.unknown'],
  ])('refuses %s with %j', async (id, options, code) => {
    const result = await service.preview(id, { collection, options });
    expect(result).toMatchObject({ ok: false, error: { code } });
  });
});
