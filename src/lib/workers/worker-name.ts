/** What a worker is told at its start, before anything can be sent: its name is there at once. */
export interface WorkerName<Role extends string> {
  readonly role: Role;
  /** The database of the page that starts it, whichever is the live one by then. */
  readonly database: string;
}

export const workerName = ({ role, database }: WorkerName<string>): string => `${role} ${database}`;

export function readWorkerName<Role extends string>(name: string): WorkerName<Role> {
  const end = name.indexOf(' ');
  return { role: name.slice(0, end) as Role, database: name.slice(end + 1) };
}
