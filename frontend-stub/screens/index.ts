import "./screens.css";
import { startHost } from "./host";
import { startOverlay } from "./overlay";
import { startStudio } from "./studio";

const screen = document.querySelector<HTMLElement>("#screen");
if (screen) {
    switch (document.body.dataset["kind"]) {
        case "overlay":
            startOverlay(screen);
            break;
        case "host":
            startHost(screen);
            break;
        default:
            startStudio(screen);
    }
}
