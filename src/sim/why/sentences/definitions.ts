import { thing, 을, 이 } from "../words.ts";
import type { SentenceTable } from "./index.ts";

/** What becomes of CustomResourceDefinitions and of the objects of their kinds. */
export const definitionSentences: SentenceTable = {
  AcceptNames: ({ definition }) => `API 서버가 CRD ${definition}의 이름을 받아들였다. 같은 그룹에서 아무도 쓰지 않는 이름이다.`,
  RefuseNames: ({ definition, why }) =>
    `API 서버가 CRD ${definition}의 이름을 받아들이지 않았다. 같은 그룹의 다른 CRD가 먼저 쓰고 있다(${why}).`,
  EstablishDefinition: ({ definition }) =>
    `API 서버가 CRD ${definition}의 종류를 받기 시작했다(Established). 이제 그 종류의 객체를 만들 수 있다.`,
  DeletingInstances: ({ definition }) =>
    `API 서버가 CRD ${definition}의 객체를 지우기 시작했다. CRD가 지워지면 그 종류의 객체도 남지 않는다.`,
  DeleteInstance: ({ kind, name, definition }) => `API 서버가 ${을(thing(kind, name))} 지웠다. CRD ${이(definition)} 지워지고 있다.`,
  FinalizeDefinition: ({ definition }) => `CRD ${definition}의 객체가 하나도 남지 않아 파이널라이저를 뗐다.`,
};
