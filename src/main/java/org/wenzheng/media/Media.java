package org.wenzheng.media;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.Store;
import org.wenzheng.shared.text.CleanText;

@ApplicationScoped
public class Media implements Store<MediaFile> {
    /** Longest description of a picture, in characters. */
    public static final int LONGEST_ALT = 200;

    private static final Pattern ADDRESS =
            Pattern.compile("/media/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/.*");

    private final MediaFolder folder;
    private final EventLog log;
    private final InstantSource clock;

    Media(MediaFolder folder, EventLog log, InstantSource clock) {
        this.folder = folder;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Keeps a file. The bytes are there before the row is, so that none is shown in vain.
     *
     * @param name as whoever sent it calls it
     * @param alt what a picture shows; not kept of what is none
     * @throws org.wenzheng.shared.ProblemException {@link MediaProblem}, or the field {@code alt}
     */
    public MediaFile upload(byte[] bytes, String name, String alt, Actor by) throws IOException {
        FileContent content = FileContent.of(bytes);
        MediaKind kind = content.kind();
        String words = kind.isPicture() ? CleanText.line(alt) : "";
        if (kind.isPicture()) {
            new Checks().text("alt", words, LONGEST_ALT).done();
        }
        String sha256 = DigestUtils.sha256Hex(content.bytes());
        folder.keep(sha256, content.bytes());
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            MediaFile media =
                                    new MediaFile(
                                            kind,
                                            FileName.safe(name, kind),
                                            words,
                                            sha256,
                                            content.bytes().length,
                                            by,
                                            clock.instant());
                            persist(media);
                            log.append(
                                    by,
                                    new MediaEvent.Uploaded(
                                            media.id(), kind, media.size(), sha256));
                            return media;
                        });
    }

    /** By both parts of its address. */
    public Optional<MediaFile> at(UUID id, String name) {
        return findByIdOptional(id).filter(media -> media.name().equals(name));
    }

    /**
     * Whether what an address of this installation's uploads names is there; true for every other
     * address.
     */
    public boolean isThere(String address) {
        Matcher upload = ADDRESS.matcher(address);
        return !upload.matches()
                || findByIdOptional(UUID.fromString(upload.group(1)))
                        .flatMap(this::stored)
                        .isPresent();
    }

    /** Empty where the folder does not have it. */
    public Optional<Path> stored(MediaFile media) {
        return Optional.of(folder.of(media.sha256())).filter(Files::isRegularFile);
    }
}
