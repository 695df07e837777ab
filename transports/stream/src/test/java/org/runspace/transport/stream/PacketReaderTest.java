package org.runspace.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;
import org.runspace.recordings.Capture;
import org.runspace.spi.Lane;

/**
 * Packets are found wherever the bytes are cut and however a server writes them; anything else is noise before the
 * first packet and an error after it.
 */
class PacketReaderTest {
    private static final String ZERO = "00000000-0000-0000-0000-000000000000";
    private static final String ID = "1f2e3d4c-5b6a-4988-a7b6-c5d4e3f20100";
    private static final String DATA = "<Data Stream='Default' PSGuid='" + ID + "'>AQID</Data>";
    private static final String ACK = "<DataAck PSGuid='" + ID + "' />";

    private final Found found = new Found();

    /** What was found, as lines of text. */
    private static class Found implements PacketHandler {
        final List<String> lines = new ArrayList<>();

        @Override
        public void data(UUID channel, Lane lane, ByteBuffer payload) {
            byte[] bytes = new byte[payload.remaining()];
            payload.get(bytes);
            lines.add("data " + channel + " " + lane + " " + HexFormat.of().formatHex(bytes));
        }

        @Override
        public void packet(PacketType type, UUID channel) {
            lines.add(type + " " + channel);
        }

        @Override
        public void errorText(String text) {
            lines.add("error " + text);
        }

        @Override
        public void noise(String line) {
            lines.add("noise " + line);
        }
    }

    @Test
    void textBeforeTheFirstPacketNeedNotEndItsLine() {
        for (String text : List.of("Welcome", "<b>Welcome</b>", "a < b ", "</Data>", "<Data ", "\uFEFFä")) {
            for (String packet : List.of(DATA, ACK)) {
                Found all = new Found();
                byte[] bytes = (text + packet + "\n").getBytes(StandardCharsets.UTF_8);
                new PacketReader(all, PacketReader.LONGEST_LINE).receive(bytes, 0, bytes.length);
                assertThat(all.lines)
                        .containsExactly(
                                "noise " + text.replace("\uFEFF", ""),
                                packet.equals(DATA) ? "data " + ID + " DEFAULT 010203" : "DATA_ACK " + ID);
            }
        }
    }

    @Test
    void textBehindTheFirstPacketIsAnError() {
        byte[] bytes = (ACK + "\nWelcome" + DATA + "\n").getBytes(StandardCharsets.UTF_8);
        PacketReader reader = new PacketReader(found, PacketReader.LONGEST_LINE);
        assertThatThrownBy(() -> reader.receive(bytes, 0, bytes.length)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void aLineThatHasNotEndedIsShownUntilTheFirstPacket() {
        List<String> shown = new ArrayList<>();
        PacketReader reader = new PacketReader(
                new Found() {
                    @Override
                    public void unfinished(String text) {
                        shown.add(text);
                    }
                },
                PacketReader.LONGEST_LINE);
        for (String piece : List.of("\uFEFF", "\n", "Pass", "word: ", "\n", "<Da", "ta", "\n", ACK, "\n", "more")) {
            byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
            reader.receive(bytes, 0, bytes.length);
        }
        assertThat(shown).containsExactly("Pass", "Password: ", "");
    }

    @Test
    void everyCutGivesTheSamePackets() {
        String text = "\uFEFFbanner ä\r\n" + DATA + "\n" + ACK + "\r\n<Data PSGuid=\"" + ZERO
                + "\" Stream=\"PromptResponse\">BAU=</Data>\n\n" + "__NamedPipeError__:oops\n" + DATA + "\n";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> expected = List.of(
                "noise banner ä",
                "data " + ID + " DEFAULT 010203",
                "DATA_ACK " + ID,
                "data " + ZERO + " PROMPT_RESPONSE 0405",
                "error oops",
                "data " + ID + " DEFAULT 010203");
        for (int cut = 0; cut <= bytes.length; cut++) {
            Found all = new Found();
            PacketReader reader = new PacketReader(all, PacketReader.LONGEST_LINE);
            reader.receive(bytes, 0, cut);
            reader.receive(bytes, cut, bytes.length);
            assertThat(all.lines).as("cut at %d", cut).isEqualTo(expected);
        }
        PacketReader reader = new PacketReader(found, PacketReader.LONGEST_LINE);
        IntStream.range(0, bytes.length).forEach(i -> reader.receive(bytes, i, i + 1));
        assertThat(found.lines).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Data Stream='Default' PSGuid='" + ID + "'>AQID</Data>",
                "<Data Stream=\"Default\" PSGuid=\"" + ID + "\">AQID</Data>",
                "<Data PSGuid='" + ID + "' Stream='Default'>AQID</Data>",
                "  <Data  Stream = 'Default'  PSGuid = '" + ID + "' >AQID</Data >  ",
                "<Data Stream='Default' PSGuid='{1F2E3D4C-5B6A-4988-A7B6-C5D4E3F20100}'>AQID</Data>",
                "<Data Stream='Default' PSGuid='1F2E3D4C-5B6A-4988-A7B6-C5D4E3F20100'>AQID</Data>",
                "<Data Stream='Default' PSGuid='1f2e3d4c5b6a4988a7b6c5d4e3f20100'>AQID</Data>",
                "<Data Stream='Default' PSGuid='(1f2e3d4c-5b6a-4988-a7b6-c5d4e3f20100)'>AQID</Data>",
                "<Data Stream='Default' PSGuid=' 1f2e3d4c-5b6a-4988-a7b6-c5d4e3f20100 '>AQID</Data>",
                "<Data Stream='' PSGuid='" + ID + "'>AQID</Data>",
                "<Data Stream='an\"other\"' PSGuid='" + ID + "'>AQID</Data>",
                "<Data Stream='default' PSGuid='" + ID + "'> AQID </Data>"
            })
    void everyFormOfAPacketIsUnderstood(String line) {
        read(line + "\n");
        assertThat(found.lines).containsExactly("data " + ID + " DEFAULT 010203");
    }

    @Test
    void everyPacketIsFoundThatTheWriterMakes() {
        UUID id = UUID.fromString(ID);
        StringBuilder text = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (PacketType type : PacketType.values()) {
            boolean data = type == PacketType.DATA;
            byte[] line = data
                    ? PacketWriter.data(Lane.PROMPT_RESPONSE, id, ByteBuffer.wrap(new byte[] {1, 2, 3}))
                    : PacketWriter.packet(type, id);
            text.append(new String(line, StandardCharsets.US_ASCII));
            expected.add(data ? "data " + ID + " PROMPT_RESPONSE 010203" : type + " " + ID);
        }
        read(text.toString());
        assertThat(found.lines).isEqualTo(expected);
    }

    static List<String> captures() {
        return Capture.NAMES;
    }

    @ParameterizedTest
    @MethodSource("captures")
    void everyRecordedPacketIsFoundAndWrittenBackTheSame(String name) {
        for (Capture.Packet packet : Capture.read(name).packets()) {
            List<String> written = new ArrayList<>();
            PacketReader reader = new PacketReader(
                    new Found() {
                        @Override
                        public void data(UUID channel, Lane lane, ByteBuffer payload) {
                            written.add(
                                    new String(PacketWriter.data(lane, channel, payload), StandardCharsets.US_ASCII));
                        }

                        @Override
                        public void packet(PacketType type, UUID channel) {
                            written.add(new String(PacketWriter.packet(type, channel), StandardCharsets.US_ASCII));
                        }
                    },
                    PacketReader.LONGEST_LINE);
            byte[] line = (packet.text() + "\n").getBytes(StandardCharsets.UTF_8);
            reader.receive(line, 0, line.length);
            assertThat(written).containsExactly(packet.text() + "\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Data Stream='Default' PSGuid='" + ID + "'>A*ID</Data>",
                "<Data Stream='Default' PSGuid='" + ID + "'>AQI</Data>x",
                "<Data Stream='Default' PSGuid='" + ID + "'></Data>",
                "<Data PSGuid='" + ID + "'>AQID</Data>",
                "<Data Stream='Default'>AQID</Data>",
                "<Data Stream='Default' PSGuid='no'>AQID</Data>",
                "<Data Stream='Default' PSGuid='zz2e3d4c-5b6a-4988-a7b6-c5d4e3f20100'>AQID</Data>",
                "<Data Stream='Default' PSGuid='" + ID + "' More='x'>AQID</Data>",
                "<Close PSGuid='" + ID + "' Stream='Default' />",
                "<Close />",
                "<Closed PSGuid='" + ID + "' />",
                "<Data Stream='Default' PSGuid='" + ID + "'>AQID",
                "some text",
                "<DataAck PSGuid='" + ID + "'></Data>",
                "<DataAck PSGuid='" + ID + "'>text</DataAck>",
                "<DataAck PSGuid='" + ID + "' / >",
                "<DataAck PSGuid='" + ID + "'",
                "<DataAck PSGuid='" + ID,
                "<DataAck PSGuid",
                "<DataAck",
                "<",
                "< DataAck PSGuid='" + ID + "' />",
                "<DataAck PSGuid='" + ID + "\" />",
                "<DataAck PSGuid='" + ID + "' PSGuid='" + ID + "' />",
                "<DataAck PSGuid='{" + ID + ")' />",
                "<DataAck PSGuid='{" + ID + "' />",
                "<DataAck PSGuid='1f2e3d4c-5b6a4988-a7b6-c5d4e3f20100' />",
                "<DataAck PSGuid='1f2e3d4c-5b6a-4988-a7b6-c5d4e3f2010' />",
                "<DataAck PSGuid='" + ID + "0' />",
                "<DataAck PSGuid='1f2e3d4c-5b6a-4988-a7b6-c5d4e3f2010\u0661' />",
                "<DataAck PSGuid='' />",
                "<dataack PSGuid='" + ID + "' />",
                "<!-- a comment --><DataAck PSGuid='" + ID + "' />",
                "<DataAck PSGuid='" + ID + "' />" + "<DataAck PSGuid='" + ID + "' />",
                "<Data Stream='Default'PSGuid='" + ID + "'>AQID</Data>",
                "<Data Stream='Default' Stream='Default' PSGuid='" + ID + "'>AQID</Data>",
                "<Data Stream='Default' PSGuid='" + ID + "' />",
                "<Data Stream='Default' PSGuid='" + ID + "'>AQI</Data>",
                "<Data Stream='Default' PSGuid='" + ID + "'>AQIDB</Data>",
                "<Data Stream='Default' PSGuid='" + ID + "'>AQ==AQ==</Data>",
                "<Data Stream='Default' PSGuid='" + ID + "'><![CDATA[AQID]]></Data>",
                "<Data Stream='Default' PSGuid='" + ID + "'>AQID<!-- --></Data>",
                "<Data Stream='Default' PSGuid='" + ID + "'>    </Data>"
            })
    void aLineThatIsNoPacketIsAnErrorOnceThereWasOne(String line) {
        assertThatThrownBy(() -> read(ACK + "\n" + line + "\n"))
                .isInstanceOf(ProtocolException.class)
                .satisfies(e -> assertThat(((ProtocolException) e).code()).isEqualTo(ErrorCode.PACKET));
        assertThat(found.lines).containsExactly("DATA_ACK " + ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {" a='b'", " Stream='Default'", " a", "='", " PSGuid='" + ID + "'", "</Data", "'", "/"})
    void aLineOfManyPartsIsRefusedInOneWalkOverIt(String part) {
        for (String start : List.of("<Data", "<Data Stream='Default' PSGuid='" + ID + "'", "<DataAck", "<", "")) {
            String line = start + part.repeat(180_000 / part.length());
            for (String end : List.of("", ">AQID</Data>", " />")) {
                assertThatThrownBy(() -> read(ACK + "\n" + line + end + "\n"))
                        .isInstanceOfSatisfying(
                                ProtocolException.class,
                                e -> assertThat(e.code()).isEqualTo(ErrorCode.PACKET))
                        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500));
            }
        }
    }

    @Test
    void blanksBetweenThePartsOfAPacketMayBeMany() {
        String blanks = " \t".repeat(50_000);
        read(blanks + "<Data" + blanks + "Stream" + blanks + "=" + blanks + "'Default' PSGuid='" + ID + "'" + blanks
                + ">" + blanks + "AQID" + blanks + "</Data" + blanks + ">" + blanks + "\n");
        assertThat(found.lines).containsExactly("data " + ID + " DEFAULT 010203");
    }

    @Test
    void anUnknownNameIsQuotedInPart() {
        assertThatThrownBy(() -> read(ACK + "\n<" + "a".repeat(180_000) + " PSGuid='" + ID + "' />\n"))
                .isInstanceOf(ProtocolException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500).contains("<aaa"));
    }

    @Test
    void aLongLineThatIsNoPacketIsHandedOverInPart() {
        String long8 = "\u00e4".repeat(1_000_000);
        read(long8 + "\n__NamedPipeError__:" + long8 + "\n" + ACK + "\n");
        assertThat(found.lines).hasSize(3);
        assertThat(found.lines.get(0))
                .startsWith("noise \u00e4\u00e4")
                .endsWith("\u00e4…")
                .hasSizeBetween(4_000, 9_000);
        assertThat(found.lines.get(1))
                .startsWith("error \u00e4\u00e4")
                .endsWith("\u00e4…")
                .hasSizeBetween(4_000, 9_000);
    }

    @Test
    void noiseIsHandedOverUntilTheFirstPacket() {
        read("Welcome\n<not a packet/>\n\n" + ACK + "\n");
        assertThat(found.lines).containsExactly("noise Welcome", "noise <not a packet/>", "DATA_ACK " + ID);
    }

    @Test
    void noiseWithoutEndIsAnError() {
        assertThatThrownBy(() -> read("blah\n".repeat(100)))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("blah");
        assertThat(found.lines).hasSizeBetween(10, 99);
    }

    @Test
    void errorMarksAreUnderstoodInAnyCase() {
        read("__NamedPipeError__:one\n__namedpipeerror__:two\n__HyperVSocketError__:three\n" + ACK
                + "\n__HYPERVSOCKETERROR__:four\n");
        assertThat(found.lines)
                .containsExactly("error one", "error two", "error three", "DATA_ACK " + ID, "error four");
    }

    @Test
    void aByteOrderMarkIsSkippedAtTheVeryBeginningOnly() {
        assertThatThrownBy(() -> read("\uFEFF" + ACK + "\n\uFEFF" + ACK + "\n")).isInstanceOf(ProtocolException.class);
        assertThat(found.lines).containsExactly("DATA_ACK " + ID);
    }

    @Test
    void aLineIsAcceptedUpToTheLimitAndNotBeyond() {
        byte[] line = (DATA + "\n").getBytes(StandardCharsets.US_ASCII);
        cutInHalf(new PacketReader(found, DATA.length()), line);
        assertThat(found.lines).hasSize(1);
        assertThatThrownBy(() -> cutInHalf(new PacketReader(found, DATA.length() - 1), line))
                .isInstanceOf(ProtocolException.class)
                .satisfies(e -> assertThat(((ProtocolException) e).code()).isEqualTo(ErrorCode.TOO_LARGE));
    }

    @Test
    void aLineWithoutEndIsGivenUpAtTheLimit() {
        PacketReader reader = new PacketReader(found, 10_000);
        byte[] part = "x".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 11; i++) {
                        reader.receive(part, 0, part.length);
                    }
                })
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("10000");
    }

    @Test
    void anErrorsExcerptIsShort() {
        assertThatThrownBy(() -> read(ACK + "\n" + "y".repeat(100_000) + "\n"))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400).contains("yyy"));
    }

    private static void cutInHalf(PacketReader reader, byte[] line) {
        reader.receive(line, 0, line.length / 2);
        reader.receive(line, line.length / 2, line.length);
    }

    private void read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        new PacketReader(found, PacketReader.LONGEST_LINE).receive(bytes, 0, bytes.length);
    }
}
