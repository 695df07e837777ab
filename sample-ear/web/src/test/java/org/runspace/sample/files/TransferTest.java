package org.runspace.sample.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.sample.Owner;

class TransferTest {
    private static final TransferRequest UPLOAD = new TransferRequest(
            new Owner("anna", "session"), TransferRequest.Direction.UPLOAD, "local", Optional.empty(), "/x", 10, 0);

    /** A piece of which nothing comes until it is over. */
    private static final class Stalled extends InputStream {
        private final CountDownLatch reading = new CountDownLatch(1);
        private final CountDownLatch over = new CountDownLatch(1);

        @Override
        public int read() throws IOException {
            reading.countDown();
            try {
                over.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return -1;
        }
    }

    @Test
    void aCancelledUploadCountsUntilNothingWritesAnyMore(@TempDir Path temporary) throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("one"));
        Transfer transfer = new Transfer(UPLOAD, null, folder);
        transfer.reserve(10);
        Stalled piece = new Stalled();
        CompletableFuture<Long> received = CompletableFuture.supplyAsync(() -> transfer.append(0, piece));
        assertThat(piece.reading.await(10, TimeUnit.SECONDS)).isTrue();

        transfer.end("It was cancelled.");

        assertThat(transfer.hasEnded()).isTrue();
        assertThat(transfer.isGone()).isFalse();
        assertThat(transfer.reserved()).isEqualTo(10);
        piece.over.countDown();
        received.get(10, TimeUnit.SECONDS);
        assertThat(transfer.isGone()).isTrue();
        assertThat(transfer.reserved()).isZero();
        assertThat(folder).doesNotExist();
    }
}
