import { describe, expect, it } from 'vitest';
import { writeFile } from './backup-file';

const MB = 2 ** 20;

async function* pieces(count: number, failAt = Infinity) {
  for (let n = 0; n < count; n++) {
    if (n === failAt) throw new Error('Nothing more to write.');
    yield new Uint8Array(MB).fill(n);
    await Promise.resolve();
  }
}

/** A file that keeps what was in it until it is closed, as the browser's do. */
class TestFile {
  content = new Blob(['as it was']);
  steps: number[] = [];
  #next: Blob[] = [];

  constructor(readonly room = Infinity) {}

  get handle(): FileSystemFileHandle {
    const { room } = this;
    const writable = {
      write: (piece: Blob) => {
        this.steps.push(piece.size);
        if (this.steps.reduce((sum, size) => sum + size) > room) return Promise.reject(full());
        this.#next.push(piece);
        return Promise.resolve();
      },
      close: () => Promise.resolve(void (this.content = new Blob(this.#next))),
      abort: () => Promise.resolve(void (this.#next = [])),
    };
    const handle = {
      createWritable: () => Promise.resolve(writable),
      getFile: () => Promise.resolve(this.content),
    };
    return handle as unknown as FileSystemFileHandle;
  }
}

const full = () => new DOMException('The disk is full.', 'QuotaExceededError');

describe('a file that is written piece by piece', () => {
  it('has all of them in order, few megabytes at a time', async () => {
    const file = new TestFile();
    const written = await writeFile(pieces(9), file.handle);
    expect(file.steps).toEqual([4 * MB, 4 * MB, MB]);
    const bytes = new Uint8Array(await written.arrayBuffer());
    expect([bytes.length, ...[0, 4, 8].map((n) => bytes[n * MB])]).toEqual([9 * MB, 0, 4, 8]);
  });

  it('is collected where there is no file', async () => {
    const written = await writeFile(pieces(5), undefined);
    expect([written.size, written.type]).toEqual([5 * MB, 'application/x-sheaf']);
  });

  it('stays as it was where the disk is full, which is told', async () => {
    const file = new TestFile(5 * MB);
    await expect(writeFile(pieces(9), file.handle)).rejects.toMatchObject({
      code: 'backup.unwritten',
      message: expect.stringContaining('The disk is full.') as string,
    });
    expect(await file.content.text()).toBe('as it was');
  });

  it('stays as it was where there is nothing more to write', async () => {
    const file = new TestFile();
    await expect(writeFile(pieces(9, 5), file.handle)).rejects.toThrow('Nothing more to write.');
    expect(await file.content.text()).toBe('as it was');
  });
});
