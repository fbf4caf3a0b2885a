package org.wenzheng.elasticsearch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.http.HttpServerTransport;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.node.NodeValidationException;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * A single Elasticsearch node on the loopback interface, for the tests that run against both
 * engines. Called like the embedded OpenSearch node, and ends like it with its standard input.
 */
public final class ElasticsearchNode {

    private ElasticsearchNode() {}

    /**
     * @param args data folder; HTTP port, 0 for any free one
     */
    public static void main(String[] args) {
        LogConfigurator.configureESLogging();
        try {
            Node node = start(Path.of(args[0]).toAbsolutePath(), args[1]);
            System.out.println("ready " + httpPort(node));
            System.in.transferTo(OutputStream.nullOutputStream());
            node.close();
            node.awaitClose(10, TimeUnit.SECONDS);
            System.exit(0);
        } catch (IOException | NodeValidationException | InterruptedException | RuntimeException e) {
            e.printStackTrace();
            System.out.println("failed " + e);
            Runtime.getRuntime().halt(1);
        }
    }

    private static Node start(Path data, String httpPort) throws NodeValidationException {
        // Its modules folder lies beside the folder of this jar.
        Path home =
                Path.of(System.getProperty("java.class.path").split(":", 2)[0])
                        .toAbsolutePath()
                        .getParent()
                        .getParent();
        Settings settings =
                Settings.builder()
                        .put("path.home", home.toString())
                        .put("path.data", data.resolve("nodes").toString())
                        .put("path.logs", data.resolve("logs").toString())
                        .put("cluster.name", "wenzheng")
                        .put("node.name", "wenzheng")
                        .put("discovery.type", "single-node")
                        .put("network.host", "127.0.0.1")
                        .put("http.port", httpPort)
                        .put("transport.port", "0")
                        .put("action.auto_create_index", false)
                        .put("action.destructive_requires_name", false)
                        .put("cluster.routing.allocation.disk.threshold_enabled", false)
                        .build();
        Environment environment =
                InternalSettingsPreparer.prepareEnvironment(
                        settings, Map.of(), home.resolve("config"), () -> "wenzheng");
        PluginsLoader plugins =
                PluginsLoader.createPluginsLoader(
                        PluginsLoader.loadModulesBundles(home.resolve("modules"), false),
                        Set.of(),
                        Map.of(),
                        false);
        return new Node(environment, plugins).start();
    }

    private static int httpPort(Node node) {
        return node.injector()
                .getInstance(HttpServerTransport.class)
                .boundAddress()
                .publishAddress()
                .getPort();
    }
}
