/** Virtual time as the lab shows it: `0:12.4`, `1:02:03.0`. */
export function formatClock(millis: number): string {
  const tenths = Math.floor(Math.max(0, millis) / 100);
  const seconds = Math.floor(tenths / 10);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const two = (value: number) => String(value).padStart(2, "0");
  const head = hours > 0 ? `${hours}:${two(minutes % 60)}` : `${minutes}`;
  return `${head}:${two(seconds % 60)}.${tenths % 10}`;
}
