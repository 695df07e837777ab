package org.runspace.transport.wsman.auth.der;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.runspace.transport.wsman.auth.LoginException;

class DerTest {
    @Test
    void identifiersAreThoseOfTheMechanisms() {
        assertThat(hex(Der.identifier("1.3.6.1.5.5.2"))).isEqualTo("06062b0601050502");
        assertThat(hex(Der.identifier("1.2.840.113554.1.2.2"))).isEqualTo("06092a864886f712010202");
        assertThat(hex(Der.identifier("1.3.6.1.4.1.311.2.2.10"))).isEqualTo("060a2b06010401823702020a");
    }

    @Test
    void longElementsHaveLongLengths() throws LoginException {
        assertThat(hex(Der.element(Der.OCTET_STRING, new byte[127]))).startsWith("047f00");
        assertThat(hex(Der.element(Der.OCTET_STRING, new byte[128]))).startsWith("04818000");
        assertThat(hex(Der.element(Der.OCTET_STRING, new byte[442]))).startsWith("048201ba00");
        for (int length : new int[] {0, 1, 127, 128, 255, 256, 65_535, 65_536}) {
            DerReader reader = new DerReader(Der.element(Der.SEQUENCE, new byte[length]));
            assertThat(reader.content(Der.SEQUENCE)).hasSize(length);
            assertThat(reader.hasMore()).isFalse();
        }
    }

    @Test
    void numbersAreReadUpToThirtyTwoBits() throws LoginException {
        for (long number : new long[] {0, 1, 127, 128, 0x7FFFFFFF, 0xC000006DL, -1, Integer.MIN_VALUE}) {
            assertThat(new DerReader(Der.integer(number)).number(Der.INTEGER)).isEqualTo(number);
        }
        assertRefused("0200", reader -> reader.number(Der.INTEGER));
        assertRefused("0206010203040506", reader -> reader.number(Der.INTEGER));
    }

    @Test
    void optionalFieldsAreTakenIfTheyAreThere() throws LoginException {
        DerReader reader = new DerReader(Der.element(
                        Der.SEQUENCE,
                        Der.element(Der.field(1), Der.integer(5)),
                        Der.element(Der.field(3), Der.integer(6))))
                .enter(Der.SEQUENCE);
        assertThat(reader.enterIf(Der.field(0))).isEmpty();
        assertThat(reader.enterIf(Der.field(1))).isPresent();
        assertThat(reader.enterIf(Der.field(2))).isEmpty();
        reader.skip();
        assertThat(reader.hasMore()).isFalse();
    }

    @Test
    void anElementThatIsCutOffIsRefused() {
        byte[] whole = Der.element(Der.SEQUENCE, new byte[300]);
        for (int length = 0; length < whole.length; length++) {
            byte[] begin = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(LoginException.class)
                    .isThrownBy(() -> new DerReader(begin).enter(Der.SEQUENCE))
                    .matches(e -> e.reason() == LoginException.Reason.PROTOCOL);
        }
    }

    @Test
    void lengthsOfOtherFormsAreRefused() {
        assertRefused("308000000000", reader -> reader.enter(Der.SEQUENCE));
        assertRefused("3085000000000100", reader -> reader.enter(Der.SEQUENCE));
        assertRefused("3084ffffffff00", reader -> reader.enter(Der.SEQUENCE));
        assertRefused("30847fffffff00", reader -> reader.enter(Der.SEQUENCE));
        assertRefused("3f8101010000", DerReader::skip);
        assertRefused("", DerReader::skip);
    }

    private interface Use {
        void of(DerReader reader) throws LoginException;
    }

    private static void assertRefused(String hex, Use use) {
        assertThatExceptionOfType(LoginException.class)
                .isThrownBy(() -> use.of(new DerReader(HexFormat.of().parseHex(hex))));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
