/** Signatures and fixed lengths in bytes, after PKWARE's APPNOTE.TXT 6.3. */
export const LOCAL_HEADER = { signature: 0x04034b50, length: 30 };
export const DIRECTORY_ENTRY = { signature: 0x02014b50, length: 46 };
export const DIRECTORY_END = { signature: 0x06054b50, length: 22 };
export const ZIP64_END = { signature: 0x06064b50, length: 56 };
export const ZIP64_LOCATOR = { signature: 0x07064b50, length: 20 };

export const FLAG_ENCRYPTED = 0x0001;
export const FLAG_UTF8 = 0x0800;
export const METHOD_STORED = 0;
export const METHOD_DEFLATED = 8;

/** A field with this value is to be read from the zip64 extra field. */
export const ZIP64_MARK_16 = 0xffff;
export const ZIP64_MARK_32 = 0xffffffff;

/** Writes little-endian fields one after another. */
export class FieldWriter {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly #view: DataView;
  #at = 0;

  constructor(length: number) {
    this.bytes = new Uint8Array(length);
    this.#view = new DataView(this.bytes.buffer);
  }

  u16(...values: number[]): this {
    for (const value of values) this.#view.setUint16(this.#advance(2), value, true);
    return this;
  }

  u32(...values: number[]): this {
    for (const value of values) this.#view.setUint32(this.#advance(4), value, true);
    return this;
  }

  u64(...values: number[]): this {
    for (const value of values) this.#view.setBigUint64(this.#advance(8), BigInt(value), true);
    return this;
  }

  raw(bytes: Uint8Array): this {
    this.bytes.set(bytes, this.#advance(bytes.length));
    return this;
  }

  #advance(length: number): number {
    const at = this.#at;
    this.#at += length;
    return at;
  }
}
