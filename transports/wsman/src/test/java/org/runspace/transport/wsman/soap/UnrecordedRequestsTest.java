package org.runspace.transport.wsman.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

/** Requests that no recording holds, against what the protocol writes. */
class UnrecordedRequestsTest {
    private static final String SHELL_URI = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell";
    private static final String POWERSHELL = "http://schemas.microsoft.com/powershell/PowerShell.7";
    private static final String SHELL = "0F8B3C1E-6A77-4C43-8F10-2D2E7B7C9A01";
    private static final String COMMAND = "7F3D2C7A-3D7E-4B6B-8A3D-0E6D9C1B2A3F";
    private static final String XMLNS = " xmlns='" + SHELL_URI + "'";
    private static final String LIST = " xmlns='http://schemas.xmlsoap.org/ws/2004/09/enumeration'"
            + " xmlns:w='http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd'";
    private static final ByteBuffer THREE = ByteBuffer.wrap(new byte[] {1, 2, 3});

    private static final Requests REQUESTS = new Requests(
            new Requests.Session(
                    URI.create("https://srv/wsman"),
                    POWERSHELL,
                    new UUID(1, 2),
                    "en-US",
                    "en-US",
                    Duration.ofMillis(1500)),
            8192);

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of(
                        REQUESTS.disconnect(SHELL, Optional.of(Duration.ofHours(2)), Optional.of(BufferMode.DROP)),
                        POWERSHELL,
                        "<Disconnect" + XMLNS
                                + "><IdleTimeOut>PT7200S</IdleTimeOut><BufferMode>Drop</BufferMode></Disconnect>"),
                Arguments.of(
                        REQUESTS.connect(SHELL, "2.3", THREE),
                        POWERSHELL,
                        "<Connect" + XMLNS
                                + "><connectXml xmlns='http://schemas.microsoft.com/powershell'>AQID</connectXml></Connect>"),
                Arguments.of(
                        REQUESTS.connectCommand(SHELL, COMMAND),
                        POWERSHELL,
                        "<Connect" + XMLNS + " CommandId='" + COMMAND + "'/>"),
                Arguments.of(
                        REQUESTS.enumerateShells(),
                        SHELL_URI,
                        "<Enumerate" + LIST
                                + "><w:OptimizeEnumeration/><w:MaxElements>32000</w:MaxElements></Enumerate>"),
                Arguments.of(
                        REQUESTS.enumerateCommands(SHELL),
                        SHELL_URI + "/Command",
                        "<Enumerate" + LIST + "><w:OptimizeEnumeration/><w:MaxElements>32000</w:MaxElements><w:Filter"
                                + " Dialect='http://schemas.dmtf.org/wbem/wsman/1/wsman/SelectorFilter'><w:SelectorSet><w:Selector"
                                + " Name='ShellId'>" + SHELL + "</w:Selector></w:SelectorSet></w:Filter></Enumerate>"),
                Arguments.of(
                        REQUESTS.pullShells("c<1>"),
                        SHELL_URI,
                        "<Pull" + LIST
                                + "><EnumerationContext>c&lt;1></EnumerationContext><MaxElements>32000</MaxElements></Pull>"),
                Arguments.of(
                        REQUESTS.pullCommands("c"),
                        SHELL_URI + "/Command",
                        "<Pull" + LIST
                                + "><EnumerationContext>c</EnumerationContext><MaxElements>32000</MaxElements></Pull>"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void theBodyIsWhatTheProtocolWrites(SoapRequest<?> request, String resource, String body) {
        Document envelope = parsed(request);

        assertThat(XmlTree.children(XmlTree.one(envelope, "Body")).stream().map(XmlTree::canonical))
                .containsExactly(XmlTree.canonical(XmlTree.parse(body).getDocumentElement()));
        assertThat(XmlTree.one(envelope, "ResourceURI").getTextContent()).isEqualTo(resource);
        assertThat(XmlTree.one(envelope, "OperationTimeout").getTextContent()).isEqualTo("PT1.5S");
    }

    @Test
    void connectSaysWhichVersionTheClientSpeaks() {
        assertThat(text(REQUESTS.connect(SHELL, "2.3", THREE)))
                .contains("<w:Option Name=\"protocolversion\" MustComply=\"true\">2.3</w:Option>")
                .contains("<connectXml xmlns=");
    }

    @Test
    void identifyHasAnEmptyHeader() {
        Document envelope = parsed(Requests.identify());

        assertThat(XmlTree.children(XmlTree.one(envelope, "Header"))).isEmpty();
        assertThat(XmlTree.canonical(XmlTree.one(envelope, "Identify")))
                .startsWith("{http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd}Identify");
        assertThat(Requests.identify().again().messageId()).isEmpty();
    }

    @Test
    void createHasWhatWasAskedFor() {
        NewShell shell = new NewShell(
                UUID.fromString(SHELL),
                "n",
                "2.3",
                true,
                Optional.of(Duration.ofMillis(61_250)),
                Optional.of(BufferMode.BLOCK));

        assertThat(text(REQUESTS.create(shell, THREE)))
                .contains("<w:Option Name=\"WINRS_NOPROFILE\" MustComply=\"true\">TRUE</w:Option>")
                .contains("<rsp:IdleTimeOut>PT61.25S</rsp:IdleTimeOut><rsp:BufferMode>Block</rsp:BufferMode>");
    }

    private static Document parsed(SoapRequest<?> request) {
        return XmlTree.parse(text(request));
    }

    private static String text(SoapRequest<?> request) {
        return StandardCharsets.UTF_8.decode(request.envelope()).toString();
    }
}
