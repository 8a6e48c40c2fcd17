import type { Component } from "../../cluster/component.ts";
import { crdFinalizer } from "./finalizer-controller.ts";
import { establishingController, namingController } from "./naming-controller.ts";

/** What acts on CustomResourceDefinitions; in the real cluster these run inside the API server. */
export const apiextensionsControllers: readonly Component[] = [namingController, establishingController, crdFinalizer];
