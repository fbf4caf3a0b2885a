package org.wenzheng.engines.start;

import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.wenzheng.engines.DiskSpace;
import org.wenzheng.engines.EngineException;
import org.wenzheng.engines.EngineProblem;
import org.wenzheng.engines.Engines;
import org.wenzheng.engines.backup.Restoration;
import org.wenzheng.shared.keys.FreshSecret;
import org.wenzheng.shared.program.Command;
import org.wenzheng.shared.program.ServiceAccess;
import org.wenzheng.shared.program.StartRefused;

/**
 * One data folder with its engines and the service on top, from the lock to the last stop: folder,
 * engines, Quarkus; Quarkus, engines, folder.
 */
final class Installation {

    /** How long Quarkus may take for the requests that are under way. */
    private static final Duration SERVICE_STOP_LIMIT = Duration.ofSeconds(20);

    private final CommandLine line;
    private final Operator operator;
    private final Engines engines;

    /** Of this start; gone with the service. */
    private final String operatorToken = "wzo_" + FreshSecret.text();

    private final CountDownLatch serviceStopped = new CountDownLatch(1);
    private volatile boolean serviceStarting;

    private Installation(CommandLine line, Operator operator) {
        this.line = line;
        this.operator = operator;
        this.engines = new Engines(line.settings());
    }

    static int serve(CommandLine line, Operator operator) {
        requireFree(line.host(), line.port());
        return new Installation(line, operator).serve();
    }

    static int callService(CommandLine line, Operator operator, ServiceAccess.Work work)
            throws Exception {
        Optional<DataFolder.Running> running = DataFolder.runningService(line.settings().data());
        if (running.isPresent()) {
            return work.with(running.get().address(), running.get().token());
        }
        Installation own = new Installation(line, operator);
        return own.run(
                0,
                CommandLine.LOOPBACK,
                true,
                (address, notices) -> {
                    own.tell(notices);
                    return work.with(address, own.operatorToken);
                });
    }

    /** Starts, is asked for its pages, and stops. */
    static int train(CommandLine line, Operator operator) {
        Installation own = new Installation(line, operator);
        return own.run(
                0,
                CommandLine.LOOPBACK,
                true,
                (address, notices) -> {
                    new TrainingRun(address, own.operatorToken).run();
                    return Command.DONE;
                });
    }

    /**
     * Dev mode calls the main method at every reload: the engines start at the first one and stay
     * until the end of the JVM.
     */
    static void develop(CommandLine line, Operator operator, List<String> arguments) {
        KeptEngines.startedOnce(
                        () -> {
                            DataFolder folder = DataFolder.lock(line.settings().data());
                            Engines engines = new Engines(line.settings());
                            engines.start(operator);
                            return new KeptEngines.Started(
                                    engines.configuration(),
                                    () -> {
                                        engines.close();
                                        folder.close();
                                    });
                        })
                .forEach(System::setProperty);
        configureService(line);
        Quarkus.run(arguments.toArray(String[]::new));
    }

    private int serve() {
        return run(
                line.port(),
                line.host(),
                false,
                (address, notices) -> {
                    banner(address);
                    tell(notices);
                    Quarkus.waitForExit();
                    return Command.DONE;
                });
    }

    /**
     * @param awaitsSearch a command does its work at once, and cannot do all without the search
     */
    private int run(int port, String host, boolean awaitsSearch, Service.WhenReady whenReady) {
        try (DataFolder folder = DataFolder.lock(line.settings().data())) {
            Thread stopLast = Thread.ofPlatform().name("stop-engines").unstarted(this::stopLast);
            Runtime.getRuntime().addShutdownHook(stopLast);
            try {
                Restoration.requireNoneCutOff(folder.path());
                if (line.settings().database().isEmpty()) {
                    DiskSpace.require(folder.path(), folder.isNew());
                }
                if (engines.areEmbedded()) {
                    operator.tell(startBegun());
                }
                engines.start(operator);
                if (awaitsSearch) {
                    engines.awaitSearch();
                }
                engines.configuration().forEach(System::setProperty);
                folder.keepLogPrivate();
                configureService(line);
                System.setProperty("wenzheng.operator-token", operatorToken);
                System.setProperty("quarkus.http.port", String.valueOf(port));
                System.setProperty("quarkus.http.host", host);
                return runQuarkus(folder, whenReady);
            } finally {
                serviceStopped.countDown();
                engines.close();
            }
        }
    }

    private String startBegun() {
        if (line.settings().database().isPresent()) {
            return "start.begun.search";
        }
        return line.settings().search().isPresent() ? "start.begun.postgres" : "start.begun";
    }

    private int runQuarkus(DataFolder folder, Service.WhenReady whenReady) {
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        long start = System.nanoTime();
        operator.tell("start.service.begun");
        serviceStarting = true;
        Service.next(
                (address, notices) -> {
                    operator.tell(
                            "step.done",
                            operator.text("start.service"),
                            Operator.seconds(Duration.ofNanos(System.nanoTime() - start)));
                    folder.describe(Optional.of(new DataFolder.Running(address, operatorToken)));
                    return whenReady.run(address, notices);
                });
        Quarkus.run(
                Service.class,
                (code, failure) -> {
                    if (failure != null) {
                        ended.completeExceptionally(failure);
                    } else {
                        ended.complete(code);
                    }
                });
        try {
            return ended.join();
        } catch (RuntimeException e) {
            throw startFailure(e, folder.path());
        }
    }

    private void banner(URI address) {
        // Of the JVM: the process is older, it was the shell that built the program.
        operator.tell(
                "banner",
                Operator.seconds(
                        Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime())),
                address,
                line.settings().data(),
                reach());
    }

    /** Who can open the address, which is the first thing to be sure of. */
    private String reach() {
        if (line.host().equals(CommandLine.LOOPBACK)) {
            return operator.text("reach.machine");
        }
        return operator.text("reach.network", line.host());
    }

    /** Also where a command is what starts a new installation: nobody would be told otherwise. */
    private void tell(List<Function<Locale, String>> notices) {
        notices.forEach(notice -> operator.say(notice.apply(operator.locale())));
    }

    /** Runs in the shutdown hook, beside Quarkus's own. */
    private void stopLast() {
        // A signal to the whole process group ends the engines too: they stay ended.
        engines.expectEnd();
        boolean asked = serviceStarting && serviceStopped.getCount() > 0;
        if (asked) {
            operator.tell("stop.begun");
            try {
                serviceStopped.await(SERVICE_STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        engines.close();
        if (asked) {
            operator.tell("stop.done");
        }
    }

    private static void configureService(CommandLine line) {
        System.setProperty("wenzheng.data", line.settings().data().toString());
        if (!line.seed()) {
            System.setProperty("wenzheng.seed.enabled", "false");
        }
    }

    private EngineException startFailure(RuntimeException failure, Path data) {
        if (DiskSpace.isExhausted(failure)) {
            return new EngineException(failure, EngineProblem.DISK_FULL, data);
        }
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof StartRefused)) {
            cause = cause.getCause();
        }
        if (String.valueOf(cause.getMessage()).contains("not resolved locally")) {
            // Flyway's words for a migration that only a newer version has.
            return new EngineException(failure, EngineProblem.DATABASE_NEWER);
        }
        return cause instanceof StartRefused refused
                ? new EngineException(
                        failure, EngineProblem.SERVICE_REFUSED, refused.words(operator.locale()))
                : new EngineException(
                        failure,
                        EngineProblem.SERVICE_FAILED,
                        cause,
                        data.resolve("log").resolve("service.log"));
    }

    /** Asked before the engines start: they take seconds, and the answer is known at once. */
    private static void requireFree(String host, int port) {
        if (port == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(host), port));
        } catch (IOException e) {
            throw new EngineException(e, EngineProblem.PORT_IN_USE, port);
        }
    }
}
