/** The namespace of the current context: there is one, and it names none. */
export function currentNamespace(): string {
  return "default";
}
