import { html, type nothing, type TemplateResult } from "lit";
import type { Device } from "../api/types";
import { words } from "../messages";
import { ago, dateAndTime } from "../base/time";
import "./table";

/** Devices that are signed in, the latest seen first; what can be done stands in each row. */
export function devicesTable<T extends Device>(
    devices: readonly T[] | null,
    action: (device: T) => TemplateResult | typeof nothing,
    whenEmpty: TemplateResult | typeof nothing,
): TemplateResult {
    const w = words().devices;
    return html`<wz-table
        label=${w.label}
        .rows=${devices}
        .rowKey=${(device: Device) => device.id}
        .columns=${[
            { label: w.device, cell: (device: Device) => device.device },
            { label: w.address, cell: (device: Device) => device.address },
            {
                label: w.seen,
                kind: "time",
                cell: (device: Device) =>
                    html`<time datetime=${device.seenAt} title=${dateAndTime(device.seenAt)}
                        >${ago(device.seenAt)}</time
                    >`,
            },
            {
                label: w.since,
                kind: "time",
                cell: (device: Device) => dateAndTime(device.startedAt),
            },
            { label: w.action, kind: "actions", cell: action },
        ]}
        .whenEmpty=${whenEmpty}
    ></wz-table>`;
}
