package org.wenzheng.site.asking;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.feedback.Verdicts;
import org.wenzheng.notices.AskersNotices;
import org.wenzheng.questions.DismissalReason;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.questions.intake.Receipt;
import org.wenzheng.questions.intake.Receipts.Followed;
import org.wenzheng.questions.intake.Receipts.Note;
import org.wenzheng.questions.intake.Receipts.NoteKind;
import org.wenzheng.questions.intake.Receipts.Stage;
import org.wenzheng.site.AnswerView;
import org.wenzheng.site.Link;
import org.wenzheng.site.QuestionCard;
import org.wenzheng.site.Reader;
import org.wenzheng.site.SessionCard;

/**
 * A question as its asker sees it.
 *
 * @param code as it is shown; goes with what the asker sends from here
 * @param fresh whether the question has just come: then number and code are what matters
 * @param picture QR code that leads here, as the address of an image; null where it is not fresh
 * @param session that does not take place when it was to; null where it does, or it does not matter
 * @param clarify what its department asks for; null where that is nothing, or there was a reply
 * @param notices what was sent to the asker, a sentence each
 * @param said what came of what the asker did; null where nothing was done
 */
record ReceiptPage(
        long number,
        String code,
        boolean fresh,
        boolean again,
        boolean sessionEnded,
        @Nullable String picture,
        @Nullable SessionCard session,
        @Nullable Link department,
        Stage stage,
        boolean waits,
        boolean inSession,
        QuestionKind kind,
        String title,
        List<String> paragraphs,
        boolean accepted,
        String received,
        String receivedDay,
        @Nullable DismissalReason dismissal,
        @Nullable String explanation,
        @Nullable Long mergedInto,
        @Nullable String publicPage,
        Way way,
        @Nullable Clarify clarify,
        List<AnswerView> answers,
        After after,
        List<NoteView> notes,
        List<String> notices,
        boolean mayStopMail,
        boolean maySupplement,
        boolean mayResubmit,
        boolean mayAppeal,
        boolean mayWithdraw,
        boolean mayErase,
        boolean isErased,
        @Nullable String said,
        @Nullable Refusal refusal,
        String typed,
        String typedTitle) {

    /**
     * What its asker can say of the answer, and has said.
     *
     * @param again whether it is the second answer that is asked about
     * @param followUp the question that was asked after the answer; null: none was
     */
    record After(
            List<Verdicts.Verdict> said,
            boolean asked,
            boolean again,
            boolean mayFollowUp,
            @Nullable Receipt followUp) {
        static final After NOTHING = new After(List.of(), false, false, false, null);
    }

    record NoteView(NoteKind kind, List<String> paragraphs, String on) {}

    /**
     * @param until the last day on which a reply moves the due date
     * @param late whether that day is over
     */
    record Clarify(String department, List<String> paragraphs, String until, boolean late) {}

    record Refusal(String form, String detail) {}

    record Arrival(
            String code,
            boolean fresh,
            boolean again,
            boolean sessionEnded,
            @Nullable String picture,
            @Nullable String said,
            @Nullable Refusal refusal,
            String typed,
            String typedTitle) {}

    /**
     * What it was asked in and of whom.
     *
     * @param session null where it was none, or what became of it is nothing to tell
     */
    record Place(@Nullable SessionCard session, @Nullable Link department) {}

    static ReceiptPage of(
            Followed followed,
            Way way,
            @Nullable Clarify clarify,
            List<AnswerView> answers,
            Place place,
            AskersNotices.Standing notices,
            After after,
            AskMessages words,
            Arrival arrival,
            Reader reader) {
        Question question = followed.question();
        Question standing = followed.standing();
        Stage stage = followed.stage();
        boolean dismissed = stage == Stage.DISMISSED;
        // Its own words, as they were typed: nobody else reads this page.
        String title =
                question.originalTitle() == null ? question.title() : question.originalTitle();
        return new ReceiptPage(
                question.number(),
                arrival.code(),
                arrival.fresh(),
                arrival.again(),
                arrival.sessionEnded(),
                arrival.picture(),
                place.session(),
                place.department(),
                stage,
                // Who was given it, and until when, is told by its way.
                (stage == Stage.WAITING || stage == Stage.APPROVED) && way.due() == null,
                question.sessionId() != null,
                question.kind(),
                title,
                question.originalText().equals(title)
                        ? List.of()
                        : question.originalText().lines().filter(l -> !l.isBlank()).toList(),
                standing.handling().state().isAccepted(),
                reader.date(question.receivedAt()),
                reader.isoDay(question.receivedAt()),
                dismissed ? standing.dismissal() : null,
                dismissed && standing.review().reason() != null
                        ? reader.text(standing.review().reason())
                        : null,
                followed.isMerged() ? standing.number() : null,
                standing.isPublished() ? QuestionCard.href(standing) : null,
                way,
                clarify,
                answers,
                after,
                followed.notes().stream().map(note -> noteView(note, reader)).toList(),
                ToldOf.lines(notices, stage, words, reader),
                notices.toCome(),
                followed.maySupplement(),
                followed.mayResubmit(),
                followed.mayAppeal(),
                followed.mayWithdraw(),
                followed.mayErase(),
                followed.isErased(),
                arrival.said(),
                arrival.refusal(),
                arrival.typed(),
                arrival.typedTitle());
    }

    private static NoteView noteView(Note note, Reader reader) {
        return new NoteView(
                note.kind(),
                java.util.stream.Stream.of(note.title() == null ? "" : note.title(), note.text())
                        .flatMap(String::lines)
                        .filter(line -> !line.isBlank())
                        .toList(),
                reader.date(note.at()));
    }

    /** Its session was called off before it was put on air: what was to be expected is void. */
    public boolean isCancelled() {
        return session != null && session.isCancelled();
    }

    public boolean isInquiry() {
        return kind == QuestionKind.INQUIRY;
    }

    /** What was replied came too late: it is shown, so that it can be sent another way. */
    public boolean isUnaskedReply() {
        return clarify == null && wrong("reply") != null;
    }

    public @Nullable String wrong(String form) {
        return refusal != null && refusal.form().equals(form) ? refusal.detail() : null;
    }

    public String typedIn(String form) {
        return refusal != null && refusal.form().equals(form) ? typed : "";
    }

    public String titleIn(String form) {
        return refusal != null && refusal.form().equals(form) ? typedTitle : "";
    }

    public String titleToChange() {
        return refusal != null && refusal.form().equals("resubmission") ? typedTitle : title;
    }

    public String textToChange() {
        return refusal != null && refusal.form().equals("resubmission")
                ? typed
                : String.join("\n", paragraphs);
    }
}
