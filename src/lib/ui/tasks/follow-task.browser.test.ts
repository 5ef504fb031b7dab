import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { followTask } from './follow-task';

describe('the focus on a task', () => {
  let stop = () => {};
  let lists: HTMLElement;

  function rowOf(id: string): HTMLElement {
    const row = document.createElement('li');
    row.dataset.task = id;
    row.innerHTML = `<a href="#${id}">${id}</a><button>Resume</button>`;
    return row;
  }
  const press = (row: HTMLElement, key: string) => {
    const button = row.querySelector('button')!;
    button.focus();
    button.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  };
  const focused = () => document.activeElement?.textContent;

  beforeEach(() => {
    lists = document.createElement('ul');
    document.body.append(lists);
    stop = followTask(document);
  });
  afterEach(() => {
    stop();
    lists.remove();
  });

  it('goes with it to another list', async () => {
    const row = rowOf('b1');
    lists.append(row, rowOf('b2'));
    press(row, 'Enter');
    row.remove();
    lists.querySelector('a')!.focus();
    lists.append(rowOf('b1'));
    await expect.poll(focused).toBe('b1');
  });

  it('stays where it is when a person only touches a task', async () => {
    const row = rowOf('b1');
    row.append('some words');
    lists.append(row, rowOf('b2'));
    row.dispatchEvent(new PointerEvent('click', { bubbles: true }));
    lists.append(rowOf('b3'));
    await new Promise(requestAnimationFrame);
    expect(document.activeElement).toBe(document.body);
    row.querySelector('button')!.click();
    lists.append(rowOf('b4'));
    await expect.poll(focused).toBe('b1');
  });

  it('is left alone once a person goes elsewhere', async () => {
    const [row, other] = [rowOf('b1'), rowOf('b2')];
    lists.append(row, other);
    press(row, 'Enter');
    press(row, 'Tab');
    other.querySelector('a')!.focus();
    row.remove();
    lists.append(rowOf('b1'));
    await new Promise(requestAnimationFrame);
    expect(focused()).toBe('b2');
  });
});
