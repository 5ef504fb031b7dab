import type { Page } from '@playwright/test';

/** All that somebody can see of what Sheaf holds, in the same words for the same content. */
export interface State {
  readonly collections: readonly {
    readonly name: string;
    readonly rows: readonly (readonly string[])[];
  }[];
  readonly batches: readonly string[];
}

export const stateOf = (page: Page): Promise<State> =>
  page.evaluate(async () => {
    const sheaf = window.sheaf!;
    const found = await sheaf.collections();
    const collections = await Promise.all(
      found.map(async ({ id, name, attributes, items }) => {
        const rows = await sheaf.items(id, { from: 0, to: items + 1_000 });
        const header = attributes.map((each) => `${each.name}: ${each.type}`);
        const cells = rows.map((row) => Object.values(row).map((value) => JSON.stringify(value)));
        return { name, rows: [header, ...cells] };
      }),
    );
    const batches = (await sheaf.batches()).map(async ({ id, request, status, fault }) => {
      const codes = JSON.stringify(await sheaf.problemCodes(id));
      return [request.operation, status, fault?.code ?? 'no fault', codes].join(', ');
    });
    return {
      collections: collections.sort((a, b) => (a.name < b.name ? -1 : 1)),
      batches: (await Promise.all(batches)).reverse(),
    };
  });

/** What is wrong with a state, in the words of the campaign's last line. */
export interface Harm {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly torn: readonly string[];
}

export const NO_HARM: Harm = { lost: [], doubled: [], torn: [] };

/** Compares every cell with those of an undisturbed run. Rows are known by their first cells. */
export function harmIn(state: State, undisturbed: State): Harm {
  const batches = (of: State) => of.batches.map((text, n) => [`${n + 1}`, text] as const);
  const rows = undisturbed.collections.map(({ name, rows: expected }) => {
    const found = state.collections.find((each) => each.name === name);
    return found ? compare(`row of ${name}`, keyed(found.rows), keyed(expected)) : NO_HARM;
  });
  return allOf([
    compare('collection', named(state.collections), named(undisturbed.collections)),
    compare('batch', batches(state), batches(undisturbed)),
    ...rows,
  ]);
}

/** What a check of the storage has to say, but for what only takes room. */
export const faultsOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const { findings } = await window.sheaf!.verifyStorage();
    return findings.filter(({ kind }) => !kind.startsWith('orphan.')).map(({ what }) => what);
  });

/** The same of a storage that was tidied: nothing is left over then. */
export const leftoversOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const { findings, unsearched } = await window.sheaf!.verifyStorage();
    const hidden = unsearched ? [`Nothing left over was looked for: ${unsearched}.`] : [];
    return [...hidden, ...findings.map(({ what }) => what)];
  });

export const withTorn = (harm: Harm, torn: readonly string[]): Harm => ({
  ...harm,
  torn: [...harm.torn, ...torn],
});

const allOf = (harms: readonly Harm[]): Harm => ({
  lost: harms.flatMap(({ lost }) => lost),
  doubled: harms.flatMap(({ doubled }) => doubled),
  torn: harms.flatMap(({ torn }) => torn),
});

type Keyed = readonly (readonly [key: string, text: string])[];

const named = (collections: State['collections']): Keyed =>
  collections.map(({ name }) => [name, ''] as const);

const keyed = (rows: readonly (readonly string[])[]): Keyed =>
  rows.map((cells) => [cells[0] ?? '', cells.join(' | ')] as const);

function compare(what: string, found: Keyed, expected: Keyed): Harm {
  const wanted = new Map(expected);
  const seen = new Set<string>();
  const doubled: string[] = [];
  const torn: string[] = [];
  for (const [key, text] of found) {
    const should = wanted.get(key);
    if (should === undefined || seen.has(key)) doubled.push(`${what} ${key}`);
    else if (should !== text) torn.push(`${what} ${key}: ${text} instead of ${should}`);
    seen.add(key);
  }
  const lost = expected.filter(([key]) => !seen.has(key)).map(([key]) => `${what} ${key}`);
  const inOrder = found.every(([key], n) => key === expected[n]?.[0]);
  if (lost.length === 0 && doubled.length === 0 && !inOrder) torn.push(`the order of each ${what}`);
  return { lost, doubled, torn };
}
