package org.runspace.transport.wsman.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.recordings.WsmanRecording;

/** Answers as Windows writes them, which no recording holds, and what an answer may leave out. */
class AnswersTest {
    private static final String SHELL = "0F8B3C1E-6A77-4C43-8F10-2D2E7B7C9A01";

    @Test
    void windowsTellsAboutTheShellThatItCreated() {
        String body = "<x:ResourceCreated><a:Address>https://srv:5986/wsman</a:Address><a:ReferenceParameters>"
                + "<w:ResourceURI>http://schemas.microsoft.com/powershell/Microsoft.PowerShell</w:ResourceURI>"
                + "<w:SelectorSet><w:Selector Name='ShellId'> " + SHELL + " </w:Selector></w:SelectorSet>"
                + "</a:ReferenceParameters></x:ResourceCreated>" + shell("Connected");

        assertThat(result(Operation.CREATE, body))
                .isEqualTo(
                        "Answered[answer=Created[shellId=" + SHELL
                                + ", shell=Optional[ShellInfo[shellId=" + SHELL + ", name=Runspace1,"
                                + " resourceUri=http://schemas.microsoft.com/powershell/Microsoft.PowerShell,"
                                + " owner=DOMAIN\\user, clientIp=192.0.2.10, processId=1640, state=Connected, bufferMode=Block,"
                                + " idleTimeOut=Optional[PT2H], runTime=Optional[PT24H5S], inactivity=Optional[PT0S]]], keepsAnswers=false]]");
    }

    @Test
    void anOldServerNamesTheShellOnly() {
        String body = "<x:ResourceCreated><a:ReferenceParameters><w:SelectorSet><w:Selector Name='ShellId'>own"
                + "</w:Selector></w:SelectorSet></a:ReferenceParameters></x:ResourceCreated>";

        assertThat(result(Operation.CREATE, body))
                .isEqualTo("Answered[answer=Created[shellId=own, shell=Optional.empty, keepsAnswers=false]]");
    }

    @ParameterizedTest
    @CsvSource({
        "uuid:22222222-2222-3333-4444-55555555555A, true",
        "uuid:22222222-2222-3333-4444-55555555555a, true",
        "uuid:33333333-2222-3333-4444-55555555555A, false"
    })
    void aServerThatRepeatsTheIdOfTheOperationKeepsItsAnswers(String repeated, boolean keeps) {
        String header = "<p:OperationID xmlns:p='http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd'>" + repeated
                + "</p:OperationID>";
        String created = "<x:ResourceCreated><w:Selector Name='ShellId'>S</w:Selector></x:ResourceCreated>";
        String connected = "<rsp:ConnectResponse><connectResponseXml xmlns='http://schemas.microsoft.com/powershell'>"
                + "AQIDBA==</connectResponseXml></rsp:ConnectResponse>";

        assertThat(result(Operation.CREATE, header, created)).endsWith("keepsAnswers=" + keeps + "]]");
        assertThat(result(Operation.CONNECT, header, connected)).endsWith("keepsAnswers=" + keeps + "]]");
    }

    @Test
    void fragmentsComeWithTheCommandThatTheAnswerNames() throws SoapException {
        List<String> found = new ArrayList<>();
        AnswerReader<SoapAnswer.Received> reader = new AnswerReader<>(
                AnswerTo.request(Operation.RECEIVE, AnswerTo.MESSAGE),
                (command, bytes) -> found.add(command.orElse("none") + bytes.remaining()));
        String body = "<rsp:ReceiveResponse><rsp:Stream Name='stdout' CommandId='C'>AAAA</rsp:Stream>"
                + "<rsp:Stream Name='stdout'>AA==</rsp:Stream><rsp:Stream Name='stdout' CommandId='C'/>"
                + "<rsp:CommandState CommandId='C' State='" + "http://schemas.microsoft.com/wbem/wsman/1/windows/shell"
                + "/CommandState/Done'><rsp:ExitCode>0</rsp:ExitCode></rsp:CommandState></rsp:ReceiveResponse>";

        reader.begins(200, AnswerTo.XML);
        reader.data(ByteBuffer.wrap(AnswerTo.envelope(body).getBytes(StandardCharsets.UTF_8)));

        assertThat(reader.ended())
                .hasToString("Answered[answer=Received[state=Optional[DONE], commandId=Optional[C]]]");
        assertThat(found).containsExactly("C3", "none1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 50, 4096, 100_000})
    void outputIsReadInWhateverWayXmlWritesIt(int piece) {
        byte[] bytes = new byte[3_000];
        new Random(1).nextBytes(bytes);
        String text = Base64.getEncoder().encodeToString(bytes);
        String written = text.substring(0, 1000) + "<!-- 2 > 1 -->" + text.substring(1000, 1500) + "<![CDATA["
                + text.substring(1500, 2001) + "]]>" + text.substring(2001, 2100) + "&#" + (int) text.charAt(2100)
                + ";" + text.substring(2101, 3000) + "\n" + text.substring(3000, 3600) + "<?a > b?>"
                + text.substring(3600);
        String body = "<rsp:ReceiveResponse><rsp:Stream Unknown='a > b' Name='stdout'>" + written
                + "</rsp:Stream></rsp:ReceiveResponse>";

        AnswerTo.Outcome outcome = AnswerTo.inPieces(
                AnswerTo.request(Operation.RECEIVE, AnswerTo.MESSAGE),
                200,
                AnswerTo.envelope(body).getBytes(StandardCharsets.UTF_8),
                piece);

        assertThat(outcome.result()).startsWith("Answered");
        assertThat(outcome.fragments()).hasSize(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            assertThat(outcome.fragments().get(i)).isEqualTo(bytes[i]);
        }
    }

    @Test
    void anAnswerWithoutDataAndStateIsOne() {
        assertThat(result(Operation.RECEIVE, "<rsp:ReceiveResponse/>"))
                .isEqualTo("Answered[answer=Received[state=Optional.empty, commandId=Optional.empty]]");
    }

    @Test
    void aConnectionHasTheServersMessages() {
        String body = "<rsp:ConnectResponse><rsp:InputStreams>stdin pr</rsp:InputStreams><connectResponseXml"
                + " xmlns='http://schemas.microsoft.com/powershell'>AQIDBA==</connectResponseXml></rsp:ConnectResponse>";

        assertThat(result(Operation.CONNECT, body))
                .isEqualTo(
                        "Answered[answer=Connected[fragments=java.nio.HeapByteBufferR[pos=0 lim=4 cap=4], keepsAnswers=false]]");
        assertThat(result(Operation.CONNECT_COMMAND, "<rsp:ConnectResponse/>"))
                .isEqualTo("Answered[answer=Acknowledged[]]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<rsp:SendResponse/>", "<rsp:SendResponse> </rsp:SendResponse>"})
    void whatHasNothingToTellMayBeEmpty(String body) {
        assertThat(result(Operation.SEND, body)).isEqualTo("Answered[answer=Acknowledged[]]");
    }

    @Test
    void aListThatIsNotCompleteHasTheContextOfItsRest() {
        String windows = "<n:EnumerateResponse><n:EnumerationContext>uuid:X</n:EnumerationContext><w:Items>"
                + shell("Disconnected") + "</w:Items></n:EnumerateResponse>";
        String pulled = "<n:PullResponse><n:EnumerationContext/><n:Items>" + shell("Connected")
                + "</n:Items><n:EndOfSequence/></n:PullResponse>";

        assertThat(result(Operation.ENUMERATE_SHELLS, windows))
                .contains("shellId=" + SHELL, "state=Disconnected")
                .endsWith("context=Optional[uuid:X]]]");
        assertThat(result(Operation.PULL_SHELLS, pulled))
                .contains("state=Connected")
                .endsWith("context=Optional.empty]]");
    }

    @Test
    void aListOfCommandsHasTheirStates() {
        String body = "<n:EnumerateResponse><n:EnumerationContext/><w:Items><rsp:Command><rsp:CommandId>C"
                + "</rsp:CommandId><rsp:CommandLine>a &lt; b</rsp:CommandLine><rsp:CommandState>Running"
                + "</rsp:CommandState></rsp:Command></w:Items><w:EndOfSequence/></n:EnumerateResponse>";

        assertThat(result(Operation.ENUMERATE_COMMANDS, body))
                .isEqualTo("Answered[answer=Listed[items=[CommandInfo[commandId=C, commandLine=a < b, state=Running]],"
                        + " context=Optional.empty]]");
    }

    @Test
    void aLongNameOfAnotherClientIsCutAndDoesNotSpoilTheList() {
        String body = "<n:EnumerateResponse><n:EnumerationContext/><w:Items>"
                + shell("Disconnected").replace("Runspace1", "n".repeat(60_000))
                + "</w:Items><w:EndOfSequence/></n:EnumerateResponse>";

        assertThat(result(Operation.ENUMERATE_SHELLS, body))
                .contains("shellId=" + SHELL, "name=nnn", "state=Disconnected")
                .hasSizeLessThan(10_000);
    }

    @Test
    void theListOfAServerOfAnotherMakeIsRead() {
        WsmanRecording.Exchange exchange = WsmanRecording.read("40").exchanges().get(15);
        String answer = exchange.response().orElseThrow().content().envelope().orElseThrow();

        assertThat(AnswerTo.whole(
                                AnswerTo.request(
                                        Operation.ENUMERATE_SHELLS, "uuid:11111111-1111-1111-1111-111111111111"),
                                200,
                                answer)
                        .result())
                .contains(
                        "shellId=7C7BA59E-2F28-4834-B644-03BEA689CF3A, name=, ", "owner=tester, clientIp=, processId=,")
                .endsWith("context=Optional.empty]]");
    }

    @Test
    void everyServerSaysWhatItIs() {
        WsmanRecording.Exchange exchange = WsmanRecording.read("40").exchanges().get(0);
        String answer = exchange.response().orElseThrow().content().envelope().orElseThrow();
        String windows =
                "<wsmid:IdentifyResponse xmlns:wsmid='http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd'>"
                        + "<wsmid:ProtocolVersion>http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd</wsmid:ProtocolVersion>"
                        + "<wsmid:ProductVendor>Microsoft Corporation</wsmid:ProductVendor><wsmid:ProductVersion>"
                        + "OS: 10.0.17763 SP: 0.0 Stack: 3.0</wsmid:ProductVersion></wsmid:IdentifyResponse>";

        assertThat(AnswerTo.whole(Requests.identify(), 200, answer).result())
                .contains("productVendor=Open Management Infrastructure, productVersion=1.0.8-6");
        assertThat(AnswerTo.whole(
                                Requests.identify(),
                                200,
                                AnswerTo.envelope(windows).replaceFirst("<s:Header>.*</s:Header>", "<s:Header/>"))
                        .result())
                .contains("productVendor=Microsoft Corporation, productVersion=OS: 10.0.17763 SP: 0.0 Stack: 3.0");
    }

    @Test
    void anAnswerToAnotherMessageIsRefusedBeforeItsBody() {
        String other = AnswerTo.envelope(
                        "<rsp:ReceiveResponse><rsp:Stream Name='stdout'>AAAA</rsp:Stream></rsp:ReceiveResponse>")
                .replace(AnswerTo.MESSAGE, "uuid:other");
        String without = other.replaceFirst("<a:RelatesTo>.*</a:RelatesTo>", "");

        for (String answer : List.of(other, without)) {
            AnswerTo.Outcome outcome =
                    AnswerTo.whole(AnswerTo.request(Operation.RECEIVE, AnswerTo.MESSAGE), 200, answer);
            assertThat(outcome.result()).startsWith("refused: the answer relates to \"");
            assertThat(outcome.fragments()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<rsp:ReceiveResponse><rsp:Stream Name='stderr'>AAAA</rsp:Stream></rsp:ReceiveResponse>",
                "<rsp:ReceiveResponse><rsp:CommandState State='x/CommandState/Sleeping'/></rsp:ReceiveResponse>",
                "<rsp:ReceiveResponse><rsp:Stream Name='stdout'>A-AA</rsp:Stream></rsp:ReceiveResponse>",
                "<rsp:SendResponse/>",
                ""
            })
    void whatIsNoAnswerToReceiveIsRefused(String body) {
        assertThat(result(Operation.RECEIVE, body)).startsWith("refused: ");
    }

    @Test
    void anAnswerThatNamesNothingIsRefused() {
        assertThat(result(Operation.CREATE, "<x:ResourceCreated/>"))
                .isEqualTo("refused: the answer to Create names no shell");
        assertThat(result(Operation.COMMAND, "<rsp:CommandResponse/>"))
                .isEqualTo("refused: the answer to Command names no command");
        assertThat(result(Operation.CONNECT, "<rsp:ConnectResponse/>"))
                .isEqualTo("refused: the answer to Connect holds no fragments");
        assertThat(result(Operation.ENUMERATE_SHELLS, "")).isEqualTo("refused: the answer holds no list");
        assertThat(AnswerTo.whole(AnswerTo.request(Operation.SEND, AnswerTo.MESSAGE), 200, "<a/>")
                        .result())
                .isEqualTo("refused: the answer is no envelope of SOAP 1.2 but an element \"a\"");
    }

    private static String result(Operation<?> operation, String body) {
        return result(operation, "", body);
    }

    private static String result(Operation<?> operation, String headers, String body) {
        return AnswerTo.whole(AnswerTo.request(operation, AnswerTo.MESSAGE), 200, AnswerTo.envelope(headers, body))
                .result();
    }

    private static String shell(String state) {
        return "<rsp:Shell><rsp:ShellId>" + SHELL + "</rsp:ShellId><rsp:Name>Runspace1</rsp:Name><rsp:ResourceUri>"
                + "http://schemas.microsoft.com/powershell/Microsoft.PowerShell</rsp:ResourceUri>"
                + "<rsp:Owner>DOMAIN\\user</rsp:Owner><rsp:ClientIP>192.0.2.10</rsp:ClientIP>"
                + "<rsp:ProcessId>1640</rsp:ProcessId><rsp:IdleTimeOut>PT7200.000S</rsp:IdleTimeOut>"
                + "<rsp:BufferMode>Block</rsp:BufferMode><rsp:State>" + state + "</rsp:State>"
                + "<rsp:ShellRunTime>P1DT0H0M5S</rsp:ShellRunTime>"
                + "<rsp:ShellInactivity>P0DT0H0M0S</rsp:ShellInactivity></rsp:Shell>";
    }
}
