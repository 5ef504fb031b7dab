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
  const elsewhere: Partial<Limits> = {};
  const form = new LimitsInput<Limits>({
    ...{ rows, defaults: { days: 365, room: null } },
    limits: () => ({ ...limits, ...saved.at(-1), ...elsewhere }),
    onSave: (given) => saved.push(given),
  });
  const [days, room] = form.inputs;
  return { form, saved, elsewhere, days: days!, room: room! };
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

  it('knows what is typed and not saved', () => {
    const { days, form } = open();
    expect(form.unsaved).toEqual([]);
    days.text = '7';
    expect(form.unsaved).toEqual(['Days']);
    form.save();
    expect(form.unsaved).toEqual([]);
    days.text = 'many';
    form.save();
    expect(form.unsaved).toEqual(['Days']);
    form.reset();
    expect(form.unsaved).toEqual([]);
  });

  it('leaves alone what another tab has saved meanwhile', () => {
    const { days, room, form, saved, elsewhere } = open();
    days.text = '7';
    Object.assign(elsewhere, { days: 60, room: 5e6 });
    form.follow();
    expect([days.text, room.text]).toEqual(['7', '5']);
    form.save();
    expect(saved).toEqual([{ days: 7, room: 5e6 }]);
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
