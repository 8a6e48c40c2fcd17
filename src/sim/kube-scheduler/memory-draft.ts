import type { Action } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";

/** The component's memory with the changes of this call on top; they become actions at the end. */
export interface MemoryDraft {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  actions(): readonly Action[];
}

export function draftMemory(view: View): MemoryDraft {
  const changes = new Map<string, unknown>();
  return {
    get: (key) => (changes.has(key) ? changes.get(key) : view.memory(key)),
    set: (key, value) => {
      changes.set(key, value);
    },
    actions: () =>
      [...changes].filter(([key, value]) => value !== view.memory(key)).map(([key, value]) => ({ type: "remember", key, value })),
  };
}

/** A list in memory, kept in small rows so that adding to a long one stays cheap. */
interface ListHead {
  readonly first: number;
  readonly last: number;
  readonly length: number;
}

const ROW_LENGTH = 32;
const emptyHead: ListHead = { first: 0, last: 0, length: 0 };

type Reader = Pick<MemoryDraft, "get">;

const headOf = (memory: Reader, list: string): ListHead => (memory.get(list) as ListHead | undefined) ?? emptyHead;
const rowOf = (memory: Reader, list: string, row: number): readonly string[] =>
  (memory.get(`${list}/${row}`) as readonly string[] | undefined) ?? [];

/** @returns the row the item went to, which removing it again needs. */
export function appendToList(memory: MemoryDraft, list: string, item: string): number {
  const head = headOf(memory, list);
  const items = rowOf(memory, list, head.last);
  const full = items.length >= ROW_LENGTH;
  const last = full ? head.last + 1 : head.last;
  memory.set(`${list}/${last}`, full ? [item] : [...items, item]);
  memory.set(list, { ...head, last, length: head.length + 1 });
  return last;
}

export function removeFromList(memory: MemoryDraft, list: string, row: number, item: string): void {
  const items = rowOf(memory, list, row);
  if (!items.includes(item)) return;
  const head = headOf(memory, list);
  const left = items.filter((other) => other !== item);
  memory.set(`${list}/${row}`, left.length === 0 ? undefined : left);
  if (head.length === 1) memory.set(list, undefined);
  else memory.set(list, { ...head, first: left.length === 0 && row === head.first ? row + 1 : head.first, length: head.length - 1 });
}

export function itemsOfList(memory: Reader, list: string): readonly string[] {
  const head = headOf(memory, list);
  const items: string[] = [];
  for (let row = head.first; row <= head.last && items.length < head.length; row++) items.push(...rowOf(memory, list, row));
  return items;
}

/** Empties a list and returns what was in it. */
export function takeList(memory: MemoryDraft, list: string): readonly string[] {
  const items = itemsOfList(memory, list);
  const head = headOf(memory, list);
  for (let row = head.first; row <= head.last; row++) memory.set(`${list}/${row}`, undefined);
  memory.set(list, undefined);
  return items;
}
