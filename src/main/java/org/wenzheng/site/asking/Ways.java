package org.wenzheng.site.asking;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.deadlines.Deadlines;
import org.wenzheng.answers.handling.Clarification;
import org.wenzheng.answers.handling.Clarifications;
import org.wenzheng.answers.handling.HandOver;
import org.wenzheng.answers.handling.HandOvers;
import org.wenzheng.answers.handling.HandlingStep;
import org.wenzheng.people.Department;
import org.wenzheng.publication.reference.ReferenceData;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.questions.intake.Receipts.Followed;
import org.wenzheng.site.Reader;
import org.wenzheng.site.Visit;

/** Tells the public what became of a question; three statements. */
@ApplicationScoped
public class Ways {
    private final HandOvers handOvers;
    private final Clarifications clarifications;
    private final ReferenceData reference;
    private final Deadlines deadlines;

    Ways(
            HandOvers handOvers,
            Clarifications clarifications,
            ReferenceData reference,
            Deadlines deadlines) {
        this.handOvers = handOvers;
        this.clarifications = clarifications;
        this.reference = reference;
        this.deadlines = deadlines;
    }

    public Way of(Question question, Visit visit) {
        Reader reader = visit.reader();
        List<HandlingStep> steps = handOvers.steps(question.id());
        Set<UUID> theirs = new HashSet<>();
        steps.stream()
                .flatMap(step -> Stream.of(step.departmentId(), step.otherId()))
                .filter(Objects::nonNull)
                .forEach(theirs::add);
        Map<UUID, Department> known = reference.departments(theirs);
        theirs.forEach(department -> visit.shows("department", department));
        List<Way.Step> told = new ArrayList<>();
        told.add(step(Way.Kind.SUBMITTED, question.receivedAt(), reader));
        if (question.review().state() == ReviewState.APPROVED) {
            told.add(step(Way.Kind.REVIEWED, question.review().at(), reader));
        }
        steps.forEach(step -> told.add(step(step, known, reader)));
        HandOver open =
                steps.isEmpty()
                        ? null
                        : handOvers
                                .findByIdOptional(question.id())
                                .filter(handOver -> handOver.closedAt() == null)
                                .orElse(null);
        if (open == null) {
            return new Way(told, null, null);
        }
        // Tomorrow one day less is left.
        visit.rightUntil(deadlines.startOf(deadlines.today().plusDays(1)));
        LocalDate waits = open.waitsUntil();
        if (waits == null) {
            return new Way(told, due(open, reader), null);
        } else if (!deadlines.today().isAfter(waits)) {
            return new Way(told, due(open, reader), day(waits, reader));
        }
        told.add(inOrder(told, waits.plusDays(1)), silence(waits.plusDays(1), reader));
        return new Way(told, due(open, reader), null);
    }

    private Way.Day day(LocalDate day, Reader reader) {
        return new Way.Day(reader.date(deadlines.startOf(day)), day.toString());
    }

    /** That nobody replied is no step of anybody: the clock went on by itself. */
    private Way.Step silence(LocalDate day, Reader reader) {
        return step(Way.Kind.UNCLARIFIED, deadlines.startOf(day), reader);
    }

    private static int inOrder(List<Way.Step> told, LocalDate day) {
        int at = told.size();
        while (at > 0 && told.get(at - 1).day().compareTo(day.toString()) >= 0) {
            at--;
        }
        return at;
    }

    /** What the department asks of who follows their own question; null where that is nothing. */
    ReceiptPage.@Nullable Clarify asked(Followed followed, Reader reader) {
        if (followed.isMerged() || followed.isErased()) {
            return null;
        }
        return handOvers
                .findByIdOptional(followed.question().id())
                .filter(open -> open.closedAt() == null && open.waitsUntil() != null)
                .flatMap(open -> clarifications.findByIdOptional(open.id()))
                .map(asked -> asked(asked, reader))
                .orElse(null);
    }

    private ReceiptPage.Clarify asked(Clarification asked, Reader reader) {
        return new ReceiptPage.Clarify(
                reader.text(reference.department(asked.departmentId()).name()),
                reader.text(asked.text()).lines().filter(line -> !line.isBlank()).toList(),
                reader.date(deadlines.startOf(asked.until())),
                deadlines.today().isAfter(asked.until()));
    }

    private static Way.Step step(Way.Kind kind, Instant at, Reader reader) {
        return new Way.Step(kind, reader.date(at), reader.isoDay(at), "", "", "", null);
    }

    private Way.Step step(HandlingStep step, Map<UUID, Department> known, Reader reader) {
        LocalDate due = step.dueOn();
        return new Way.Step(
                Way.Kind.valueOf(step.kind().name()),
                reader.date(step.at()),
                reader.isoDay(step.at()),
                name(step.departmentId(), known, reader),
                name(step.otherId(), known, reader),
                due == null ? "" : reader.date(deadlines.startOf(due)),
                step.note() == null ? null : reader.text(step.note()));
    }

    private static String name(
            @Nullable UUID department, Map<UUID, Department> known, Reader reader) {
        Department found = department == null ? null : known.get(department);
        return found == null ? "" : reader.text(found.name());
    }

    private Way.Due due(HandOver handOver, Reader reader) {
        int left = deadlines.calendar().between(deadlines.today(), handOver.dueOn());
        boolean overdue = deadlines.today().isAfter(handOver.dueOn());
        Instant day = deadlines.startOf(handOver.dueOn());
        return new Way.Due(
                reader.date(day),
                reader.isoDay(day),
                handOver.isDueProvisional(),
                overdue ? 0 : left,
                // On the weekend after the last day it is overdue too, by no working day yet.
                overdue ? Math.max(1, -left) : 0);
    }
}
