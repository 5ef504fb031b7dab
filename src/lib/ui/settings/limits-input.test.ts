import { describe, expect, it } from 'vitest';
import { LimitsInput } from './limits-input.svelte';

interface Limits {
  readonly days: number;
  readonly room: number | null;
}

const rows = {
  days: { label: 'Days', unit: 1 },
  room: { label: 'Room, in MB', unit: 1e6, most: 4000, whenEmpty: 'Empty: no limit.' },
};

const open = (limits: Limits = { days: 30, room: 2e6 }) => {
  const saved: Limits[] = [];
  const form = new LimitsInput<Limits>({
    ...{ rows, limits, defaults: { days: 365, room: null } },
    onSave: (given) => saved.push(given),
  });
  const [days, room] = form.inputs;
  return { form, saved, days: days!, room: room! };
};

describe('the input of limits', () => {
  it('shows them in their units', () => {
    expect(open().form.inputs.map(({ text }) => text)).toEqual(['30', '2']);
    expect(open({ days: 1, room: null }).room.text).toBe('');
    expect(open().room.hint).toBe('Empty: no limit.');
  });

  it('takes no more than the most there may be', () => {
    const { room, form } = open();
    room.text = '4,001';
    expect(room.error).toBe('Enter a whole number from 1 to 4,000.');
    expect(form.isValid).toBe(false);
    room.text = '4000';
    expect(form.isValid).toBe(true);
  });

  it.each([
    ['1,000', 1000],
    ['7.9', 7],
    [' ', undefined],
    ['0', undefined],
    ['many', undefined],
    ['1e999', undefined],
  ])('reads %j as %j', (text, number) => {
    const { days, form, saved } = open();
    days.text = text;
    expect([form.isValid, days.error === undefined]).toEqual([number !== undefined, form.isValid]);
    form.save();
    expect(saved).toEqual(number === undefined ? [] : [{ days: number, room: 2e6 }]);
  });

  it('takes nothing for null where that is allowed', () => {
    const { room, form, saved } = open();
    room.text = ' ';
    form.save();
    expect(saved).toEqual([{ days: 30, room: null }]);
  });

  it('knows whether all that is typed is saved', () => {
    const { days, form } = open();
    expect(form.isChanged).toBe(false);
    days.text = '7';
    expect(form.isChanged).toBe(true);
    form.save();
    expect(form.isChanged).toBe(false);
    days.text = 'many';
    form.save();
    expect(form.isChanged).toBe(true);
    form.reset();
    expect(form.isChanged).toBe(false);
  });

  it('shows what was saved', () => {
    const { days, room, form, saved } = open();
    days.text = ' 7.9 ';
    form.save();
    expect(days.text).toBe('7');
    form.reset();
    expect([days.text, room.text]).toEqual(['365', '']);
    expect(saved.at(-1)).toEqual({ days: 365, room: null });
  });
});
