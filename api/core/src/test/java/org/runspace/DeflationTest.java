package org.runspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.runspace.object.PSDictionary;

class DeflationTest {
    private static final byte[] TEXT = "A line of a log\n".repeat(1000).getBytes(StandardCharsets.UTF_8);

    private final byte[] noise = new byte[10_000];

    DeflationTest() {
        new Random(1).nextBytes(noise);
    }

    @Test
    void textBecomesSmallerAndComesBack() {
        try (Deflation deflation = new Deflation()) {
            Object sent = deflation.smaller(TEXT);
            assertThat(sent).isInstanceOf(Map.class);
            PSDictionary received = PSDictionary.of(PSDictionary.HASHTABLE, (Map<?, ?>) sent);
            assertThat((byte[]) received.get("Deflated")).hasSizeLessThan(TEXT.length / 10);
            assertThat(Deflation.bytes(received)).isEqualTo(TEXT);
        }
    }

    @Test
    void whatDoesNotBecomeSmallerIsSentAsItIsAndSoAreTheNextPieces() {
        try (Deflation deflation = new Deflation()) {
            assertThat(deflation.smaller(noise)).isSameAs(noise);
            for (int i = 0; i < Deflation.UNTRIED; i++) {
                assertThat(deflation.smaller(TEXT)).isSameAs(TEXT);
            }
            assertThat(deflation.smaller(TEXT)).isNotSameAs(TEXT);
        }
    }

    @Test
    void aPieceThatGrowsBeyondItsLimitIsRefused() throws IOException {
        assertThat(Deflation.bytes(deflated(FileScripts.CHUNK))).hasSize(FileScripts.CHUNK);
        assertThat(Deflation.bytes(deflated(FileScripts.CHUNK + 1))).isNull();
    }

    @Test
    void whatIsNoPieceIsRefused() {
        assertThat(Deflation.bytes(dictionary(noise))).isNull();
        assertThat(Deflation.bytes(dictionary(new byte[0]))).isNull();
        assertThat(Deflation.bytes(PSDictionary.of(PSDictionary.HASHTABLE, Map.of())))
                .isNull();
        assertThat(Deflation.bytes(5)).isNull();
        assertThat(Deflation.bytes(null)).isNull();
        assertThat(Deflation.bytes(noise)).isSameAs(noise);
    }

    private static PSDictionary deflated(int size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, new Deflater(9, true))) {
            out.write(new byte[size]);
        }
        return dictionary(bytes.toByteArray());
    }

    private static PSDictionary dictionary(byte[] deflated) {
        return PSDictionary.of(PSDictionary.HASHTABLE, Map.of("Deflated", deflated));
    }
}
