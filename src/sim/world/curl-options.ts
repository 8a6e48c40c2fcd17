/** What curl has been told. */
export interface Settings {
  urls: string[];
  method: string | undefined;
  headers: { readonly name: string; readonly value: string }[];
  data: string | undefined;
  silent: boolean;
  showError: boolean;
  include: boolean;
  head: boolean;
  verbose: boolean;
  fail: boolean;
  follow: boolean;
  output: string | undefined;
  writeOut: string;
  maxMillis: number | undefined;
  connectMillis: number | undefined;
  insecure: boolean;
}

type Setter = (settings: Settings, value: string) => void;

const flagSetters: { readonly [option: string]: Setter } = {
  s: (settings) => {
    settings.silent = true;
  },
  S: (settings) => {
    settings.showError = true;
  },
  i: (settings) => {
    settings.include = true;
  },
  I: (settings) => {
    settings.head = true;
  },
  v: (settings) => {
    settings.verbose = true;
  },
  f: (settings) => {
    settings.fail = true;
  },
  L: (settings) => {
    settings.follow = true;
  },
  k: (settings) => {
    settings.insecure = true;
  },
  N: () => undefined,
  g: () => undefined,
  4: () => undefined,
  G: () => undefined,
};

const valueSetters: { readonly [option: string]: Setter } = {
  m: (settings, value) => {
    settings.maxMillis = Number(value) * 1000;
  },
  o: (settings, value) => {
    settings.output = value;
  },
  w: (settings, value) => {
    settings.writeOut = value;
  },
  H: (settings, value) => {
    const colon = value.indexOf(":");
    if (colon > 0) settings.headers.push({ name: value.slice(0, colon).trim(), value: value.slice(colon + 1).trim() });
  },
  X: (settings, value) => {
    settings.method = value;
  },
  d: (settings, value) => {
    settings.data = settings.data === undefined ? value : `${settings.data}&${value}`;
  },
  A: (settings, value) => {
    settings.headers.push({ name: "User-Agent", value });
  },
  u: () => undefined,
  "connect-timeout": (settings, value) => {
    settings.connectMillis = Number(value) * 1000;
  },
  retry: () => undefined,
  noproxy: () => undefined,
};

const longNames: { readonly [name: string]: string } = {
  silent: "s",
  "show-error": "S",
  include: "i",
  head: "I",
  verbose: "v",
  fail: "f",
  location: "L",
  insecure: "k",
  "no-buffer": "N",
  globoff: "g",
  ipv4: "4",
  get: "G",
  "max-time": "m",
  output: "o",
  "write-out": "w",
  header: "H",
  request: "X",
  data: "d",
  "data-raw": "d",
  "data-binary": "d",
  "user-agent": "A",
  user: "u",
};

/** Reads curl's options. @returns its complaint for one it does not know. */
export function parseCurlOptions(argv: readonly string[]): Settings | string {
  const settings: Settings = {
    urls: [],
    method: undefined,
    headers: [],
    data: undefined,
    silent: false,
    showError: false,
    include: false,
    head: false,
    verbose: false,
    fail: false,
    follow: false,
    output: undefined,
    writeOut: "",
    maxMillis: undefined,
    connectMillis: undefined,
    insecure: false,
  };
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index] as string;
    if (!word.startsWith("-") || word === "-") {
      settings.urls.push(word);
      continue;
    }
    const isLong = word.startsWith("--");
    const names = isLong ? [longNames[word.slice(2)] ?? word.slice(2)] : [...word.slice(1)];
    for (const [position, name] of names.entries()) {
      if (Object.hasOwn(flagSetters, name)) {
        flagSetters[name]?.(settings, "");
        continue;
      }
      if (!Object.hasOwn(valueSetters, name)) return `curl: option ${isLong ? word : `-${name}`}: is unknown`;
      const attached = isLong ? "" : word.slice(position + 2);
      const value = attached || argv[++index];
      if (value === undefined) return `curl: option ${word}: requires parameter`;
      valueSetters[name]?.(settings, value);
      break;
    }
  }
  return settings;
}

export interface Url {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

/** `http://web:8080/a` in parts; the scheme may be missing. */
export function parseUrl(text: string): Url | undefined {
  const match = /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?(?:[^@/]*@)?([^:/?#]+)(?::(\d+))?([/?][^#]*)?(?:#.*)?$/.exec(text);
  if (!match) return undefined;
  const [, scheme = "http", host = "", port, path = "/"] = match;
  return {
    scheme: scheme.toLowerCase(),
    host,
    port: port === undefined ? (scheme === "https" ? 443 : 80) : Number(port),
    path: path.startsWith("/") ? path : `/${path}`,
  };
}
