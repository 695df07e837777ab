package org.runspace.sample.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SpoolTest {
    private static final int CAPACITY = 1 << 20;
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(50);

    @TempDir
    private Path folder;

    private Path file;
    private int next;

    @BeforeEach
    void begin() throws IOException {
        file = Files.createFile(folder.resolve("run"));
    }

    private Spool spool(Duration patience) throws IOException {
        Spool spool = new Spool(file, CAPACITY, patience);
        spool.write("begin\n".getBytes(StandardCharsets.UTF_8), 1);
        return spool;
    }

    /** Writes lines with the numbers that come next, a hundred in a block. */
    private void write(Spool spool, int blocks) {
        for (int i = 0; i < blocks; i++) {
            StringBuilder block = new StringBuilder();
            for (int line = 0; line < 100; line++) {
                block.append("line ").append(next++).append(" ".repeat(90)).append('\n');
            }
            try {
                spool.write(block.toString().getBytes(StandardCharsets.UTF_8), 100);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Spool.Reader read(Spool spool) {
        return spool.read().orElseThrow();
    }

    /** Reads on until there is nothing more now. */
    private static List<String> lines(Spool.Reader reader) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Spool.Read found = reader.next(SHORT);
        while (found instanceof Spool.Lines || found instanceof Spool.Missed) {
            if (found instanceof Spool.Lines lines) {
                all.writeBytes(lines.bytes());
            } else if (found instanceof Spool.Missed missed) {
                all.writeBytes(missed.head());
                all.writeBytes(("missed " + missed.count() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            found = reader.next(SHORT);
        }
        return all.toString(StandardCharsets.UTF_8).lines().map(String::strip).toList();
    }

    @Test
    void whoComesLateReadsAllAndThenWhatComes() throws IOException {
        Spool spool = spool(LONG);
        write(spool, 50);

        Spool.Reader late = read(spool);
        List<String> lines = new ArrayList<>(lines(late));
        assertThat(lines).hasSize(5001).startsWith("begin", "line 0").endsWith("line 4999");
        write(spool, 1);
        assertThat(lines(late)).hasSize(100).startsWith("line 5000");
        assertThat(late.next(SHORT)).isInstanceOf(Spool.Nothing.class);
    }

    @Test
    void whenTheFileIsFullItsBeginningIsOverwrittenAndWhoComesThenIsTold() throws IOException {
        Spool spool = spool(LONG);
        write(spool, 1000);

        List<String> lines = lines(read(spool));

        assertThat(Files.size(file)).isLessThanOrEqualTo(CAPACITY);
        assertThat(lines).startsWith("begin").endsWith("line 99999");
        int missed = Integer.parseInt(lines.get(1).substring("missed ".length()));
        assertThat(missed).isGreaterThan(80_000);
        assertThat(lines.get(2)).isEqualTo("line " + missed);
        assertThat(lines).hasSize(100_000 - missed + 2);
    }

    @Test
    void theRunWaitsForTheReaderThatHasReadMostAndForNobodyElse() throws Exception {
        Spool spool = spool(LONG);
        Spool.Reader fast = read(spool);
        Spool.Reader slow = read(spool);
        assertThat(lines(slow)).containsExactly("begin");

        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(spool, 1000));
        Thread.sleep(300);
        assertThat(writing).as("the file is full").isNotDone();
        List<String> read = new ArrayList<>();
        while (!writing.isDone()) {
            read.addAll(lines(fast));
        }
        read.addAll(lines(fast));

        assertThat(read)
                .hasSize(100_001)
                .noneMatch(line -> line.startsWith("missed"))
                .endsWith("line 99999");
        List<String> left = lines(slow);
        int missed = Integer.parseInt(left.get(0).substring("missed ".length()));
        assertThat(left).hasSize(100_000 - missed + 1).endsWith("line 99999");
        assertThat(left.get(1)).isEqualTo("line " + missed);
    }

    @Test
    void aRunThatNobodyReadsWaitsForNobody() throws IOException {
        Spool spool = spool(LONG);
        Spool.Reader gone = read(spool);
        gone.close();

        write(spool, 1000);

        assertThat(gone.next(SHORT)).isInstanceOf(Spool.End.class);
    }

    @Test
    void theRunGoesOnWhenItsReadersDoNotReadForTooLong() throws Exception {
        Spool spool = spool(SHORT);
        Spool.Reader stuck = read(spool);

        CompletableFuture.runAsync(() -> write(spool, 1000)).get(20, TimeUnit.SECONDS);

        assertThat(lines(stuck)).contains("begin").endsWith("line 99999");
    }

    @Test
    void aLongBlockWaitsAsLongAsAReaderReadsOn() throws Exception {
        Spool spool = spool(LONG);
        Spool.Reader slow = read(spool);
        assertThat(lines(slow)).containsExactly("begin");
        write(spool, 95);
        byte[] block = ("x".repeat(99) + "\n").repeat(9_500).getBytes(StandardCharsets.UTF_8);

        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            try {
                spool.write(block, 9_500);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        int read = 0;
        while (!writing.isDone()) {
            Thread.sleep(200);
            read += count(slow.next(SHORT));
        }
        writing.get();
        read += lines(slow).size();

        assertThat(read).isEqualTo(95 * 100 + 9_500);
    }

    private static int count(Spool.Read read) {
        return read instanceof Spool.Lines some
                ? (int) new String(some.bytes(), StandardCharsets.UTF_8).lines().count()
                : 0;
    }

    @Test
    void theFileGoesWithTheLastReaderAfterTheEnd() throws IOException {
        Spool spool = spool(LONG);
        Spool.Reader reader = read(spool);
        write(spool, 1);
        spool.end();

        assertThat(spool.read()).isEmpty();
        assertThat(lines(reader)).hasSize(101);
        assertThat(reader.next(LONG)).isInstanceOf(Spool.End.class);
        assertThat(file).exists();
        reader.close();
        assertThat(file).doesNotExist();
        assertThatThrownBy(() -> spool.write(new byte[1], 1)).isInstanceOf(IOException.class);
    }

    @Test
    void aReaderThatIsClosedByAnotherThreadEnds() throws Exception {
        Spool spool = spool(LONG);
        Spool.Reader reader = read(spool);
        lines(reader);

        CompletableFuture<Spool.Read> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return reader.next(LONG);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Thread.sleep(100);
        reader.close();

        assertThat(waiting.get(20, TimeUnit.SECONDS)).isInstanceOf(Spool.End.class);
    }
}
