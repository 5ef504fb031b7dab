import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Toasts } from './toasts.svelte';

const messages = (toasts: Toasts) => toasts.list.map(({ message }) => message);

describe('Toasts', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  test('one with an action stays longer', () => {
    const toasts = new Toasts();
    toasts.show('Saved');
    toasts.show('Tagged', { actions: [{ label: 'Undo', run: () => {} }] });
    vi.advanceTimersByTime(7_000);
    expect(messages(toasts)).toEqual(['Tagged']);
    vi.advanceTimersByTime(6_000);
    expect(messages(toasts)).toEqual([]);
  });

  test('what failed stays until it is dismissed', () => {
    const toasts = new Toasts();
    toasts.show('The disk is full', { tone: 'bad' });
    vi.advanceTimersByTime(3_600_000);
    expect(messages(toasts)).toEqual(['The disk is full']);
    toasts.dismiss(toasts.list[0]!.id);
    expect(messages(toasts)).toEqual([]);
  });

  test('none goes away while a person is at them', () => {
    const toasts = new Toasts();
    toasts.show('Saved');
    toasts.hold();
    vi.advanceTimersByTime(60_000);
    expect(messages(toasts)).toEqual(['Saved']);
    toasts.release();
    vi.advanceTimersByTime(6_000);
    expect(messages(toasts)).toEqual([]);
  });

  test('news of the same thing replaces the old', () => {
    const toasts = new Toasts();
    toasts.show('Tagged', { about: 'b1' });
    toasts.show('Exported', { about: 'b2' });
    toasts.show('Tagging was undone', { about: 'b1' });
    expect(messages(toasts)).toEqual(['Exported', 'Tagging was undone']);
  });

  test('knows what it tells of until that has gone', () => {
    const toasts = new Toasts();
    toasts.show('Undoing: Set a cell', { about: 'b1' });
    expect([toasts.tellsOf('b1'), toasts.tellsOf('b2')]).toEqual([true, false]);
    vi.advanceTimersByTime(6_000);
    expect(toasts.tellsOf('b1')).toBe(false);
  });

  test('what has come to nothing is dropped', () => {
    const toasts = new Toasts();
    toasts.show('Tagged', { about: 'b1' });
    toasts.show('Exported', { about: 'b2' });
    toasts.drop('b1');
    expect(messages(toasts)).toEqual(['Exported']);
  });

  test('news is dropped where it stands elsewhere', () => {
    const toasts = new Toasts();
    toasts.show('Tagged', { about: 'b1', onHandled: () => {} });
    toasts.show('Saved');
    toasts.dropNews();
    expect(messages(toasts)).toEqual(['Saved']);
  });

  test('a question stays until it is answered', () => {
    const toasts = new Toasts();
    const onHandled = vi.fn();
    toasts.show('Tell you?', { stays: true, onHandled });
    vi.advanceTimersByTime(3_600_000);
    expect(onHandled).not.toHaveBeenCalled();
    toasts.handle(toasts.list[0]!);
    expect(onHandled).toHaveBeenCalledOnce();
    expect(messages(toasts)).toEqual([]);
  });

  test('at most three are shown', () => {
    const toasts = new Toasts();
    for (const n of [1, 2, 3, 4, 5]) toasts.show(String(n));
    expect(messages(toasts)).toEqual(['3', '4', '5']);
  });

  describe('of a kind', () => {
    const kinOf = (name: string) => ({
      ...{ kind: 'done', name },
      tellAll: (names: readonly string[]) => ({ message: `${names.join()} done`, actions: [] }),
    });
    const tellDone = (
      toasts: Toasts,
      names: string,
      onHandled: (name: string) => void = () => {},
    ) => {
      for (const name of names) {
        toasts.show(name, { kin: kinOf(name), about: name, onHandled: () => onHandled(name) });
      }
    };

    test('two stand for themselves, and more become one', () => {
      const toasts = new Toasts();
      toasts.show('Saved');
      tellDone(toasts, 'ab');
      expect(messages(toasts)).toEqual(['Saved', 'a', 'b']);
      tellDone(toasts, 'c');
      const { id } = toasts.list[1]!;
      tellDone(toasts, 'd');
      expect(messages(toasts)).toEqual(['Saved', 'a,b,c,d done']);
      expect(toasts.list[1]!.id).toBe(id);
    });

    test('what came long before is not counted', () => {
      const toasts = new Toasts();
      tellDone(toasts, 'ab');
      vi.advanceTimersByTime(6_000);
      tellDone(toasts, 'c');
      expect(messages(toasts)).toEqual(['c']);
    });

    test('news of one of two replaces it alone', () => {
      const toasts = new Toasts();
      tellDone(toasts, 'ab');
      toasts.show('a was undone', { about: 'a' });
      expect(messages(toasts)).toEqual(['b', 'a was undone']);
    });

    test('news of one of many replaces it among them', () => {
      const toasts = new Toasts();
      tellDone(toasts, 'abca');
      expect(messages(toasts)).toEqual(['b,c,a done']);
      expect(toasts.tellsOf('b')).toBe(true);
      toasts.drop('b');
      expect(messages(toasts)).toEqual(['c', 'a']);
      toasts.drop('c');
      toasts.drop('a');
      expect(messages(toasts)).toEqual([]);
    });

    test('what stands nowhere else is not dropped with the news', () => {
      const toasts = new Toasts();
      for (const name of 'abc') toasts.show(name, { kin: kinOf(name), about: name });
      toasts.dropNews();
      expect(messages(toasts)).toEqual(['a,b,c done']);
    });

    test('all are handled at once', () => {
      const toasts = new Toasts();
      const handled: string[] = [];
      tellDone(toasts, 'abcd', (name) => handled.push(name));
      toasts.handle(toasts.list[0]!);
      expect([handled.join(''), messages(toasts)]).toEqual(['abcd', []]);
    });

    test('it stays as long as the latest of them would', () => {
      const toasts = new Toasts();
      tellDone(toasts, 'abc');
      vi.advanceTimersByTime(5_000);
      tellDone(toasts, 'd');
      vi.advanceTimersByTime(5_000);
      expect(messages(toasts)).toEqual(['a,b,c,d done']);
      vi.advanceTimersByTime(1_000);
      expect(messages(toasts)).toEqual([]);
    });
  });
});
