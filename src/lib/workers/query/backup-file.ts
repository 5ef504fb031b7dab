import { AppError } from '../../engine/app-error';

/** What is put away at once. */
const STEP_BYTES = 4 * 2 ** 20;

const TYPE = 'application/x-sheaf';

/** Where the pieces of a file go. Until it is closed there is nothing to be seen of them. */
interface Sink {
  write(piece: Blob): Promise<void>;
  close(): Promise<Blob>;
  abort(): Promise<void>;
}

/**
 * Writes a file piece by piece, and hands it back; none of it is kept in memory. Rejects with
 * `backup.unwritten`, and leaves a file that was there as it was, when it cannot be written.
 */
export async function writeFile(
  pieces: AsyncIterable<Uint8Array<ArrayBuffer>>,
  to: FileSystemFileHandle | undefined,
): Promise<Blob> {
  const sink = to ? await writing(() => fileSink(to)) : blobSink();
  try {
    for await (const step of inSteps(pieces)) await writing(() => sink.write(step));
    return await writing(() => sink.close());
  } catch (error) {
    // It may be at fault itself, which is told already.
    await sink.abort().catch(() => undefined);
    throw error;
  }
}

async function* inSteps(pieces: AsyncIterable<Uint8Array<ArrayBuffer>>): AsyncGenerator<Blob> {
  let step: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    step.push(piece);
    bytes += piece.length;
    if (bytes < STEP_BYTES) continue;
    yield new Blob(step);
    [step, bytes] = [[], 0];
  }
  yield new Blob(step);
}

async function fileSink(handle: FileSystemFileHandle): Promise<Sink> {
  const file = await handle.createWritable();
  return {
    write: (piece) => file.write(piece),
    async close() {
      await file.close();
      return handle.getFile();
    },
    abort: () => file.abort(),
  };
}

/** The browser keeps Blobs outside of our memory, on disk where they are many. */
function blobSink(): Sink {
  const pieces: Blob[] = [];
  return {
    write(piece) {
      pieces.push(piece);
      return Promise.resolve();
    },
    close: () => Promise.resolve(new Blob(pieces, { type: TYPE })),
    abort: () => Promise.resolve(),
  };
}

async function writing<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError(
      'backup.unwritten',
      `The backup could not be written: ${reason} Choose another place, or free space there.`,
      { cause: error },
    );
  }
}
