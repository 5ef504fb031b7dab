/**
 * @typedef {import('../../src/lib/app/sheaf-api').SheafApi} SheafApi
 * @typedef {import('../../src/lib/data/ids').BatchId} BatchId
 */

/** Runs in Sheaf's page and is all that does: makes `window.sheaf` a peer. */
export function installSheafPeer() {
  const { sheaf } = /** @type {{ sheaf: SheafApi }} */ (/** @type {unknown} */ (window));
  const firstCollection = async () => {
    const [first] = await sheaf.collections();
    if (!first) throw new Error('There is no collection');
    return first;
  };
  /** @param {BatchId} id */
  const completed = async (id) => {
    const { fault, status } = await sheaf.whenDone(id);
    if (status !== 'completed') throw new Error(`${status}: ${fault?.message ?? 'no reason'}`);
    return id;
  };
  /** @param {object} options */
  const replace = async (options) =>
    completed(
      await sheaf.run('find-replace', { collection: (await firstCollection()).id, options }),
    );
  /** @type {BatchId} */
  let lastEdit;

  window.peer = {
    async import(file) {
      await completed(await sheaf.importFiles([file]));
    },
    async editFewDistinct() {
      await replace({ attribute: 'status', find: 'open', replace: 'active', mode: 'wholeCell' });
    },
    async editAllDistinct() {
      const texts = { find: 'example.com', replace: 'example.org' };
      lastEdit = await replace({ attribute: 'email', ...texts, mode: 'literal' });
    },
    async filter() {
      const { id } = await firstCollection();
      const filter = /** @type {const} */ ({ attribute: 'note', is: 'contains', value: 'harbor' });
      const count = await sheaf.count(id, filter);
      await sheaf.items(id, { from: 0, to: 100, filter });
      return count;
    },
    async sort() {
      const { id, items } = await firstCollection();
      const from = Math.floor(items / 2);
      const sort = /** @type {const} */ ([{ attribute: 'name', direction: 'ascending' }]);
      const [first] = await sheaf.items(id, { from, to: from + 100, sort });
      return String(first?.name);
    },
    async undo() {
      await sheaf.undo(lastEdit);
      await sheaf.whenDone(lastEdit);
    },
    rows: async () => (await firstCollection()).items,
    active: async () =>
      sheaf.count((await firstCollection()).id, {
        attribute: 'status',
        is: 'equals',
        value: 'active',
      }),
    async email() {
      const { id, items } = await firstCollection();
      const [last] = await sheaf.items(id, { from: items - 1, to: items });
      return String(last?.email);
    },
  };
}
