/** How a pod looks in each state: shape and word carry the meaning, colour only repeats it. */
export interface PodState {
  readonly name: "pending" | "creating" | "running" | "ready" | "terminating" | "crashing" | "succeeded" | "failed" | "unknown";
  /** The word beside the shape. */
  readonly word: string;
  readonly shape: string;
  readonly meaning: string;
}

export const podStates: readonly PodState[] = [
  { name: "pending", word: "대기", shape: "점선 테두리", meaning: "아직 노드가 정해지지 않았다." },
  { name: "creating", word: "준비 중", shape: "차오르는 고리", meaning: "노드가 정해졌고, 이미지를 받거나 컨테이너를 만들고 있다." },
  { name: "running", word: "실행(준비 안 됨)", shape: "반만 찬 네모", meaning: "컨테이너는 돌지만 아직 요청을 받지 않는다." },
  { name: "ready", word: "Ready", shape: "꽉 찬 네모", meaning: "요청을 받을 수 있다." },
  { name: "terminating", word: "종료 중", shape: "모서리가 잘린 네모", meaning: "삭제하라는 말을 들었고, 유예 기간 안에 멈춘다." },
  {
    name: "crashing",
    word: "반복 실패",
    shape: "끊긴 테두리와 재시작 횟수",
    meaning: "거듭 실패해서, 점점 오래 기다렸다가 다시 시작한다.",
  },
  { name: "succeeded", word: "완료", shape: "체크가 있는 네모", meaning: "모든 컨테이너가 성공으로 끝났다." },
  { name: "failed", word: "실패", shape: "가위표가 있는 테두리", meaning: "모든 컨테이너가 끝났고, 실패한 것이 있다." },
  { name: "unknown", word: "알 수 없음", shape: "빗금", meaning: "노드에서 소식이 끊겼다." },
];
