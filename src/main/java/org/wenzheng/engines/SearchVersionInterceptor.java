package org.wenzheng.engines;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;
import org.jspecify.annotations.Nullable;

/**
 * Lets one build work with either search product: Quarkus fixes the product's version at build
 * time, but reads it at every start, where this puts in what {@link SearchProduct} found.
 */
@StaticInitSafe
@Priority(Interceptor.Priority.APPLICATION)
public final class SearchVersionInterceptor implements ConfigSourceInterceptor {

    /** System property with the version in Hibernate Search's notation, such as elastic:9.2. */
    static final String PROPERTY = "wenzheng.engines.search-version";

    private static final long serialVersionUID = 1L;

    private static final String FIXED = "quarkus.hibernate-search-orm.elasticsearch.version";

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue configured = context.proceed(name);
        String found = name.equals(FIXED) ? System.getProperty(PROPERTY) : null;
        return found == null || configured == null ? configured : configured.withValue(found);
    }
}
