/** What every reader of documents gives. Absent values are '' or []. */
export interface DocumentContent {
  title: string;
  author: string;
  /** ISO 8601 in UTC. */
  created: string;
  keywords: string[];
  headings: string[];
  wordCount: number;
  text: string;
  /** Sanitised; see html/sanitise-html.ts. */
  html: string;
  /** Sentences about what was left out or could not be read. */
  warnings: string[];
  /** Size of its file once that is unpacked. */
  unpackedBytes: number;
}
