package org.wenzheng.searchnode;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.opensearch.Version;
import org.opensearch.analysis.common.CommonAnalysisModulePlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.core.common.transport.TransportAddress;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.index.mapper.MapperExtrasModulePlugin;
import org.opensearch.index.reindex.ReindexModulePlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.painless.PainlessModulePlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.plugins.PluginInfo;
import org.opensearch.transport.Netty4ModulePlugin;

/**
 * A single OpenSearch node on the loopback interface, for the service that starts this process.
 *
 * <p>Arguments: data folder, HTTP port (0: any free one). Prints {@code ready PORT} on standard
 * output when it answers, or {@code failed CLASS: MESSAGE}. Stops when standard input ends, so a
 * killed parent leaves no orphan behind.
 */
public final class SearchNode {

    private SearchNode() {}

    public static void main(String[] args) throws Exception {
        Node node;
        try {
            node = start(Path.of(args[0]).toAbsolutePath(), Integer.parseInt(args[1]));
        } catch (Throwable failure) {
            failure.printStackTrace();
            System.out.println("failed " + innermost(failure).toString().lines().findFirst().get());
            Runtime.getRuntime().halt(1);
            return;
        }
        System.out.println("ready " + httpPort(node));
        Thread.ofPlatform().name("stop-on-end-of-input").start(() -> stopAtEndOf(System.in, node));
    }

    private static Node start(Path data, int httpPort) throws Exception {
        Settings settings =
                Settings.builder()
                        .put("path.home", data.toString())
                        .put("path.data", data.resolve("nodes").toString())
                        .put("path.logs", data.resolve("logs").toString())
                        .put("cluster.name", "wenzheng")
                        .put("node.name", "wenzheng")
                        .put("discovery.type", "single-node")
                        .put("network.host", "127.0.0.1")
                        .put("http.port", httpPort)
                        .put("transport.port", "0")
                        .put("http.type", "netty4")
                        .put("transport.type", "netty4")
                        // A term list for suggestions or a bulk of vectors is larger than a form.
                        .put("http.max_content_length", "64mb")
                        .put("action.auto_create_index", false)
                        // One node on a shared disk: refusing writes at 95 % would block the
                        // service while PostgreSQL beside it still has room.
                        .put("cluster.routing.allocation.disk.threshold_enabled", false)
                        // Real usage counts garbage, which the serial collector leaves until the
                        // heap is full: writes would be refused while there is room.
                        .put("indices.breaker.total.use_real_memory", false)
                        .put("node.processors", Math.min(2, Runtime.getRuntime().availableProcessors()))
                        .build();
        return new EmbeddedNode(settings).start();
    }

    private static int httpPort(Node node) {
        TransportAddress address =
                node.injector().getInstance(HttpServerTransport.class).boundAddress().publishAddress();
        return address.getPort();
    }

    private static void stopAtEndOf(InputStream in, Node node) {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // A broken pipe means the same as its end.
        }
        try {
            node.close();
            node.awaitClose(10, TimeUnit.SECONDS);
        } catch (IOException | InterruptedException e) {
            e.printStackTrace();
        }
        System.exit(0);
    }

    private static Throwable innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static final class EmbeddedNode extends Node {

        EmbeddedNode(Settings settings) {
            super(
                    InternalSettingsPreparer.prepareEnvironment(
                            settings, Map.of(), null, () -> "wenzheng"),
                    List.of(
                            plugin("transport-netty4", Netty4ModulePlugin.class),
                            plugin("analysis-common", CommonAnalysisModulePlugin.class),
                            plugin("mapper-extras", MapperExtrasModulePlugin.class),
                            plugin("reindex", ReindexModulePlugin.class),
                            plugin("lang-painless", PainlessModulePlugin.class),
                            plugin("opensearch-knn", knn()),
                            plugin("answer-owner-alone", AnswerOwnerAlone.class)),
                    true);
        }

        /** The plugin comes as a zip, so it is no dependency that the compiler could see. */
        private static Class<? extends Plugin> knn() {
            try {
                return Class.forName("org.opensearch.knn.plugin.KNNPlugin").asSubclass(Plugin.class);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("k-NN plugin is not beside this jar", e);
            }
        }

        private static PluginInfo plugin(String name, Class<? extends Plugin> type) {
            return new PluginInfo(
                    name,
                    name,
                    Version.CURRENT.toString(),
                    Version.CURRENT,
                    "25",
                    type.getName(),
                    List.of(),
                    false);
        }
    }
}
