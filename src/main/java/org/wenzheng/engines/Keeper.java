package org.wenzheng.engines;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** Starts an engine again that died while the service runs, on its old port. */
final class Keeper implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Keeper.class.getPackageName());

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    interface Restart {
        void run() throws IOException;
    }

    private final String engine;
    private final Supplier<Optional<ProcessHandle>> process;
    private final Restart restart;
    private final Thread thread;

    private Keeper(String engine, Supplier<Optional<ProcessHandle>> process, Restart restart) {
        this.engine = engine;
        this.process = process;
        this.restart = restart;
        this.thread = Thread.ofPlatform().daemon().name("keep-" + engine).unstarted(this::keep);
    }

    static Keeper of(String engine, Supplier<Optional<ProcessHandle>> process, Restart restart) {
        Keeper keeper = new Keeper(engine, process, restart);
        keeper.thread.start();
        return keeper;
    }

    /** From here on the engine may end. Waits for a restart that is under way. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep() {
        try {
            while (true) {
                Optional<ProcessHandle> running = process.get();
                if (running.isPresent()) {
                    running.get().onExit().get();
                }
                LOG.log(Level.WARNING, "{0} ended unexpectedly, starting it again", engine);
                startAgain();
                LOG.log(Level.WARNING, "{0} is up again", engine);
            }
        } catch (InterruptedException e) {
            // The installation stops.
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void startAgain() throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                restart.run();
                return;
            } catch (IOException | EngineException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                LOG.log(Level.ERROR, "{0} does not start: {1}", engine, e.getMessage());
                Thread.sleep(pause);
                pause = pause.multipliedBy(2);
                if (pause.compareTo(LONGEST_PAUSE) > 0) {
                    pause = LONGEST_PAUSE;
                }
            }
        }
    }
}
