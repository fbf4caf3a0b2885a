import { html } from "lit";
import { patch } from "../../api/client";
import { Refused } from "../../api/problem";
import type { Schemas } from "../../api/types";
import { area, field } from "../../parts/fields/field";
import { select } from "../../parts/fields/select";
import { openForm } from "../../parts/form-dialog";
import { wrongAt } from "../../parts/outcome";
import { pointsOf, secondOf } from "./entered";
import { importsWords } from "./words";

type Transcript = Schemas["StudioImport"];

/** What is mended, and what becomes of it. */
export interface Mended {
    readonly id: string;
    readonly version: () => number;
    readonly take: (now: Transcript) => void;
    readonly readAgain: () => Promise<void>;
}

/** What somebody else changed meanwhile is read, so that the next try is made to that. */
async function mending(thing: Mended, change: () => Promise<Transcript>): Promise<void> {
    try {
        thing.take(await change());
    } catch (failure) {
        if (failure instanceof Refused && failure.problem.status === 412) {
            await thing.readAgain();
        }
        throw failure;
    }
}

export function mendQuestion(thing: Mended, question: Schemas["ImportQuestion"]): Promise<boolean> {
    const w = importsWords();
    return openForm({
        title: w.changeQuestion,
        action: w.change,
        fields: ["title", "text", "nickname"],
        form: (problem) =>
            html`${area({
                id: "mend-title",
                name: "title",
                label: w.questionTitle,
                rows: 2,
                value: question.title,
                maxlength: 160,
                required: true,
                spellcheck: true,
                error: problem("title"),
            })}
            ${area({
                id: "mend-text",
                name: "text",
                label: w.questionText,
                rows: 6,
                value: question.text,
                required: true,
                spellcheck: true,
                error: problem("text"),
            })}
            ${field({
                id: "mend-nickname",
                name: "nickname",
                label: w.nickname,
                hint: w.nicknameHint,
                value: question.nickname ?? "",
                maxlength: 40,
                error: problem("nickname"),
            })}`,
        done: ({ title = "", text = "", nickname = "" }) =>
            mending(thing, () =>
                patch("/api/v1/studio/transcript-imports/{id}/questions/{question}", {
                    at: { id: thing.id, question: question.id },
                    body: { title, text, nickname: nickname.trim() || null },
                    ifMatch: thing.version(),
                }),
            ),
    });
}

export function mendAnswer(
    thing: Mended,
    answer: Schemas["ImportAnswer"],
    guests: readonly Schemas["ImportedOfficial"][],
): Promise<boolean> {
    const w = importsWords();
    let person = answer.personId;
    return openForm({
        title: w.changeAnswer,
        action: w.change,
        fields: ["personId", "text", "points", "videoSecond"],
        form: (problem) =>
            html`${select({
                id: "mend-person",
                name: "personId",
                label: w.answerBy,
                value: person,
                options: guests.map(
                    (guest) => [guest.id, `${guest.name} ${guest.title}`.trim()] as const,
                ),
                error: problem("personId"),
                onChange: (chosen) => (person = chosen),
            })}
            ${area({
                id: "mend-text",
                name: "text",
                label: w.answerText,
                rows: 8,
                value: answer.text,
                required: true,
                spellcheck: true,
                error: problem("text"),
            })}
            ${area({
                id: "mend-points",
                name: "points",
                label: w.points,
                hint: w.pointsHint,
                rows: 4,
                value: answer.points.join("\n"),
                error: problem("points"),
            })}
            ${field({
                id: "mend-second",
                name: "videoSecond",
                label: w.second,
                hint: w.secondHint,
                inputmode: "numeric",
                value: answer.videoSecond === null ? "" : String(answer.videoSecond),
                error: problem("videoSecond"),
            })}`,
        done: ({ text = "", points = "", videoSecond = "" }) => {
            const second = secondOf(videoSecond);
            if (second === undefined) {
                return Promise.reject(wrongAt("#/videoSecond", w.secondWrong));
            }
            return mending(thing, () =>
                patch("/api/v1/studio/transcript-imports/{id}/answers/{answer}", {
                    at: { id: thing.id, answer: answer.id },
                    body: { text, points: pointsOf(points), personId: person, videoSecond: second },
                    ifMatch: thing.version(),
                }),
            );
        },
    });
}
