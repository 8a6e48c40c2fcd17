declare module "plantuml-encoder" {
  const plantumlEncoder: { encode(source: string): string; decode(code: string): string };
  export default plantumlEncoder;
}

declare namespace App {
  interface Locals {
    /** How many glossary terms the page has shown so far. */
    termCount?: number;
  }
}
