/** A remark, with what stands between backticks as code. */
export function Prose({ text }: { readonly text: string }) {
  return <span>{text.split("`").map((part, index) => (index % 2 === 1 ? <code key={part}>{part}</code> : part))}</span>;
}
