/** What every contestant does with the same table; each step is timed as a whole, outside. */
export interface Peer {
  /** From a CSV file to durable. */
  import(file: File): Promise<void>;
  /** status: "open" becomes "active" everywhere. */
  editFewDistinct(): Promise<void>;
  /** email: "example.com" becomes "example.org" in every row. */
  editAllDistinct(): Promise<void>;
  /** note contains "harbor", whatever its case: how many, and the first hundred rows. */
  filter(): Promise<number>;
  /** By name: a hundred rows from the middle, and the name of the first of them. */
  sort(): Promise<string>;
  /** Takes the edit of all emails back. */
  undo(): Promise<void>;

  // Not timed: to see that all of them did the same.
  rows(): Promise<number>;
  /** Rows whose status is "active". */
  active(): Promise<number>;
  /** The last row's email. */
  email(): Promise<string>;
}

export type Look = 'rows' | 'active' | 'email';
export type Measure = Exclude<keyof Peer, Look>;

declare global {
  interface Window {
    peer?: Peer;
    makePeer?: Record<'duckdb' | 'dexie', () => Promise<Peer>>;
  }
}
