package org.wenzheng.search.meaning;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * bge-small-zh-v1.5, quantised, in this process. Texts that mean the same lie near each other,
 * whatever their words. Safe for use by several threads; each text is some milliseconds of one
 * core.
 */
public final class SentenceModel implements AutoCloseable {
    /** Stands beside vectors that are kept: those of another one are made anew. */
    static final String NAME = "bge-small-zh-v1.5-q/1";

    public static final int DIMENSIONS = 512;

    private static final String MODEL = "/bge-small-zh-v1.5-q.onnx";
    private static final String TOKENIZER = "/bge-small-zh-v1.5-q-tokenizer.json";

    private static final String NATIVE_CODE = "/ai/onnxruntime/native/";

    /** The model has places for 512; a chunk has half of that. */
    private static final int TOKENS = 384;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final WordPieces pieces;

    private SentenceModel(OrtEnvironment environment, OrtSession session, WordPieces pieces) {
        this.environment = environment;
        this.session = session;
        this.pieces = pieces;
    }

    /**
     * Takes a second or two, and some 100 MB outside of the heap for as long as the model is open.
     *
     * @param threads that work on one call
     * @param folder for the native code, which a temporary folder often may not hold
     * @throws IOException the model or its native code is not there, or does not run here
     */
    public static SentenceModel load(int threads, Path folder) throws IOException {
        unpackNativeCode(folder);
        try (InputStream tokenizer = resource(TOKENIZER);
                InputStream model = resource(MODEL);
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            environment.setTelemetry(false);
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            // The arena keeps for good what the longest batch once took.
            options.setCPUArenaAllocator(false);
            options.setMemoryPatternOptimization(false);
            // Waiting threads would take the cores from searches.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            return new SentenceModel(
                    environment,
                    environment.createSession(model.readAllBytes(), options),
                    WordPieces.of(tokenizer));
        } catch (OrtException | LinkageError e) {
            throw new IOException("The sentence model does not run here", e);
        }
    }

    /** Where the runtime looks for it, instead of unpacking it anew into each temporary folder. */
    private static void unpackNativeCode(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String library : List.of("onnxruntime", "onnxruntime4j_jni")) {
            String file = System.mapLibraryName(library);
            Path unpacked = folder.resolve(file);
            Path beside = Files.createTempFile(folder, file, "");
            try (InputStream packed = resource(NATIVE_CODE + platform() + "/" + file)) {
                Files.copy(packed, beside, StandardCopyOption.REPLACE_EXISTING);
                // Not written into: another process may run it.
                Files.move(
                        beside,
                        unpacked,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        }
        System.setProperty("onnxruntime.native.path", folder.toAbsolutePath().toString());
    }

    private static String platform() {
        String arch = System.getProperty("os.arch");
        return (System.getProperty("os.name").startsWith("Mac") ? "osx" : "linux")
                + (arch.equals("aarch64") || arch.equals("arm64") ? "-aarch64" : "-x64");
    }

    private static InputStream resource(String name) throws IOException {
        InputStream found = SentenceModel.class.getResourceAsStream(name);
        if (found == null) {
            throw new IOException("The sentence model or its code is not there: " + name);
        }
        return found;
    }

    /**
     * One vector of length 1 for each text.
     *
     * @param texts of similar length at best: each is worked on as if it had the longest one's
     */
    public List<float[]> vectors(List<String> texts) {
        List<long[]> tokens = texts.stream().map(text -> pieces.of(text, TOKENS)).toList();
        int longest = tokens.stream().mapToInt(each -> each.length).max().orElse(0);
        long[][] ids = new long[texts.size()][longest];
        long[][] mask = new long[texts.size()][longest];
        long[][] types = new long[texts.size()][longest];
        for (int i = 0; i < ids.length; i++) {
            long[] each = tokens.get(i);
            System.arraycopy(each, 0, ids[i], 0, each.length);
            Arrays.fill(mask[i], 0, each.length, 1);
        }
        try (OnnxTensor idsTensor = OnnxTensor.createTensor(environment, ids);
                OnnxTensor maskTensor = OnnxTensor.createTensor(environment, mask);
                OnnxTensor typesTensor = OnnxTensor.createTensor(environment, types);
                OrtSession.Result result =
                        session.run(
                                Map.of(
                                        "input_ids", idsTensor,
                                        "attention_mask", maskTensor,
                                        "token_type_ids", typesTensor))) {
            List<float[]> vectors = new ArrayList<>();
            for (float[][] places : (float[][][]) result.get(0).getValue()) {
                // This model tells what a text means at its beginning.
                vectors.add(normalised(places[0]));
            }
            return vectors;
        } catch (OrtException e) {
            throw new IllegalStateException("The sentence model failed", e);
        }
    }

    private static float[] normalised(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += (double) value * value;
        }
        float[] normalised = new float[vector.length];
        double length = Math.sqrt(sum);
        for (int i = 0; i < vector.length; i++) {
            normalised[i] = (float) (vector[i] / length);
        }
        return normalised;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("The sentence model could not be closed", e);
        }
    }
}
