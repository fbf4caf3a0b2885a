package org.wenzheng.engines;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * Starts an engine again that died while the service runs, on its old port. One that was told to
 * end by a signal mostly got it together with the service, which then says so within moments: it is
 * left alone for so long, and for good once the service stops.
 */
final class Keeper implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Keeper.class.getPackageName());

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** From a signal to the whole process group until the service has begun to stop. */
    private static final Duration SERVICE_STOPS = Duration.ofSeconds(3);

    /** What is kept running. */
    interface Engine {
        Optional<ProcessHandle> process();

        /** Whether the process that ran last was told to end, and did not crash. */
        boolean wasToldToEnd();

        void restart() throws IOException;
    }

    private final String name;
    private final Engine engine;
    private final Thread thread;

    private Keeper(String name, Engine engine) {
        this.name = name;
        this.engine = engine;
        this.thread = Thread.ofPlatform().daemon().name("keep-" + name).unstarted(this::keep);
    }

    static Keeper of(String name, Engine engine) {
        Keeper keeper = new Keeper(name, engine);
        keeper.thread.start();
        return keeper;
    }

    /** From here on the engine may end. */
    void stop() {
        thread.interrupt();
    }

    /** The same, and waits for a restart that is under way. */
    @Override
    public void close() {
        stop();
        try {
            thread.join(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep() {
        try {
            while (true) {
                Optional<ProcessHandle> running = engine.process();
                if (running.isPresent()) {
                    running.get().onExit().get();
                }
                if (engine.wasToldToEnd()) {
                    Thread.sleep(SERVICE_STOPS);
                }
                if (Thread.interrupted()) {
                    return;
                }
                LOG.log(Level.WARNING, "{0} ended unexpectedly, starting it again", name);
                startAgain();
                LOG.log(Level.WARNING, "{0} is up again", name);
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
                engine.restart();
                return;
            } catch (IOException | EngineException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                LOG.log(Level.ERROR, "{0} does not start: {1}", name, e.getMessage());
                Thread.sleep(pause);
                pause = pause.multipliedBy(2);
                if (pause.compareTo(LONGEST_PAUSE) > 0) {
                    pause = LONGEST_PAUSE;
                }
            }
        }
    }
}
