/**
 * A function of a text alone that is asked for few texts many times, as images' names are: its answers are kept.
 * Beyond `most` of them it begins anew, so that no stream of texts fills the memory.
 */
export function remembered<T>(most: number, answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly answer: T }>();
  return (text) => {
    const before = known.get(text);
    if (before) return before.answer;
    if (known.size >= most) known.clear();
    const made = { answer: answer(text) };
    known.set(text, made);
    return made.answer;
  };
}
