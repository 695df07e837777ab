package org.runspace.transport.wsman.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64ReaderTest {
    private static final String WHITE = " \t\r\n";

    private final ByteArrayOutputStream found = new ByteArrayOutputStream();
    private final Base64Reader reader =
            new Base64Reader("Stream", bytes -> found.write(bytes.array(), bytes.position(), bytes.remaining()));

    @RepeatedTest(200)
    void whateverIsEncodedIsDecodedHoweverItIsCutAndSpaced(RepetitionInfo repetition) throws SoapException {
        Random random = new Random(repetition.getCurrentRepetition());
        byte[] bytes = new byte[random.nextInt(40_000)];
        random.nextBytes(bytes);
        String text = spaced(Base64.getEncoder().encodeToString(bytes), random);

        for (int at = 0; at < text.length(); ) {
            int length = Math.min(text.length() - at, 1 + random.nextInt(9_000));
            if (random.nextInt(4) == 0) {
                reader.text(text.toCharArray(), at, length);
            } else {
                reader.bytes(text.getBytes(StandardCharsets.US_ASCII), at, length);
            }
            at += length;
        }
        reader.end();

        assertThat(found.toByteArray()).isEqualTo(bytes);
    }

    private static String spaced(String text, Random random) {
        int spaces = random.nextInt(4);
        StringBuilder spaced = new StringBuilder(text);
        for (int i = 0; i < spaces * 10; i++) {
            spaced.insert(random.nextInt(spaced.length() + 1), WHITE.charAt(random.nextInt(WHITE.length())));
        }
        return spaced.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "AA",
                "AAA",
                "AA=",
                "A===",
                "=",
                "====",
                "AAAA=",
                "AA==AAAA",
                "AAA=A",
                "AA=A",
                "A-AA",
                "A_AA",
                "ÄAAA",
                "AAA\u00A0",
                "AAAAÿ",
                "AAAA\u0000AAAA",
                "AA===",
                "AAA=="
            })
    void whatIsNoBase64IsRefused(String text) {
        assertThatExceptionOfType(SoapException.class)
                .isThrownBy(() -> {
                    reader.text(text.toCharArray(), 0, text.length());
                    reader.end();
                })
                .withMessage("the text of Stream is not base64");
        byte[] after = ("A".repeat(100) + text).getBytes(StandardCharsets.UTF_8);
        Base64Reader another = new Base64Reader("Stream", bytes -> {});
        assertThatExceptionOfType(SoapException.class)
                .isThrownBy(() -> {
                    another.bytes(after, 0, after.length);
                    another.end();
                })
                .withMessage("the text of Stream is not base64");
    }
}
