import type { Codes } from './segment';

/** Codes in the narrowest array that holds them. */
export function narrowCodes(codes: Uint16Array, values: number): Codes {
  return values > 256 ? codes : Uint8Array.from(codes);
}
