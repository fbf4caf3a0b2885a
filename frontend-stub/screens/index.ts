import "./screens.css";
import { startOverlay } from "./overlay";
import { startStudio } from "./studio";

const screen = document.querySelector<HTMLElement>("#screen");
if (screen) {
    if (document.body.dataset["kind"] === "overlay") {
        startOverlay(screen);
    } else {
        startStudio(screen);
    }
}
