package org.wenzheng.api;

/**
 * Marks the record of a merge patch (RFC 7396). A {@code @Nullable} component may be absent but not
 * null, because what it changes cannot be removed; what can is a {@link Patch}.
 */
public interface MergePatch {
    String MEDIA_TYPE = "application/merge-patch+json";
}
