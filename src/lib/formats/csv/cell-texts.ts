import type { CellSink } from './column-builder';

/** The cells of a column as they are, for what is small. */
export class CellTexts extends Array<string> implements CellSink {
  add(text: string, start: number, end: number): void {
    this.push(text.slice(start, end));
  }
}
