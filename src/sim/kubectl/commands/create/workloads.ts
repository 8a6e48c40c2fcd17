import { drawSuffix } from "../../../cluster/random.ts";
import type { NewObject } from "../../../cluster/request.ts";
import { findResource } from "../../discovery.ts";
import { fail } from "../../error.ts";
import { valueAt } from "../../output/values.ts";
import { flags } from "../../parse/flags.ts";
import { getObject } from "../../requests.ts";
import type { Run } from "../../run.ts";
import { defined, generatorCommand } from "./generator.ts";

/** Words after `--`, or all after the name. */
function commandWords(run: Run): readonly string[] | undefined {
  return run.dash === undefined || run.args.length === run.dash ? undefined : run.args.slice(run.dash);
}

/** `registry/path/nginx:1.27` → `nginx`; what no container may be called gets hyphens and a suffix. Follows kubectl/pkg/cmd/create/create_deployment.go (buildPodSpec). */
function containerName(run: Run, image: string): string {
  const last = image.slice(image.lastIndexOf("/") + 1);
  const bare = last.split(":")[0]?.split("@")[0] ?? "";
  if (!/[_.]/.test(bare)) return bare;
  return `${bare.replace(/[_.]/g, "-")}-${drawSuffix(0, 5, "container", image, run.context.client.nowMillis)}`;
}

function makeDeployment(name: string, run: Run): NewObject {
  const images = run.flags.list("image").filter((image) => image !== "");
  const command = commandWords(run);
  if (command && images.length > 1) throw fail("cannot specify multiple --image options and command");
  const replicas = run.flags.has("replicas") ? run.flags.int("replicas") : 1;
  const port = run.flags.has("port") ? run.flags.int("port") : undefined;
  const containers = images.map((image, index) =>
    defined({
      name: containerName(run, image),
      image,
      command,
      ports: port !== undefined && index === 0 ? [{ containerPort: port }] : undefined,
      resources: {},
    }),
  );
  return {
    kind: "Deployment",
    apiVersion: "apps/v1",
    metadata: { name, labels: { app: name } },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers } },
      strategy: {},
    },
    status: {},
  };
}

export const createDeployment = generatorCommand({
  name: "deployment",
  aliases: ["deploy"],
  flags: flags("image:list", "r,replicas:int=1", "port:int=-1"),
  required: ["image"],
  resource: "deployments.apps",
  failure: "failed to create deployment: ",
  make: makeDeployment,
});

function makeJob(name: string, run: Run): NewObject {
  const image = run.flags.text("image");
  const from = run.flags.text("from");
  if ((image === "") === (from === "")) throw fail("either --image or --from must be specified");
  const command = commandWords(run);
  if (from !== "") {
    if (command) throw fail("cannot specify --from and command");
    return jobFromCronJob(run, name, from);
  }
  return {
    kind: "Job",
    apiVersion: "batch/v1",
    metadata: { name },
    spec: { template: { metadata: {}, spec: podSpec(name, { image, command, restartPolicy: "Never" }) } },
    status: {},
  };
}

interface PodParts {
  readonly image: string;
  readonly command: readonly string[] | undefined;
  readonly restartPolicy: string;
}

const podSpec = (name: string, { image, command, restartPolicy }: PodParts) => ({
  containers: [defined({ name, image, command, resources: {} })],
  restartPolicy,
});

/** Follows kubectl/pkg/cmd/create/create_job.go (createJobFromCronJob). */
function jobFromCronJob(run: Run, name: string, from: string): NewObject {
  const [type = "", source = ""] = from.split("/");
  const resource = findResource(run.context.client, type);
  if (!resource) throw fail(`the server doesn't have a resource type "${type}"`);
  const cronJob = getObject(run, { resource, namespace: run.namespace }, source);
  if (cronJob.kind !== "CronJob") throw fail("from must be an existing cronjob");
  const template = valueAt(cronJob, "spec", "jobTemplate");
  const annotations = valueAt(template, "metadata", "annotations") as object | undefined;
  return {
    kind: "Job",
    apiVersion: "batch/v1",
    metadata: defined({
      name,
      labels: valueAt(template, "metadata", "labels"),
      annotations: { "cronjob.kubernetes.io/instantiate": "manual", ...annotations },
      ownerReferences: [
        { apiVersion: "batch/v1", kind: "CronJob", name: cronJob.metadata.name, uid: cronJob.metadata.uid, controller: true },
      ],
    }),
    spec: valueAt(template, "spec"),
    status: {},
  };
}

export const createJob = generatorCommand({
  name: "job",
  flags: flags("image:string", "from:string"),
  resource: "jobs.batch",
  failure: "failed to create job: ",
  make: makeJob,
});

export const createCronJob = generatorCommand({
  name: "cronjob",
  aliases: ["cj"],
  flags: flags("image:string", "schedule:string", "restart:string"),
  required: ["image", "schedule"],
  resource: "cronjobs.batch",
  failure: "failed to create cronjob: ",
  make: (name, run) => ({
    kind: "CronJob",
    apiVersion: "batch/v1",
    metadata: { name },
    spec: {
      schedule: run.flags.text("schedule"),
      jobTemplate: {
        metadata: { name },
        spec: {
          template: {
            metadata: {},
            spec: podSpec(name, {
              image: run.flags.text("image"),
              command: commandWords(run),
              restartPolicy: run.flags.text("restart") || "OnFailure",
            }),
          },
        },
      },
    },
    status: {},
  }),
});
