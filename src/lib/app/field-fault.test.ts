import { beforeEach, expect, it } from 'vitest';
import { AppError } from '../engine/app-error';
import { FieldFault } from './field-fault.svelte';
import { toasts } from './toasts.svelte';

const refuse = (path: string) => () =>
  Promise.reject(new AppError('no', 'Choose another name.', { path }));

beforeEach(() => {
  toasts.list.forEach(({ id }) => toasts.dismiss(id));
});

it('is told at its field', async () => {
  const fault = new FieldFault('name');
  expect(await fault.send(refuse('name'))).toBe(false);
  expect([fault.text, toasts.list.length]).toEqual(['Choose another name.', 0]);
  fault.clear();
  expect(fault.text).toBeUndefined();
});

it('is told like any other where it is of something else', async () => {
  const fault = new FieldFault('name');
  expect(await fault.send(refuse('steps'))).toBe(false);
  expect([fault.text, toasts.list[0]?.message]).toEqual([undefined, 'Choose another name.']);
});

it('is not sent twice at a time', async () => {
  const fault = new FieldFault('name');
  const sent: string[] = [];
  const send = (what: string) =>
    fault.send(async () => {
      await Promise.resolve();
      sent.push(what);
    });
  expect(await Promise.all([send('once'), send('twice')])).toEqual([true, false]);
  expect(await send('again')).toBe(true);
  expect(sent).toEqual(['once', 'again']);
});

it('is none where all is done', async () => {
  expect(await new FieldFault('name').send(() => Promise.resolve())).toBe(true);
});
