/** Signs of the time controls, drawn so that no font has to have them. */
const paths = {
  start: "M5 4v12M16 4.5v11L7.5 10Z",
  back: "M15 4.5v11L6.5 10Z",
  play: "M6 4v12l10-6Z",
  pause: "M6.5 4.5v11M13.5 4.5v11",
  forward: "M5 4.5v11L13.5 10ZM16 4v12",
  end: "M4 4.5v11L12.5 10ZM15 4v12M17.5 4v12",
  close: "m5 5 10 10M15 5 5 15",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      class="lab-icon"
      viewBox="0 0 20 20"
      fill="currentColor"
      stroke="currentColor"
      stroke-width="2"
      stroke-linejoin="round"
      stroke-linecap="round"
      aria-hidden="true"
    >
      <path d={paths[name]} fill={name === "pause" || name === "close" ? "none" : "currentColor"} />
    </svg>
  );
}
