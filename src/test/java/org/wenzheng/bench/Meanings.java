package org.wenzheng.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.wenzheng.search.meaning.SentenceModel;

/** The vectors that an installation made, compared one by one: what meaning alone would find. */
final class Meanings {
    static final int DIMENSIONS = SentenceModel.DIMENSIONS;

    private final SentenceModel model;
    private final List<Passages> questions;

    private record Near(int question, double likeness) {}

    /** Of one question. */
    private static final class Passages {
        private final int question;
        private final byte[] vectors;

        Passages(int question, byte[] vectors) {
            this.question = question;
            this.vectors = vectors;
        }

        double likeness(float[] wanted) {
            double best = -1;
            for (int from = 0; from < vectors.length; from += DIMENSIONS) {
                double product = 0;
                double length = 0;
                for (int i = 0; i < DIMENSIONS; i++) {
                    product += wanted[i] * vectors[from + i];
                    length += vectors[from + i] * vectors[from + i];
                }
                best = Math.max(best, product / Math.sqrt(length));
            }
            return best;
        }
    }

    private Meanings(SentenceModel model, List<Passages> questions) {
        this.model = model;
        this.questions = questions;
    }

    /**
     * @param first number of the first question
     */
    static Meanings of(Installation installation, long first) throws SQLException, IOException {
        List<Passages> questions = new ArrayList<>();
        try (Connection connection = installation.connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                select q.number, v.vectors
                                from question_vectors v join question q on q.id = v.question_id
                                """)) {
            while (rows.next()) {
                questions.add(new Passages((int) (rows.getLong(1) - first), rows.getBytes(2)));
            }
        }
        return new Meanings(
                SentenceModel.load(1, Files.createTempDirectory("meanings")), questions);
    }

    /** Places of the closest questions, from 0. */
    List<Integer> nearest(String text, int most) {
        float[] wanted = model.vectors(List.of(text)).getFirst();
        return questions.stream()
                .map(each -> new Near(each.question, each.likeness(wanted)))
                .sorted(Comparator.comparingDouble(Near::likeness).reversed())
                .limit(most)
                .map(Near::question)
                .toList();
    }
}
