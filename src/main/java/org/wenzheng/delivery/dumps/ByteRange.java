package org.wenzheng.delivery.dumps;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file (RFC 9110 14.1.2).
 *
 * @param from 0 for the first byte
 * @param size 1 or more; 0 where the file ends before
 */
record ByteRange(long from, long size) {
    /** Numbers longer than this lie beyond every file. */
    private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /**
     * @return empty for what is not one range of bytes: the whole file is sent then
     */
    static Optional<ByteRange> of(@Nullable String header, long whole) {
        if (header == null) {
            return Optional.empty();
        }
        Matcher range = ONE.matcher(header.replace(" ", ""));
        if (!range.matches()) {
            return Optional.empty();
        }
        String first = range.group(1);
        String last = range.group(2);
        if (first.isEmpty()) {
            return last.isEmpty()
                    ? Optional.empty()
                    : Optional.of(end(Long.parseLong(last), whole));
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? whole - 1 : Math.min(Long.parseLong(last), whole - 1);
        if (!last.isEmpty() && Long.parseLong(last) < from) {
            return Optional.empty();
        }
        return Optional.of(new ByteRange(from, Math.max(0, to - from + 1)));
    }

    private static ByteRange end(long size, long whole) {
        long sent = Math.min(size, whole);
        return new ByteRange(whole - sent, sent);
    }

    String of(long whole) {
        return "bytes " + from + "-" + (from + size - 1) + "/" + whole;
    }
}
