import type { ContainerRow } from "./world-rows.ts";

/** A physical computer that stands on our own premises and runs a hypervisor: VMs share it. */
export interface PhysicalHost {
  readonly name: string;
  readonly cpuMillis: number;
  readonly memoryBytes: number;
}

/** From the order to a running app. `off`: nothing of it runs, and its memory is free again. */
export type VmState = "off" | "defined" | "firmware" | "loader" | "kernel" | "init" | "app" | "running";

/** A virtual machine: a whole computer, with an operating system of its own between the hypervisor and the app. */
export interface VirtualMachine {
  readonly name: string;
  readonly host: string;
  /** What is on its disk besides the guest OS; an image of the catalogue, so that the very same program can run in a container. */
  readonly image: string;
  readonly ip: string;
  readonly cpuMillis: number;
  /** What the hypervisor gives it, used or not. */
  readonly memoryBytes: number;
  readonly state: VmState;
  /** What its console showed since the power came on. */
  readonly stages: readonly VmStage[];
  /** The app as the guest's init runs it: a process like that of a container, in a system of its own. */
  readonly app?: ContainerRow;
  /** The group that made it. */
  readonly group?: string;
}

export interface VmStage {
  readonly state: VmState;
  readonly atMillis: number;
}

/** Equal VMs behind one balancer address, as many as the load asks for. */
export interface VmGroup {
  readonly name: string;
  readonly image: string;
  readonly cpuMillis: number;
  readonly memoryBytes: number;
  readonly port: number;
  /** The balancer's address. */
  readonly ip: string;
  readonly min: number;
  readonly max: number;
  /** In percent of the VMs' processors. */
  readonly targetCpu: number;
  /** How many there shall be. */
  readonly size: number;
  readonly members: readonly VmMember[];
  /** The mean of the last period; absent before the first one. */
  readonly measuredCpu?: number;
  /** Why there are fewer than wanted: no host has room. */
  readonly isShort?: boolean;
}

/** A VM as its group's health check sees it. */
export interface VmMember {
  readonly vm: string;
  readonly sinceMillis: number;
  /** Checks in a row that came to nothing. */
  readonly failures: number;
  /** Since when it answers; only such VMs get requests. */
  readonly healthySinceMillis?: number;
}
