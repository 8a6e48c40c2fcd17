/** An HTTP request as a server sees it. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly port: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
  /** The address the server sees: the client's, or a node's where the packet was masqueraded. */
  readonly clientIp: string;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  readonly durationMillis: number;
  /** Milliseconds of one core that the answer took, where they matter. */
  readonly cpuTimeMillis?: number;
}
