import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdFocus } from './hold-focus';

describe('the focus', () => {
  let stop = () => {};
  let main: HTMLElement;
  const button = (name: string) => {
    const made = document.createElement('button');
    made.textContent = name;
    return made;
  };
  const focusedText = () => document.activeElement?.textContent;

  beforeEach(() => {
    main = document.createElement('main');
    main.tabIndex = -1;
    document.body.append(main);
    stop = holdFocus(document, () => main);
  });
  afterEach(() => {
    stop();
    main.remove();
  });

  it('goes to what is next when its button goes away', async () => {
    const [item, undo] = [document.createElement('p'), button('Undo')];
    main.append(button('elsewhere'), item);
    item.append(button('title'), undo);
    undo.focus();
    undo.remove();
    await expect.poll(focusedText).toBe('title');
  });

  it.each([
    ['the row after it', 1, 'third'],
    ['the row before the last', 2, 'second'],
  ])('goes with a row that goes away to %s', async (_, place, text) => {
    const rows = ['first', 'second', 'third'].map((name) => {
      const row = document.createElement('p');
      row.append(button(name));
      return row;
    });
    main.append(...rows);
    rows[place]!.querySelector('button')!.focus();
    rows[place]!.remove();
    await expect.poll(focusedText).toBe(text);
  });

  it('goes to the page where nothing else is left', async () => {
    const undo = button('Undo');
    main.append(undo);
    undo.focus();
    undo.remove();
    await expect.poll(() => document.activeElement).toBe(main);
  });

  it('goes to the page, not to what stands before it', async () => {
    const page = button('page');
    const skip = button('skip');
    const frame = document.createElement('div');
    main.replaceWith(frame);
    frame.append(skip, main);
    main.append(page);
    page.focus();
    page.remove();
    await expect.poll(() => document.activeElement).toBe(main);
    frame.remove();
  });

  it('is left where a person took it away', async () => {
    const undo = button('Undo');
    main.append(button('other'), undo);
    undo.focus();
    undo.blur();
    await Promise.resolve();
    undo.remove();
    main.append(button('later'));
    await new Promise(requestAnimationFrame);
    expect(document.activeElement).toBe(document.body);
  });
});
