/**
 * Which items, as plain data. `attribute` is an attribute's name, or absent to mean any
 * attribute (the search box). `value` depends on `is`:
 * contains, equals, startsWith, hasTag: a text; matches: a regular expression's source;
 * between: [from, to], either of them null for open, both ends included; empty: none.
 */
export type Filter = Condition | { and: Filter[] } | { or: Filter[] } | { not: Filter };

export type Condition =
  | {
      attribute?: string;
      is: 'contains' | 'equals' | 'startsWith' | 'matches' | 'hasTag';
      value: string | number | boolean;
      /** Default: true for contains, equals, startsWith; false for matches and hasTag. */
      ignoreCase?: boolean;
    }
  | { attribute: string; is: 'between'; value: [Bound, Bound] }
  | { attribute: string; is: 'empty' };

/** A number, or a date or text as it stands in the cell; null leaves that side open. */
export type Bound = number | string | null;
