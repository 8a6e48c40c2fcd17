import { defineReasons } from "../../cluster/component.ts";

/** Texts follow kubernetes/pkg/controller/podautoscaler/horizontal.go. */
export const autoscalerReasons = defineReasons({
  SuccessfulRescale: { event: "Normal", message: ({ size, why }) => `New size: ${size}; reason: ${why}` },
  FailedRescale: { event: "Warning", message: ({ size, why, error }) => `New size: ${size}; reason: ${why}; error: ${error}` },
  FailedGetScale: { event: "Warning", message: ({ error }) => String(error) },
  FailedGetResourceMetric: { event: "Warning", message: ({ error }) => String(error) },
  FailedGetContainerResourceMetric: { event: "Warning", message: ({ error }) => String(error) },
  FailedGetExternalMetric: { event: "Warning", message: ({ error }) => String(error) },
  FailedGetPodsMetric: { event: "Warning", message: ({ error }) => String(error) },
  FailedGetObjectMetric: { event: "Warning", message: ({ error }) => String(error) },
  AmbiguousSelector: { event: "Warning", message: ({ error }) => String(error) },
  FailedComputeMetricsReplicas: { event: "Warning", message: ({ error }) => String(error) },
  ScaleTarget: { message: ({ target, from, to }) => `${target} scaled from ${from} to ${to}` },
  UpdateAutoscalerStatus: { message: ({ autoscaler }) => `status of HorizontalPodAutoscaler ${autoscaler}` },
});
