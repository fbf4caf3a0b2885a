package org.wenzheng.questions.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.identity.Scope;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionChannel;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.intake.Rates.Limit;
import org.wenzheng.questions.intake.Rates.Rate;
import org.wenzheng.questions.screening.Finding;
import org.wenzheng.questions.screening.Screening;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.keys.InstallationSecret;

@ApplicationScoped
public class Intake {
    /** Fit for a lower third and to be read out. */
    public static final int TITLE_CHARACTERS = 60;

    public static final int TEXT_CHARACTERS = 1_000;
    public static final int NICKNAME_CHARACTERS = Questions.NICKNAME_CHARACTERS;
    public static final int CONTACT_CHARACTERS = 100;

    /** Version of the notice that a contact is left under. */
    public static final String NOTICE = "2026-12";

    /** In ten minutes from one address; there are 77 sums. */
    private static final int WRONG_SUMS = 10;

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final Submissions submissions;
    private final Screening screening;
    private final Rates rates;
    private final Proofs proofs;
    private final FormKeys keys;
    private final CurrentAsker asker;
    private final EventLog log;
    private final AskingConfig config;
    private final Seal codes;
    private final Seal followUps;

    Intake(
            Submissions submissions,
            Screening screening,
            Rates rates,
            Proofs proofs,
            FormKeys keys,
            CurrentAsker asker,
            EventLog log,
            AskingConfig config,
            InstallationSecret secret) {
        this.submissions = submissions;
        this.screening = screening;
        this.rates = rates;
        this.proofs = proofs;
        this.keys = keys;
        this.asker = asker;
        this.log = log;
        this.config = config;
        this.codes = new Seal(secret, "lookup-code");
        this.followUps = new Seal(secret, "follow-up");
    }

    /**
     * Takes a question that a form of ours sends. The same once more brings the receipt of then.
     *
     * @throws ProblemException {@link AskingProblem#FORM_TOO_OLD}, {@link AskingProblem#FORM_USED}
     *     where it was sent before and says something else now, and those of {@link #submit}
     */
    public Receipt submitForm(Submission submission, Submission.Shown shown) {
        if (!keys.isGood(submission.key())) {
            throw ProblemException.of(AskingProblem.FORM_TOO_OLD);
        }
        return take(
                submission,
                shown,
                earlier -> ProblemException.of(AskingProblem.FORM_USED, earlier.number()));
    }

    /**
     * What the public would read of a question, or what is to be corrected first; nothing is
     * counted or written.
     *
     * @param masked whether something was covered, so that it is not what was typed
     */
    public record AsPublished(
            String title, String text, @Nullable String nickname, boolean masked) {}

    public AsPublished asPublished(Submission typed) {
        Submission submission = typed.cleaned();
        check(submission);
        target(submission);
        Screening.Screened shown = screening.screen(typed.title(), typed.text(), typed.nickname());
        return new AsPublished(
                shown.title(),
                shown.text(),
                shown.nickname(),
                !shown.title().equals(submission.title())
                        || !shown.text().equals(submission.text())
                        || !Objects.equals(shown.nickname(), submission.nickname()));
    }

    /**
     * Takes a question that a program sends.
     *
     * @throws ProblemException {@link CommonProblem#INVALID}, {@link CommonProblem#KEY_REUSED}
     *     where another one came under the same key, {@link CommonProblem#TOO_MANY_REQUESTS},
     *     {@link AskingProblem#PROOF_NEEDED}
     */
    public Receipt submit(Submission submission, Submission.Shown shown) {
        return take(submission, shown, any -> ProblemException.of(CommonProblem.KEY_REUSED));
    }

    public Optional<Receipt> receipt(String key) {
        return submissions.earlier(keyHash(key)).map(earlier -> again(key, earlier));
    }

    private static String keyHash(String key) {
        return DigestUtils.sha256Hex(key);
    }

    private Receipt again(String key, Submissions.Earlier earlier) {
        return new Receipt(
                earlier.number(), LookupCode.shown(code(key)), earlier.receivedAt(), false, true);
    }

    /** Who refuses what came under a key that something else had come under. */
    private interface Refusal {
        ProblemException of(Submissions.Earlier earlier);
    }

    private Receipt take(Submission typed, Submission.Shown shown, Refusal refusal) {
        return take(
                typed.cleaned(),
                refusal,
                (submission, place) -> fresh(typed, submission, place, shown));
    }

    /** What is written of a submission that came for the first time. */
    private interface Fresh {
        Submissions.Taken of(Submission submission, Submissions.Place place);
    }

    private Receipt take(Submission submission, Refusal refusal, Fresh fresh) {
        String keyHash = keyHash(submission.key());
        Submissions.Place place = submissions.place(keyHash, submission);
        return again(submission, place.earlier(), refusal)
                .or(() -> submissions.take(fresh.of(submission, place)))
                // The same was sent at the same moment, and came first.
                .or(
                        () ->
                                again(
                                        submission,
                                        submissions.place(keyHash, submission).earlier(),
                                        refusal))
                .orElseThrow();
    }

    private Optional<Receipt> again(
            Submission submission, Optional<Submissions.Earlier> earlier, Refusal refusal) {
        if (earlier.isPresent() && !submissions.isSame(submission, earlier.get())) {
            throw refusal.of(earlier.get());
        }
        return earlier.map(found -> again(submission.key(), found));
    }

    private Submissions.Target target(Submission submission) {
        return Submissions.target(submission, submissions.place(null, submission));
    }

    private Submissions.Taken fresh(
            Submission typed,
            Submission submission,
            Submissions.Place place,
            Submission.Shown shown) {
        check(submission);
        Submissions.Target target = Submissions.target(submission, place);
        boolean flood = count(submission, target, shown);
        Screening.Screened screened =
                screening.screen(typed.title(), typed.text(), typed.nickname());
        if (flood) {
            screened.findings().add(Finding.FLOOD);
        }
        return taken(submission, target, screened, QuestionChannel.SITE, null, Actor.CITIZEN);
    }

    /** The question that was asked after the answer to this one, as its asker follows it. */
    public Optional<Receipt> followUpTo(UUID question) {
        return receipt(followUpKey(question));
    }

    /** Known to nobody, so that nobody else asks under it. */
    private String followUpKey(UUID question) {
        return followUps.word(question.toString());
    }

    /**
     * Takes the one question that somebody asks after an answer. The caller knows that it is its
     * asker, and that it may be asked. It is reviewed as any other; a second one is refused.
     *
     * @throws ProblemException {@link CommonProblem#INVALID}, {@link AskingProblem#FORM_USED}
     */
    public Receipt followUp(Question before, String title, String text) {
        Submission typed =
                new Submission(
                        followUpKey(before.id()),
                        title,
                        text,
                        before.kind(),
                        submissions.topicOf(before.id()).orElse(null),
                        before.departmentId().toString(),
                        null,
                        null,
                        null,
                        null);
        Refusal refusal = one -> ProblemException.of(AskingProblem.FORM_USED, one.number());
        return take(
                typed.cleaned(),
                refusal,
                (submission, place) -> {
                    check(submission);
                    return taken(
                            submission,
                            Submissions.target(submission, place),
                            screened(typed),
                            QuestionChannel.SITE,
                            before.id(),
                            Actor.CITIZEN);
                });
    }

    private Submissions.Taken taken(
            Submission submission,
            Submissions.Target target,
            Screening.Screened screened,
            QuestionChannel channel,
            @Nullable UUID followUpOf,
            Actor by) {
        // Of the staff's own browser nothing opens the question, and nobody said what its asker
        // reads.
        boolean byAsker = channel == QuestionChannel.SITE;
        return new Submissions.Taken(
                submission,
                target,
                screened,
                code(submission.key()),
                keyHash(submission.key()),
                channel,
                followUpOf,
                by,
                byAsker ? asker.language().tag() : null,
                byAsker ? asker.deviceMark() : null,
                log.origin().orElse(null));
    }

    /**
     * Takes a question that somebody of the staff types for its asker, who called or wrote. None of
     * the limits of citizens count; it is screened and reviewed as any other.
     *
     * @param scope of whoever types it
     * @throws ProblemException {@link CommonProblem#INVALID}, {@link CommonProblem#KEY_REUSED}
     */
    public Receipt enter(Submission typed, QuestionChannel channel, Scope scope, Actor by) {
        return take(
                typed.cleaned(),
                any -> ProblemException.of(CommonProblem.KEY_REUSED),
                (submission, place) ->
                        taken(
                                submission,
                                within(submission, place, scope),
                                screened(typed),
                                channel,
                                null,
                                by));
    }

    /**
     * What would be found in it; nothing is written.
     *
     * @throws ProblemException {@link CommonProblem#INVALID}
     */
    public Set<Finding> tryToEnter(Submission typed, Scope scope) {
        Submission submission = typed.cleaned();
        within(submission, submissions.place(null, submission), scope);
        return screened(typed).findings();
    }

    private Screening.Screened screened(Submission typed) {
        return screening.screen(typed.title(), typed.text(), typed.nickname());
    }

    private static Submissions.Target within(
            Submission submission, Submissions.Place place, Scope scope) {
        check(submission);
        Submissions.Target target = Submissions.target(submission, place);
        new Checks()
                .that(
                        scope.covers(target.department()),
                        "to",
                        submission.session() == null ? "unknown-department" : "unknown-session")
                .done();
        return target;
    }

    private static void check(Submission submission) {
        Checks checks = new Checks();
        check(checks, submission);
        checks.done();
    }

    /** What is wrong with it by itself. */
    public static void check(Checks checks, Submission typed) {
        Submission submission = typed.cleaned();
        checks.typed("title", submission.title(), TITLE_CHARACTERS)
                .typedUpTo("text", submission.text(), TEXT_CHARACTERS)
                .that(submission.kind() != null, "kind", "required")
                .that(
                        submission.session() != null || submission.department() != null,
                        "to",
                        "required");
        if (submission.nickname() != null) {
            checks.typedUpTo("nickname", submission.nickname(), NICKNAME_CHARACTERS);
        }
        if (submission.contact() != null) {
            checks.upTo("contact", submission.contact(), CONTACT_CHARACTERS);
            checks.that(submission.notice() != null, "notice", "consent-needed");
            checks.that(
                    submission.notice() == null || submission.notice().equals(NOTICE),
                    "notice",
                    "consent-outdated");
        }
    }

    private boolean count(
            Submission submission, Submissions.Target target, Submission.Shown shown) {
        String device = asker.deviceBucket();
        String address = asker.addressBucket();
        Limit ofAddress = new Limit(address, TEN_MINUTES, config.mostOfAddress());
        Limit ofTarget =
                new Limit("session:" + target.id(), Duration.ofMinutes(1), Integer.MAX_VALUE - 1);
        String flooding = device == null ? address : device;
        Limit ofFlood = new Limit("flood:" + flooding, Duration.ofHours(1), Integer.MAX_VALUE - 1);
        // Who throws the cookie away each time is one of this address.
        Limit ofFloodOfAddress =
                new Limit("flood-of:" + address, Duration.ofHours(1), Integer.MAX_VALUE - 1);
        List<Limit> limits =
                new ArrayList<>(List.of(ofAddress, ofTarget, ofFlood, ofFloodOfAddress));
        @Nullable Limit ofDevice = null;
        if (device != null) {
            ofDevice = new Limit(device, TEN_MINUTES, config.mostOfDevice());
            limits.add(ofDevice);
        }
        Map<String, Rate> counted = rates.count(limits);
        List<Rate> told = new ArrayList<>();
        if (ofDevice != null) {
            told.add(rate(counted, ofDevice));
        }
        told.add(rate(counted, ofAddress));
        asker.setRates(told);
        for (Rate rate : told) {
            if (rate.isOver()) {
                throw ProblemException.of(CommonProblem.TOO_MANY_REQUESTS).after(rate.until());
            }
        }
        int bits = bits(rate(counted, ofAddress).used(), rate(counted, ofTarget).used());
        if (bits > 0 && !isShown(submission.key(), shown, bits)) {
            rates.takeBack(limits);
            asker.setChallenge(proofs.challenge(submission.key(), bits));
            throw ProblemException.of(AskingProblem.PROOF_NEEDED);
        }
        return rate(counted, ofFlood).used() > config.floodAbove()
                || rate(counted, ofFloodOfAddress).used() > config.floodAboveOfAddress();
    }

    private static Rate rate(Map<String, Rate> counted, Limit limit) {
        Rate rate = counted.get(limit.bucket());
        if (rate == null) {
            throw new IllegalStateException(limit.bucket());
        }
        return rate;
    }

    /** The more ask, the more each has to compute; nothing is asked for while it is calm. */
    private int bits(double ofAddress, double ofTarget) {
        double over =
                Math.max(
                        ofAddress / config.proofAboveOfAddress(),
                        ofTarget / config.proofAboveOfSession());
        return over <= 1 ? 0 : config.proofBits() + (over > 4 ? 4 : over > 2 ? 2 : 0);
    }

    private boolean isShown(String key, Submission.Shown shown, int bits) {
        String proof = shown.proof();
        String sum = shown.sum();
        String answer = shown.answer();
        return proof != null && proofs.isGood(key, proof, bits)
                || sum != null && answer != null && isSum(key, sum, answer);
    }

    /** There are so few sums that guessing them has to be counted. */
    private boolean isSum(String key, String sum, String answer) {
        List<Limit> wrong =
                List.of(new Limit("sum:" + asker.addressBucket(), TEN_MINUTES, WRONG_SUMS));
        boolean mayTry = rates.count(wrong).values().stream().noneMatch(Rate::isOver);
        if (mayTry && proofs.isSum(key, sum, answer)) {
            rates.takeBack(wrong);
            return true;
        }
        return false;
    }

    /** As hard as this request was just told, where it was. */
    public String challenge(String key) {
        String told = asker.challenge();
        return told == null ? proofs.challenge(key, config.proofBits() + 1) : told;
    }

    public Proofs.Sum sum(String key) {
        return proofs.sum(key);
    }

    /** Follows from the key, so that nothing has to be kept to show it again. */
    private String code(String key) {
        return LookupCode.of(codes.of(key));
    }
}
