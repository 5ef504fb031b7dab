import * as v from 'valibot';
import { parseItemId } from '../../data/ids';

/** The options are kept with the batch for as long as its history: more is a job for an import. */
const MOST_CELLS = 20_000;
const MOST_CHARACTERS = 2_000_000;

const row = v.strictObject({
  item: v.pipe(
    v.string(),
    v.check((id) => parseItemId(id) !== undefined, 'An item’s address, such as b1.0:7.'),
    v.title('Item'),
    v.description('The address of the item, as `items` gives it under `$id`.'),
  ),
  texts: v.pipe(
    v.array(v.string()),
    v.title('Texts'),
    v.description('A text for each attribute; a shorter list leaves the last ones as they are.'),
  ),
});

type Row = v.InferOutput<typeof row>;

const shape = v.strictObject({
  attributes: v.pipe(
    v.array(v.string()),
    v.minLength(1, 'Name an attribute.'),
    v.check((names) => new Set(names).size === names.length, 'Name each attribute once.'),
    v.title('Attributes'),
    v.description('The names of the attributes whose cells are set, in the order of the texts.'),
    v.metadata({ format: 'attributes' }),
  ),
  rows: v.pipe(
    v.array(row),
    v.minLength(1, 'Give the texts of an item.'),
    v.check((rows) => namesItemsOnce(rows), 'Name each item once.'),
    v.check((rows) => cellsOf(rows) <= MOST_CELLS, 'At most 20,000 cells at once.'),
    v.check(
      (rows) => charactersOf(rows) <= MOST_CHARACTERS,
      'At most two million characters at once.',
    ),
    v.title('Rows'),
    v.description('The items whose cells are set, each with its texts.'),
  ),
});

export const options = v.pipe(
  shape,
  v.forward(
    v.check(
      ({ attributes, rows }) => rows.every(({ texts }) => texts.length <= attributes.length),
      'A row has more texts than there are attributes.',
    ),
    ['rows'],
  ),
);

export type SetCellsOptions = v.InferOutput<typeof options>;

/** How many cells the rows set. */
export function cellsOf(rows: readonly Row[]): number {
  return rows.reduce((sum, { texts }) => sum + texts.length, 0);
}

function charactersOf(rows: readonly Row[]): number {
  return rows.reduce((sum, { texts }) => texts.reduce((all, text) => all + text.length, sum), 0);
}

function namesItemsOnce(rows: readonly Row[]): boolean {
  return new Set(rows.map(({ item }) => item)).size === rows.length;
}
