package org.runspace.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class EssentialTaskTest {
    private final List<Thread> ranOn = new ArrayList<>();

    private void work() {
        ranOn.add(Thread.currentThread());
    }

    @Test
    void anExecutorThatTakesItRunsIt() {
        List<Runnable> taken = new ArrayList<>();

        EssentialTask.start(taken::add, this::work);

        assertThat(ranOn).isEmpty();
        taken.forEach(Runnable::run);
        assertThat(ranOn).hasSize(1);
    }

    @Test
    void withoutAThreadItRunsOnTheCallers() {
        Executor exhausted = task -> {
            throw new OutOfMemoryError("unable to create native thread");
        };

        EssentialTask.start(exhausted, this::work);

        assertThat(ranOn).containsExactly(Thread.currentThread());
    }

    @Test
    void whatItThrowsHarmsNoOther() {
        EssentialTask.start(Runnable::run, () -> {
            throw new StackOverflowError();
        });
        EssentialTask.start(Runnable::run, this::work);

        assertThat(ranOn).hasSize(1);
    }

    @Test
    void aLogThatThrowsKeepsItFromNothing() {
        Logger logger = Logger.getLogger(EssentialTask.class.getName());
        Handler broken = new Handler() {
            @Override
            public void publish(LogRecord line) {
                throw new IllegalStateException("the log is full");
            }

            @Override
            public void flush() {
                // nothing is kept back
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
        logger.addHandler(broken);
        try {
            Executor closed = task -> {
                throw new RejectedExecutionException();
            };
            EssentialTask.start(closed, () -> {
                work();
                throw new StackOverflowError();
            });
        } finally {
            logger.removeHandler(broken);
        }
        assertThat(ranOn).hasSize(1);
    }
}
