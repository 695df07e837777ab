package org.runspace.transport.wsman.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.spi.Lane;

class RequestsTest {
    private static final String SHELL = "0F8B3C1E-6A77-4C43-8F10-2D2E7B7C9A01";
    private static final UUID ID = UUID.fromString(SHELL);
    private static final Optional<String> COMMAND = Optional.of("7F3D2C7A-3D7E-4B6B-8A3D-0E6D9C1B2A3F");

    private final Requests requests = new Requests(
            new Requests.Session(
                    URI.create("http://srv:5985/wsman"),
                    "http://schemas.microsoft.com/powershell/Microsoft.PowerShell",
                    new UUID(1, 2),
                    "en-US",
                    "de-DE",
                    Duration.ofSeconds(20)),
            Requests.FIRST_MOST_BYTES);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 12_287, 12_288, 12_289, 100_000, 382_464})
    void fragmentsOfAnyLengthAreInTheEnvelopeAsBase64(int length) {
        byte[] fragments = new byte[length];
        new Random(length).nextBytes(fragments);

        String text = text(requests.send(SHELL, COMMAND, Lane.DEFAULT, ByteBuffer.wrap(fragments)));

        assertThat(text).contains(">" + Base64.getEncoder().encodeToString(fragments) + "</rsp:Stream></rsp:Send>");
    }

    @Test
    void fragmentsAreReadFromTheirPositionToTheirLimitAndStay() {
        ByteBuffer fragments = ByteBuffer.allocateDirect(100).position(10).limit(20);

        String text = text(requests.command(SHELL, ID, fragments));

        assertThat(text).contains(">AAAAAAAAAAAAAA==</rsp:Arguments>");
        assertThat(fragments.remaining()).isEqualTo(10);
    }

    @Test
    void aRequestThatIsFullIsNotLargerThanItsLimitAndHasNoRoomForMore() {
        for (int most = 20_000; most < 20_010; most++) {
            int room = requests.send(SHELL, COMMAND, Lane.DEFAULT, ByteBuffer.allocate(0))
                    .room(most);

            int size = size(room);
            assertThat(size).isBetween(most - 3, most);
            assertThat(size(room + 1)).isGreaterThan(most);
        }
    }

    private int size(int fragments) {
        return requests.send(SHELL, COMMAND, Lane.DEFAULT, ByteBuffer.allocate(fragments))
                .envelope()
                .remaining();
    }

    @Test
    void aRepetitionIsTheSameOperationAsAMessageOfItsOwn() {
        SoapRequest<SoapAnswer.Acknowledged> first =
                requests.send(SHELL, COMMAND, Lane.PROMPT_RESPONSE, ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));

        SoapRequest<SoapAnswer.Acknowledged> again = first.again();

        assertThat(again.operationId()).isEqualTo(first.operationId());
        assertThat(again.messageId()).isNotEqualTo(first.messageId()).startsWith("uuid:");
        assertThat(text(again))
                .isEqualTo(text(first)
                        .replace(first.messageId(), again.messageId())
                        .replace("OperationID s:mustUnderstand=\"false\"", "OperationID s:mustUnderstand=\"true\""));
        assertThat(text(again.again())).contains("AQIDBA==", "OperationID s:mustUnderstand=\"true\"");
    }

    @Test
    void aNewOperationAsksForTheSameUnderIdsOfItsOwn() {
        SoapRequest<SoapAnswer.Acknowledged> first =
                requests.send(SHELL, COMMAND, Lane.PROMPT_RESPONSE, ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));

        SoapRequest<SoapAnswer.Acknowledged> other = first.again().anew();

        assertThat(other.operationId()).isNotEqualTo(first.operationId()).startsWith("uuid:");
        assertThat(other.messageId()).isNotEqualTo(first.messageId()).startsWith("uuid:");
        assertThat(text(other))
                .isEqualTo(text(first)
                        .replace(first.messageId(), other.messageId())
                        .replace(first.operationId(), other.operationId()));
    }

    @Test
    void everyRequestHasIdsOfItsOwn() {
        SoapRequest<?> one = requests.delete(SHELL);
        SoapRequest<?> other = requests.delete(SHELL);

        assertThat(one.messageId()).isNotEqualTo(other.messageId());
        assertThat(one.operationId()).isNotEqualTo(other.operationId()).isNotEqualTo(one.messageId());
        assertThat(text(one)).contains(one.messageId(), one.operationId());
    }

    @Test
    void aNameMayHoldWhatXmlGivesAMeaning() {
        String text = text(requests.create(shell("<\"a\" & 'b'>\n=ä\uD83D\uDE00"), ByteBuffer.wrap(new byte[3])));

        assertThat(text)
                .contains("Name=\"&lt;&quot;a&quot; &amp; 'b'&gt;&#10;=ä\uD83D\uDE00\"")
                .endsWith(
                        "<creationXml xmlns=\"http://schemas.microsoft.com/powershell\">AAAA</creationXml></rsp:Shell></s:Body></s:Envelope>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "\u000Bb", "\uFFFE", "\uD800", "a\uDC00"})
    void aNameThatXmlCannotWriteIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> requests.create(shell(name), ByteBuffer.allocate(1)))
                .withMessageContaining("the name of the shell holds the character U+");
    }

    private static NewShell shell(String name) {
        return new NewShell(ID, name, "2.3", false, Optional.empty(), Optional.empty());
    }

    private static String text(SoapRequest<?> request) {
        return StandardCharsets.UTF_8.decode(request.envelope()).toString();
    }
}
