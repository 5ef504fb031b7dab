import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NotificationDaemon } from './notification-daemon';

/** A screen that nobody sees and a message bus of its own, with someone who shows notifications. */
export interface Desktop {
  readonly notifications: NotificationDaemon;
  /** What a program needs to know to be on it. */
  readonly env: Readonly<Record<'DISPLAY' | 'DBUS_SESSION_BUS_ADDRESS', string>>;
  close(): void;
}

/** Everybody may do everything, and nothing of the machine's own is started. */
const busConfig = (address: string): string => `<!DOCTYPE busconfig PUBLIC
  "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>${address}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

/** @param folder that is empty, and outlives it */
export async function startDesktop(folder: string): Promise<Desktop> {
  const [config, socket] = [join(folder, 'bus.conf'), join(folder, 'bus')];
  const address = `unix:path=${socket}`;
  writeFileSync(config, busConfig(address));
  const [bus, screen] = await Promise.all([
    start('dbus-daemon', `--config-file=${config}`, '--nofork', '--print-address'),
    start('Xvfb', '-displayfd', '1', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'),
  ]);
  const notifications = await NotificationDaemon.start(socket);
  return {
    notifications,
    env: { DISPLAY: `:${screen.said}`, DBUS_SESSION_BUS_ADDRESS: address },
    close() {
      notifications.stop();
      for (const { end } of [screen, bus]) end();
    },
  };
}

/** Starts a program that says on a line that it is ready, and ends with the tests. */
async function start(command: string, ...args: string[]) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const end = () => void child.kill();
  process.once('exit', end);
  let complaints = '';
  child.stderr.on('data', (text: Buffer) => (complaints += text.toString()));
  const died = once(child, 'close').then(() => {
    throw new Error(`${command} ended: ${complaints}`);
  });
  const [line] = (await Promise.race([once(child.stdout, 'data'), died])) as [Buffer];
  died.catch(() => {});
  return { said: line.toString().trim(), end };
}
