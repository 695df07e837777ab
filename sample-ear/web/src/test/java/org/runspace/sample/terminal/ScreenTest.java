package org.runspace.sample.terminal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a terminal writes is kept until its page has it, in a bounded space. */
class ScreenTest {
    private final Screen screen = new Screen(4, () -> {});

    @Test
    void givesEverythingFromAnyPlaceThatIsNotConfirmed() {
        write("abcd");

        assertThat(read(screen.resume(0))).isEqualTo("abcd");
        assertThat(read(screen.resume(2))).isEqualTo("cd");
        assertThat(read(screen.resume(4))).isEmpty();
        screen.confirm(3);
        assertThat(read(screen.resume(0))).isEqualTo("d");
        write("efg");
        assertThat(read(screen.resume(3))).isEqualTo("defg");
    }

    @Test
    void aPlaceThatCannotBeIsTakenForTheNearestThatCan() {
        write("ab");
        screen.confirm(7);
        screen.confirm(-1);

        assertThat(screen.resume(-5)).isZero();
        assertThat(screen.resume(9)).isEqualTo(2);
        assertThat(read(screen.resume(0))).isEqualTo("ab");
    }

    @Test
    void aWriterWaitsUntilThePageHasConfirmed() throws Exception {
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write("abcdefgh"));
        StringBuilder got = new StringBuilder();
        while (got.length() < 8) {
            got.append(read(got.length()));
            screen.confirm(got.length());
        }

        writer.get(10, TimeUnit.SECONDS);
        assertThat(got).hasToString("abcdefgh");
    }

    @Test
    void aWriterThatWaitsGoesOnWhenTheScreenIsClosed() throws Exception {
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write("abcdefgh"));
        while (read(0).length() < 4) {
            Thread.onSpinWait();
        }
        screen.close();

        writer.get(10, TimeUnit.SECONDS);
        assertThat(read(0)).isEqualTo("abcd");
    }

    @Test
    void anInterruptEndsNoWaitAndIsThereAfterIt() throws Exception {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread writer = new Thread(() -> {
            write("abcdef");
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        writer.start();
        while (writer.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        writer.interrupt();
        screen.confirm(2);

        assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(read(2)).isEqualTo("cdef");
        screen.confirm(4);
        write("g");
        assertThat(read(4)).isEqualTo("efg");
    }

    private void write(String text) {
        text.chars().forEach(screen::write);
    }

    private String read(long from) {
        return new String(screen.read(from, 100), US_ASCII);
    }
}
