import { describe, expect, it, vi } from 'vitest';
import type { Launch, LaunchedFile } from '../platform/launches';
import { followArrivals, type ArrivalSources } from './arrivals';

const file = (name: string) => new File(['a,b'], name);
const here = (name: string): LaunchedFile => ({ name, getFile: async () => file(name) });
const gone = (name: string): LaunchedFile => ({
  name,
  getFile: () => Promise.reject(new DOMException('It is not there.', 'NotFoundError')),
});

function followed(address = 'https://sheaf.example/', shared: (File | Error | null)[] = []) {
  const events = {
    onFiles: vi.fn<(files: readonly File[]) => void>(),
    onRefused: vi.fn<(message: string) => void>(),
    onPlace: vi.fn<(path: string, options: { replaceState: boolean }) => void>(),
  };
  let tell: (launch: Launch) => void = () => {};
  let see = () => {};
  const sources: ArrivalSources = {
    onLaunch: (callback) => (tell = callback),
    takeShared: async () => {
      const taken = shared.splice(0);
      const fault = taken.find((one) => one instanceof Error);
      if (fault) throw fault;
      const files = taken.filter((one) => one instanceof File);
      return { files, lost: taken.length - files.length };
    },
    whenSeen: (callback) => {
      see = callback;
      return () => (see = () => {});
    },
    address: () => address,
  };
  const stop = followArrivals(events, sources);
  return {
    events,
    stop,
    shared,
    come: () => see(),
    launch: (files: LaunchedFile[], target = address) => tell({ address: target, files }),
    names: () => events.onFiles.mock.calls.flatMap(([files]) => files.map(({ name }) => name)),
  };
}

describe('opened files', () => {
  it('come in from every launch', async () => {
    const { events, launch, names } = followed();
    launch([here('a.csv'), here('b.md')]);
    launch([here('c.csv')]);
    await vi.waitFor(() => expect(names()).toEqual(['a.csv', 'b.md', 'c.csv']));
    expect(events.onPlace).not.toHaveBeenCalled();
  });

  it('are named where they cannot be read', async () => {
    const { events, launch, names } = followed();
    launch([gone('lost.csv'), here('a.csv')]);
    await vi.waitFor(() => expect(events.onRefused).toHaveBeenCalledOnce());
    expect(events.onRefused.mock.calls[0]?.[0]).toMatch(/^lost\.csv cannot be read/);
    expect(names()).toEqual(['a.csv']);
  });
});

describe('a launch', () => {
  it.each(['/tasks', '/#add-files', '/collections/c1?sort=Name'])('leads to %s', (place) => {
    const { events, launch } = followed();
    launch([], `https://sheaf.example${place}`);
    expect(events.onPlace).toHaveBeenCalledExactlyOnceWith(place, { replaceState: false });
  });

  it('that loaded the page leads nowhere else', () => {
    const { events, launch } = followed('https://sheaf.example/tasks');
    launch([]);
    expect(events.onPlace).not.toHaveBeenCalled();
  });

  it.each(['/', '/share'])('to %s leaves the person in their place', (place) => {
    const { events, launch } = followed();
    launch([], `https://sheaf.example${place}`);
    expect(events.onPlace).not.toHaveBeenCalled();
  });
});

describe('shared files', () => {
  it('are taken at once and when the page is seen', async () => {
    const { shared, come, names, stop } = followed(undefined, [file('a.csv')]);
    await vi.waitFor(() => expect(names()).toEqual(['a.csv']));
    shared.push(file('b.csv'));
    come();
    await vi.waitFor(() => expect(names()).toEqual(['a.csv', 'b.csv']));
    stop();
    shared.push(file('c.csv'));
    come();
    expect(shared).toHaveLength(1);
  });

  it('are told of where they cannot be read', async () => {
    const { events } = followed(undefined, [new Error('The disk is broken.')]);
    await vi.waitFor(() => expect(events.onRefused).toHaveBeenCalledOnce());
    expect(events.onRefused.mock.calls[0]?.[0]).toMatch(/cannot be read any more/);
  });

  it('that are lost are counted; the others come', async () => {
    const { events, names } = followed(undefined, [file('a.csv'), null, null]);
    await vi.waitFor(() => expect(events.onRefused).toHaveBeenCalledOnce());
    expect(events.onRefused.mock.calls[0]?.[0]).toMatch(/^Of what was shared, 2 files cannot/);
    expect(names()).toEqual(['a.csv']);
  });

  it.each([
    ['empty', /Nothing came/],
    ['tooMuch', /1,000 files and 1 GB at most/],
    ['noRoom', /no room/],
    ['unreadable', /cannot be read/],
  ])('that were refused as %s are told of once', (code, words) => {
    const { events } = followed(`https://sheaf.example/?share=${code}`);
    expect(events.onRefused.mock.calls).toEqual([[expect.stringMatching(words)]]);
    expect(events.onPlace).toHaveBeenCalledWith('/', { replaceState: true });
  });

  it('say nothing of a code that nobody knows', () => {
    const { events } = followed('https://sheaf.example/?share=<b>you</b>');
    expect(events.onRefused).not.toHaveBeenCalled();
  });
});
