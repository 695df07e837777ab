package org.runspace.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.runspace.spi.Lane;

/** Packets are written byte for byte as the specification's examples have them, because old servers compare texts. */
class PacketWriterTest {
    private static final UUID ID = UUID.fromString("1f2e3d4c-5b6a-4988-a7b6-c5d4e3f20100");

    @Test
    void dataHasItsLaneAndIsReadToItsLimit() {
        ByteBuffer payload = ByteBuffer.wrap(new byte[] {9, 1, 2, 3, 9}, 1, 3);
        assertThat(text(PacketWriter.data(Lane.DEFAULT, ID, payload)))
                .isEqualTo("<Data Stream='Default' PSGuid='" + ID + "'>AQID</Data>\n");
        assertThat(payload.hasRemaining()).isFalse();
        assertThat(text(PacketWriter.data(Lane.PROMPT_RESPONSE, ID, ByteBuffer.wrap(new byte[] {1}))))
                .isEqualTo("<Data Stream='PromptResponse' PSGuid='" + ID + "'>AQ==</Data>\n");
    }

    @Test
    void otherPacketsAreEmptyElements() {
        assertThat(text(PacketWriter.packet(PacketType.COMMAND, ID))).isEqualTo("<Command PSGuid='" + ID + "' />\n");
        assertThat(text(PacketWriter.packet(PacketType.CLOSE, new UUID(0, 0))))
                .isEqualTo("<Close PSGuid='00000000-0000-0000-0000-000000000000' />\n");
    }

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.US_ASCII);
    }

    @Test
    void textForPeopleIsMarkedAndStaysOnOneLine() {
        assertThat(new String(PacketWriter.errorText("first\r\nsecond \u00e4"), StandardCharsets.UTF_8))
                .isEqualTo("__NamedPipeError__:first second \u00e4\n");
    }
}
