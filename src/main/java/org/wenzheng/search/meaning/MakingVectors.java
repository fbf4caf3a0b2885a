package org.wenzheng.search.meaning;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Makes vectors of questions and keeps them; what is kept of the same texts is left alone. */
@ApplicationScoped
class MakingVectors {
    /** Characters that the model works on at once, with those that short texts are filled up by. */
    private static final int AT_ONCE = 1_000;

    private static final int QUESTIONS = 50;

    /** After a search nobody has to wait for the next one: so long the model is given away. */
    private static final Duration SEARCHED = Duration.ofSeconds(1);

    private final LoadedModel model;
    private final KeptVectors kept;
    private volatile long searchedAt = System.nanoTime() - SEARCHED.toNanos();

    MakingVectors(LoadedModel model, KeptVectors kept) {
        this.model = model;
        this.kept = kept;
    }

    void searched() {
        searchedAt = System.nanoTime();
    }

    /**
     * Brings the vectors of questions in step with their texts. What cannot be made now, because
     * the model is switched off or does not run here, is left as missing.
     */
    void make(Collection<UUID> questions) throws SQLException, InterruptedException {
        List<UUID> all = List.copyOf(questions);
        for (int from = 0; from < all.size(); from += QUESTIONS) {
            List<UUID> some = all.subList(from, Math.min(all.size(), from + QUESTIONS));
            Map<UUID, String> hashes = kept.hashes(some);
            List<KeptVectors.Texts> texts = kept.texts(some);
            Set<UUID> stale = new HashSet<>(hashes.keySet());
            texts.forEach(
                    text -> {
                        if (text.hash().equals(hashes.get(text.id()))) {
                            stale.remove(text.id());
                        }
                    });
            List<KeptVectors.Texts> wanted =
                    texts.stream()
                            .filter(text -> !text.hash().equals(hashes.get(text.id())))
                            .toList();
            stale.removeAll(keep(wanted));
            if (!stale.isEmpty()) {
                kept.forget(stale);
            }
        }
    }

    /** Makes what is missing; goes on where it stopped. */
    void makeMissing() throws SQLException, IOException, InterruptedException {
        if (kept.missing(new UUID(0, 0), 1).isEmpty()) {
            return;
        }
        kept.ifNobodyElse(
                () -> {
                    UUID last = new UUID(0, 0);
                    List<UUID> some = kept.missing(last, QUESTIONS);
                    while (!some.isEmpty() && model.isUsable()) {
                        make(some);
                        last = some.getLast();
                        some = kept.missing(last, QUESTIONS);
                    }
                });
    }

    private Set<UUID> keep(List<KeptVectors.Texts> texts)
            throws SQLException, InterruptedException {
        if (texts.isEmpty() || !model.isUsable()) {
            return Set.of();
        }
        List<List<String>> passages =
                texts.stream()
                        .map(each -> PassageTexts.of(each.title(), each.text(), each.answers()))
                        .toList();
        List<List<float[]>> vectors;
        try {
            vectors = vectors(passages);
        } catch (IOException e) {
            // The model has said so itself.
            return Set.of();
        }
        List<KeptVectors.Made> made = new ArrayList<>();
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < texts.size(); i++) {
            KeptVectors.Texts text = texts.get(i);
            made.add(new KeptVectors.Made(text.id(), text.hash(), Bytes.of(vectors.get(i))));
            ids.add(text.id());
        }
        kept.keep(made);
        return ids;
    }

    private record Place(int question, int passage, String text) {}

    private List<List<float[]>> vectors(List<List<String>> passages)
            throws IOException, InterruptedException {
        List<Place> places = new ArrayList<>();
        List<float[][]> made = new ArrayList<>();
        for (int question = 0; question < passages.size(); question++) {
            List<String> texts = passages.get(question);
            made.add(new float[texts.size()][]);
            for (int passage = 0; passage < texts.size(); passage++) {
                places.add(new Place(question, passage, texts.get(passage)));
            }
        }
        places.sort(Comparator.comparingInt(place -> place.text().length()));
        int from = 0;
        while (from < places.size()) {
            int to = from + 1;
            while (to < places.size()
                    && (to + 1 - from) * places.get(to).text().length() <= AT_ONCE) {
                to++;
            }
            List<Place> some = places.subList(from, to);
            long begun = System.nanoTime();
            List<float[]> vectors = model.vectors(some.stream().map(Place::text).toList());
            for (int i = 0; i < some.size(); i++) {
                made.get(some.get(i).question())[some.get(i).passage()] = vectors.get(i);
            }
            giveWay(System.nanoTime() - begun);
            from = to;
        }
        return made.stream().map(List::of).toList();
    }

    /** While somebody searches, half of the time is theirs. */
    private void giveWay(long nanos) throws InterruptedException {
        if (System.nanoTime() - searchedAt < SEARCHED.toNanos()) {
            Thread.sleep(Duration.ofNanos(nanos));
        }
    }
}
