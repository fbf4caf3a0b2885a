package org.wenzheng.site;

import io.quarkus.qute.CacheSectionHelper;
import io.quarkus.qute.EngineConfiguration;
import io.quarkus.qute.ResultNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * {@code {#kept key=…}} in the templates: what is the same on page after page is rendered once and
 * kept as text while the service runs. Inside may stand only what the key and the settings of the
 * installation decide, and there must be few keys.
 */
@EngineConfiguration
public class KeepSurroundings extends CacheSectionHelper.Factory {
    public KeepSurroundings() {
        super(new Texts());
    }

    /**
     * Another name than that of Quarkus' own, which needs an extension for what a map does here.
     */
    @Override
    public List<String> getDefaultAliases() {
        return List.of("kept");
    }

    private static final class Texts implements CacheSectionHelper.Cache {
        private final ConcurrentMap<String, CompletionStage<ResultNode>> kept =
                new ConcurrentHashMap<>();

        /** Two that render the same at once get the same. */
        @Override
        public CompletionStage<ResultNode> getValue(
                String key, Function<String, CompletionStage<ResultNode>> render) {
            CompletionStage<ResultNode> known = kept.get(key);
            return known != null ? known : render.apply(key).thenApply(made -> keep(key, made));
        }

        private ResultNode keep(String key, ResultNode made) {
            StringBuilder text = new StringBuilder();
            made.process(text::append);
            ResultNode whole = new Text(text.toString());
            kept.put(key, CompletableFuture.completedStage(whole));
            return whole;
        }
    }

    private static final class Text extends ResultNode {
        private final String text;

        Text(String text) {
            this.text = text;
        }

        @Override
        public void process(Consumer<String> chunks) {
            chunks.accept(text);
        }
    }
}
