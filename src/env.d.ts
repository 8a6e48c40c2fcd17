declare module "plantuml-encoder" {
  const plantumlEncoder: { encode(source: string): string; decode(code: string): string };
  export default plantumlEncoder;
}
