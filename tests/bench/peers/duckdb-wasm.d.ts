/** The little that the bench uses, so that the project type-checks where it is not installed. */
declare module '@duckdb/duckdb-wasm' {
  export class VoidLogger {
    log(): void;
  }
  export enum DuckDBAccessMode {
    READ_WRITE = 3,
  }
  export enum DuckDBDataProtocol {
    BROWSER_FILEREADER = 2,
  }
  interface QueryResult {
    get(row: number): Record<string, unknown> | null;
  }
  export interface AsyncDuckDBConnection {
    query(statement: string): Promise<QueryResult>;
  }
  export class AsyncDuckDB {
    constructor(logger: VoidLogger, worker: Worker);
    instantiate(module: string): Promise<unknown>;
    open(config: { path: string; accessMode: DuckDBAccessMode }): Promise<void>;
    connect(): Promise<AsyncDuckDBConnection>;
    registerFileHandle(
      name: string,
      file: File,
      protocol: DuckDBDataProtocol,
      directIO: boolean,
    ): Promise<unknown>;
  }
}
