package org.wenzheng.transcripts.archive;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.wenzheng.events.Actor;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ProblemException.FieldError;
import org.wenzheng.shared.Stored;
import org.wenzheng.transcripts.repair.Doubt;

/** A transcript that was brought in; it has the id of the session that it made. */
@Entity
@Table(name = "transcript_import")
public class ImportedTranscript extends Stored {
    /** So many of the places are named where a publication is refused. */
    private static final int NAMED = 50;

    @Enumerated(EnumType.STRING)
    private ImportState state;

    @Column(name = "state_by")
    private Actor stateBy;

    @Column(name = "state_at")
    private Instant stateAt;

    @Column(name = "imported_at", updatable = false)
    private Instant importedAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "transcript_look", joinColumns = @JoinColumn(name = "import_id"))
    private Set<DoubtLook> looks = new HashSet<>();

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected ImportedTranscript() {}

    ImportedTranscript(UUID session, Actor by, Instant at) {
        super(session);
        this.state = ImportState.DRAFT;
        this.stateBy = by;
        this.stateAt = at;
        this.importedAt = at;
        this.changedAt = at;
    }

    /**
     * Somebody looked at these places. Empty where somebody did before.
     *
     * @param doubts by their places in the report, from 1
     */
    Optional<ImportEvent> look(Set<Integer> doubts, int known, Actor by, Instant at) {
        refusePublished();
        new Checks()
                .that(!doubts.isEmpty(), "doubts", "required")
                .that(
                        doubts.stream().allMatch(doubt -> doubt >= 1 && doubt <= known),
                        "doubts",
                        "unknown-doubt",
                        known)
                .done();
        Set<Integer> fresh = new TreeSet<>(doubts);
        fresh.removeAll(lookedAt());
        if (fresh.isEmpty()) {
            return Optional.empty();
        }
        fresh.forEach(doubt -> looks.add(new DoubtLook(doubt, by, at)));
        changedAt = at;
        return Optional.of(new ImportEvent.LookedAt(id(), List.copyOf(fresh)));
    }

    /**
     * Is public from now on. Empty where it is already.
     *
     * @throws ProblemException {@link ImportProblem#TRANSCRIPT_DOUBTFUL} with the places that
     *     nobody has looked at
     */
    Optional<ImportEvent> publish(List<Doubt> doubts, Actor by, Instant at) {
        if (state == ImportState.PUBLISHED) {
            return Optional.empty();
        }
        List<Integer> open = open(doubts);
        if (!open.isEmpty()) {
            throw ProblemException.of(ImportProblem.TRANSCRIPT_DOUBTFUL, open.size())
                    .with(
                            open.stream()
                                    .limit(NAMED)
                                    .map(number -> unseen(number, doubts.get(number - 1)))
                                    .toList());
        }
        state = ImportState.PUBLISHED;
        stateBy = by;
        stateAt = at;
        changedAt = at;
        return Optional.of(new ImportEvent.Published(id()));
    }

    private static FieldError unseen(int number, Doubt doubt) {
        return FieldError.of(
                "doubts[" + (number - 1) + "]", "unseen-doubt", doubt.line(), doubt.text());
    }

    /** The grave doubts that nobody has looked at, by their places from 1. */
    List<Integer> open(List<Doubt> doubts) {
        Set<Integer> seen = lookedAt();
        return IntStream.rangeClosed(1, doubts.size())
                .filter(number -> doubts.get(number - 1).why().isGrave())
                .filter(number -> !seen.contains(number))
                .boxed()
                .toList();
    }

    private Set<Integer> lookedAt() {
        return looks.stream().map(DoubtLook::doubt).collect(Collectors.toSet());
    }

    /** Something of it was put right: whoever saw it before has seen something else. */
    void mended(Instant at) {
        changedAt = at;
    }

    void refusePublished() {
        if (state == ImportState.PUBLISHED) {
            throw ProblemException.of(ImportProblem.TRANSCRIPT_PUBLISHED);
        }
    }

    public ImportState state() {
        return state;
    }

    public Actor stateBy() {
        return stateBy;
    }

    public Instant stateAt() {
        return stateAt;
    }

    public Instant importedAt() {
        return importedAt;
    }

    public Instant changedAt() {
        return changedAt;
    }

    public Set<DoubtLook> looks() {
        return Set.copyOf(looks);
    }
}
