package org.wenzheng.search;

import io.quarkus.test.junit.QuarkusTestProfile;

/**
 * A database and an index without the content of other tests, which would count in facets and
 * scores.
 */
public final class EmptyInstallation implements QuarkusTestProfile {}
