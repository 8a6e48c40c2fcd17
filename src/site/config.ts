// What the whole site agrees on; every other file reads it from here.
export const site = {
  title: "쿠버노트",
  description: "모든 예제가 살아 있는 쿠버네티스 학습 노트",
  kubernetesVersion: "v1.36.3",
  /** Where "PlantUML에서 고쳐 보기" leads. The link carries the diagram's source; nothing is sent until it is followed. */
  plantumlServer: "https://www.plantuml.com/plantuml/uml/",
};
