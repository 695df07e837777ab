package org.runspace.transport.wsman.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.error.Excerpt;
import org.runspace.error.OpenFailure;

class FaultsTest {
    private static final String FAULT_NAMESPACE = " xmlns:f='http://schemas.microsoft.com/wbem/wsman/1/wsmanfault'";

    @Test
    void aPlainMessageIsTheTextOfTheFault() throws SoapException {
        Fault fault = fault(windows("2150858793", "the time is up "), "w:TimedOut", "reason");

        assertThat(fault.code()).isEqualTo(0x80338029L);
        assertThat(fault.known()).contains(FaultCode.OPERATION_TIMED_OUT);
        assertThat(fault.group()).isEqualTo(FaultGroup.TIMED_OUT);
        assertThat(fault.subcode()).isEqualTo("TimedOut");
        assertThat(fault.text()).isEqualTo("the time is up");
        assertThat(fault.machine()).isEqualTo("srv.example.test");
        assertThat(fault.httpStatus()).isEqualTo(500);
    }

    @Test
    void aProvidersWordsAreTheTextOfTheFault() throws SoapException {
        String provider =
                "<f:ProviderFault provider='microsoft.powershell' path='C:\\x.dll'> its words </f:ProviderFault>";
        Fault fault = fault(windows("2152991685", provider), "w:InternalError", "reason");

        assertThat(fault.known()).contains(FaultCode.POWERSHELL_VERSION_MISMATCH);
        assertThat(fault.text()).isEqualTo("its words");
        assertThat(fault.provider()).isEqualTo("microsoft.powershell");
        assertThat(fault.message())
                .isEqualTo("PowerShell does not speak the protocol version of the client (code 0x80540BC5, from"
                        + " microsoft.powershell, on srv.example.test): its words; update PowerShell on the server, or"
                        + " run Enable-PSRemoting again");
    }

    @ParameterizedTest
    @CsvSource({
        "2150859161, 'It is at https://web02.example.test:444/powershell?x=1.', https://web02.example.test:444/powershell?x=1",
        "2150859161, '<f:Location>HTTPS://web02/p</f:Location>', HTTPS://web02/p",
        "2150859161, '<w:FaultDetail>http://schemas.dmtf.org/x</w:FaultDetail>', ''",
        "2150859161, nowhere, ''",
        "2150858793, see https://web02/p, ''"
    })
    void theAddressThatClientsAreSentToIsTheFirstInTheDetail(String code, String message, String location)
            throws SoapException {
        assertThat(fault(windows(code, message), "", "").location()).isEqualTo(location);
    }

    @Test
    void theInnermostMessageSpeaksAndTheOutermostCodeCounts() throws SoapException {
        String inner =
                "<f:ProviderFault provider='p'><f:WSManFault Code='1326' Machine='inner'><f:Message>wrong password"
                        + "</f:Message></f:WSManFault></f:ProviderFault>";
        Fault fault = fault(windows("2150859231", " " + inner + " "), "w:InternalError", "reason");

        assertThat(fault.known()).contains(FaultCode.RUN_AS_FAILED);
        assertThat(fault.text()).isEqualTo("wrong password");
        assertThat(fault.machine()).isEqualTo("srv.example.test");
    }

    @Test
    void withoutAnOuterCodeTheInnerOneCounts() throws SoapException {
        String inner = "<f:ProviderFault><f:WSManFault Code='5'><f:Message/></f:WSManFault></f:ProviderFault>";
        Fault fault = fault(windows("", inner), "", "reason");

        assertThat(fault.known()).contains(FaultCode.ACCESS_DENIED);
        assertThat(fault.text()).isEqualTo("reason");
        assertThat(fault.message())
                .startsWith("the server knows the user, but does not allow the access (Windows error 5,");
    }

    @Test
    void anErrorOfWmiSpeaksIfNobodyElseDoes() throws SoapException {
        String wmi = "<f:ProviderFault><m:MSFT_WmiError xmlns:m='urn:m'><m:CIMStatusCode>1</m:CIMStatusCode>"
                + "<m:Message>of WMI</m:Message><m:error_Code>2</m:error_Code></m:MSFT_WmiError></f:ProviderFault>";

        assertThat(fault(windows("2150859250", wmi), "", "").text()).isEqualTo("of WMI");
        assertThat(fault(windows("2150859250", wmi), "", "reason").text()).isEqualTo("reason");
        assertThat(fault("<other><deep>of anything</deep></other>", "", "").text())
                .isEqualTo("of anything");
    }

    @ParameterizedTest
    @CsvSource({
        "2150858843, 0x8033805B",
        "-2144108453, 0x8033805B",
        "0x8033805B, 0x8033805B",
        "0X8033805b, 0x8033805B",
        "' 5 ', 0x5",
        "nonsense, 0x0",
        "99999999999999999999, 0x0",
        "'', 0x0"
    })
    void aCodeIsUnsignedHoweverItIsWritten(String written, String code) throws SoapException {
        assertThat(fault(windows(written, "m"), "", "").code()).isEqualTo(Long.decode(code));
    }

    @Test
    void ofAShellThatCannotBeReachedOnlyTheRequestTellsThatItIsGone() throws SoapException {
        String code = "a:DestinationUnreachable";

        assertThat(read(Operation.RECEIVE, faultXml(code, "", "")).known()).contains(FaultCode.UNEXPECTED_SELECTORS);
        assertThat(read(Operation.CREATE, faultXml(code, "", "")).known()).contains(FaultCode.DESTINATION_UNREACHABLE);
        String uri =
                "<w:FaultDetail>http://schemas.dmtf.org/wbem/wsman/1/wsman/faultDetail/InvalidResourceURI</w:FaultDetail>";
        assertThat(read(Operation.RECEIVE, faultXml(code, "", uri)).known()).contains(FaultCode.INVALID_RESOURCE_URI);
    }

    @Test
    void aFaultThatSaysNothingStillHasAMessage() throws SoapException {
        Fault fault = read(Operation.SEND, "<s:Fault/>");

        assertThat(fault.group()).isEqualTo(FaultGroup.OTHER);
        assertThat(fault.openFailure()).isEqualTo(OpenFailure.PROTOCOL);
        assertThat(fault.mayPass()).isFalse();
        assertThat(fault.message()).isEqualTo("the server reported a fault (HTTP status 500)");
    }

    @Test
    void aHeaderThatIsNotUnderstoodIsACodeWithoutASubcode() throws SoapException {
        Fault fault = read(Operation.SEND, "<s:Fault><s:Code><s:Value>s:MustUnderstand</s:Value></s:Code></s:Fault>");

        assertThat(fault.known()).contains(FaultCode.MUST_UNDERSTAND);
    }

    @Test
    void aFaultNeedsNeitherAStatusOfItsOwnNorARelation() throws SoapException {
        AnswerReader<?> reader = AnswerTo.reader(Operation.SEND);
        String unrelated =
                AnswerTo.envelope(faultXml("w:TimedOut", "", "")).replaceFirst("<a:RelatesTo>.*</a:RelatesTo>", "");

        assertThat(read(reader, 200, unrelated).is(FaultCode.OPERATION_TIMED_OUT))
                .isTrue();
    }

    @Test
    void textsOfTheServerAreNoLongerThanAPersonReads() throws SoapException {
        String text = "x".repeat(100_000);

        Fault fault = fault(windows("5", text), text, text);

        assertThat(fault.text()).hasSizeLessThan(Excerpt.WHOLE + 100);
        assertThat(fault.subcode()).hasSizeLessThan(Excerpt.QUOTED + 100);
        assertThat(fault.message()).hasSizeLessThan(Excerpt.WHOLE + 500);
    }

    static Stream<AnswerTo.Recorded> recordedFaults() {
        return AnswerTo.recorded().filter(recorded -> recorded.status() != 200);
    }

    @ParameterizedTest
    @MethodSource("recordedFaults")
    void everyRecordedFaultHasTheServersWords(AnswerTo.Recorded recorded) {
        assertThat(AnswerTo.whole(recorded.request(), recorded.status(), recorded.envelope())
                        .result())
                .containsAnyOf(
                        "text=Failed to find command",
                        "text=The requested object cannot be found",
                        "text=Header not understood",
                        "subcode=InternalError, text=",
                        "subcode=EncodingLimit, text=");
    }

    @ParameterizedTest
    @CsvSource({
        "301, text/html, REDIRECT_STATUS, false, CONFIGURATION",
        "308, '', REDIRECT_STATUS, false, CONFIGURATION",
        "400, text/html, BAD_REQUEST_STATUS, false, PROTOCOL",
        "401, '', FAILED_AUTHENTICATION, false, AUTHENTICATION",
        "403, text/html, ACCESS_DENIED, false, AUTHENTICATION",
        "404, text/html, NOT_FOUND_STATUS, false, NOT_FOUND",
        "405, text/html, UNKNOWN_HTTP_STATUS, false, PROTOCOL",
        "408, '', SERVICE_UNAVAILABLE_STATUS, true, UNREACHABLE",
        "413, '', REQUEST_TOO_LARGE_STATUS, false, CONFIGURATION",
        "415, '', UNKNOWN_HTTP_STATUS, false, PROTOCOL",
        "429, '', SERVICE_UNAVAILABLE_STATUS, true, UNREACHABLE",
        "500, application/soap+xml;charset=UTF-8, SERVER_ERROR_STATUS, false, PROTOCOL",
        "502, text/html, UNKNOWN_HTTP_STATUS, false, PROTOCOL",
        "503, text/html, SERVICE_UNAVAILABLE_STATUS, true, UNREACHABLE",
        "504, '', SERVICE_UNAVAILABLE_STATUS, true, UNREACHABLE",
        "200, application/soap+xml;charset=UTF-8, NO_RESPONSE_DATA, false, PROTOCOL"
    })
    void anEmptyAnswerMeansWhatItsStatusMeans(
            int status, String type, FaultCode code, boolean passes, OpenFailure failure) throws SoapException {
        AnswerReader<?> reader = AnswerTo.reader(Operation.CREATE);
        reader.begins(status, type);

        assertThat(reader.ended()).isInstanceOfSatisfying(SoapResult.Faulted.class, faulted -> {
            Fault fault = faulted.fault();
            assertThat(fault.is(code)).isTrue();
            assertThat(fault.mayPass()).isEqualTo(passes);
            assertThat(fault.openFailure()).isEqualTo(failure);
            assertThat(fault.message()).contains("HTTP status " + status).contains(code.meaning());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "200, text/html, HTML_ERROR",
        "200, text/plain, INVALID_CONTENT_TYPE",
        "500, text/xml, SERVER_ERROR_STATUS",
        "500, '', SERVER_ERROR_STATUS",
        "503, application/xhtml+xml, SERVICE_UNAVAILABLE_STATUS"
    })
    void aWebPageIsNoEnvelope(int status, String type, FaultCode code) throws SoapException {
        AnswerReader<?> reader = AnswerTo.reader(Operation.CREATE);
        ByteBuffer page = ByteBuffer.wrap("<!DOCTYPE html><html><br></html>".getBytes(StandardCharsets.UTF_8));

        reader.begins(status, type);
        reader.data(page);
        reader.data(page.rewind());

        assertThat(page.hasRemaining()).isFalse();
        assertThat(reader.ended())
                .isInstanceOfSatisfying(
                        SoapResult.Faulted.class,
                        faulted -> assertThat(faulted.fault().is(code)).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<rsp:SendResponse/>", ""})
    void anAnswerThatIsNoFaultIsNoneWithTheStatusOfOne(String body) throws SoapException {
        assertThat(read(AnswerTo.reader(Operation.SEND), 500, AnswerTo.envelope(body))
                        .is(FaultCode.SERVER_ERROR_STATUS))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(FaultCode.class)
    void everyCodeIsFoundByItsNumberAndHasAMeaning(FaultCode code) {
        assertThat(FaultCode.of(code.number())).contains(code);
        assertThat(code.number()).isBetween(1L, 0xFFFF_FFFFL);
        assertThat(code.meaning()).isNotBlank().doesNotEndWith(".");
        assertThat(code.remedy()).doesNotEndWith(".");
        assertThat(code.openFailure()).isNotNull();
    }

    @Test
    void aQuotaNamesTheSettingThatIsItsLimit() throws SoapException {
        assertThat(fault(windows("2150859173", "too many."), "w:QuotaLimit", "").message())
                .isEqualTo("the user has too many shells on the server (the limit is winrm/config/winrs"
                        + " MaxShellsPerUser, code 0x803381A5, on srv.example.test): too many. To do: close sessions that"
                        + " are not needed, or raise the limit");
        assertThat(Arrays.stream(FaultCode.values())
                        .filter(code -> code.name().startsWith("PLUGIN_QUOTA"))
                        .map(FaultCode::setting)
                        .flatMap(Optional::stream))
                .hasSize(6)
                .allMatch(setting -> setting.startsWith("WSMan:\\localhost\\Plugin\\<configuration>\\Quotas\\Max"));
    }

    private static String windows(String code, String message) {
        return "<f:WSManFault" + FAULT_NAMESPACE + " Code='" + code + "' Machine='srv.example.test'><f:Message>"
                + message + "</f:Message></f:WSManFault>";
    }

    private static Fault fault(String detail, String subcode, String reason) throws SoapException {
        return read(Operation.RECEIVE, faultXml(subcode, reason, detail));
    }

    private static String faultXml(String subcode, String reason, String detail) {
        return "<s:Fault><s:Code><s:Value>s:Receiver</s:Value><s:Subcode><s:Value>" + subcode
                + "</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang='en-US'>" + reason
                + "</s:Text></s:Reason><s:Detail>" + detail + "</s:Detail></s:Fault>";
    }

    private static Fault read(Operation<?> operation, String body) throws SoapException {
        return read(AnswerTo.reader(operation), 500, AnswerTo.envelope(body));
    }

    private static Fault read(AnswerReader<?> reader, int status, String envelope) throws SoapException {
        reader.begins(status, AnswerTo.XML);
        reader.data(ByteBuffer.wrap(envelope.getBytes(StandardCharsets.UTF_8)));
        return ((SoapResult.Faulted<?>) reader.ended()).fault();
    }
}
