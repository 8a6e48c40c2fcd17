import type { ComponentChildren } from "preact";
import "./vpc-frame.css";
import type { SubnetPlan, Thing, VpcPlan } from "./vpc-model.ts";

interface Props {
  readonly plan: VpcPlan;
  /** Draws the trays of these machines. */
  readonly trays: (machines: readonly string[]) => ComponentChildren;
}

/** A VPC: a frame with its door at the top edge, the subnets inside it, the nodes inside those. */
export function VpcFrame({ plan: { title, door, subnets }, trays }: Props) {
  return (
    <div role="group" class="map-vpc" aria-label={title}>
      <p class="map-vpc-head">
        <strong>{title}</strong> <Chip thing={door} />
      </p>
      <div class="map-subnets">
        {subnets.map((subnet) => (
          <Subnet key={subnet.name} subnet={subnet} trays={trays} />
        ))}
      </div>
    </div>
  );
}

function Subnet({ subnet: { name, detail, isPublic, things, machines }, trays }: { readonly subnet: SubnetPlan } & Pick<Props, "trays">) {
  const kind = isPublic ? "퍼블릭" : "프라이빗";
  return (
    <div role="group" class={isPublic ? "map-subnet public" : "map-subnet"} aria-label={`${kind} 서브넷 ${name}`}>
      <p class="map-subnet-head">
        <strong>{name}</strong> {kind} <span>{detail}</span>
      </p>
      {things.map((thing) => (
        <Chip key={thing.text} thing={thing} />
      ))}
      {machines.length > 0 && <div class="map-nodes">{trays(machines)}</div>}
    </div>
  );
}

const Chip = ({ thing: { text, isOff } }: { readonly thing: Thing }) => (
  <span class={isOff ? "map-thing off" : "map-thing"}>
    {text}
    {isOff && <span class="sr-only"> (쓸 수 없다)</span>}
  </span>
);
