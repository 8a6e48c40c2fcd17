/** Order of strings that is the same on every machine: by UTF-16 code units, as etcd and Go compare ASCII. */
export function byCodeUnit(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
