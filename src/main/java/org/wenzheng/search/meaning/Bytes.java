package org.wenzheng.search.meaning;

import java.util.List;

/** Vectors as signed bytes: a quarter of the size, and a likeness that differs by a thousandth. */
final class Bytes {
    private static final int LARGEST = 127;

    private Bytes() {}

    /** One after the other. */
    static byte[] of(List<float[]> vectors) {
        byte[] bytes = new byte[vectors.size() * SentenceModel.DIMENSIONS];
        for (int i = 0; i < vectors.size(); i++) {
            write(vectors.get(i), bytes, i * SentenceModel.DIMENSIONS);
        }
        return bytes;
    }

    private static void write(float[] vector, byte[] bytes, int at) {
        float largest = 0;
        for (float value : vector) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < vector.length && largest > 0; i++) {
            bytes[at + i] = (byte) Math.round(vector[i] * LARGEST / largest);
        }
    }

    static float length(byte[] bytes, int at) {
        long sum = 0;
        for (int i = at; i < at + SentenceModel.DIMENSIONS; i++) {
            sum += bytes[i] * bytes[i];
        }
        return (float) Math.sqrt((double) sum);
    }

    /** In four sums, which the processor works on side by side. */
    static float product(float[] vector, byte[] bytes) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        for (int i = 0; i < SentenceModel.DIMENSIONS; i += 4) {
            first += vector[i] * bytes[i];
            second += vector[i + 1] * bytes[i + 1];
            third += vector[i + 2] * bytes[i + 2];
            fourth += vector[i + 3] * bytes[i + 3];
        }
        return first + second + third + fourth;
    }
}
