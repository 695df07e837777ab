package org.runspace.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.engine.message.HostCall;
import org.runspace.engine.message.HostInfo;
import org.runspace.engine.message.HostMethod;
import org.runspace.engine.message.HostResponse;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.RecordedMessages;
import org.runspace.host.HostException;
import org.runspace.host.PSHost;
import org.runspace.object.PSCredential;
import org.runspace.object.PSObject;
import org.runspace.object.SecureString;

/** What a client answers to the calls of real servers, and to calls that no good server sends. */
class HostDispatcherTest {
    private final ScriptedHost host = new ScriptedHost();
    private final List<String> failures = new ArrayList<>();
    private final HostDispatcher dispatcher = new HostDispatcher(
            host, "web01", (call, failure) -> failures.add(call.methodId().name() + ": " + failure.getMessage()));

    @ParameterizedTest
    @ValueSource(strings = {"host-2.4", "host-2.3"})
    void theRecordedCallsGetTheRecordedAnswers(String capture) {
        List<String> answers = new ArrayList<>();
        List<String> recordedAnswers = new ArrayList<>();
        for (RecordedMessages.Recorded recorded : RecordedMessages.of(capture)) {
            if (recorded.message().type() == MessageType.PIPELINE_HOST_CALL) {
                HostCall call = HostCall.from(MessageType.PIPELINE_HOST_CALL, recorded.payload());
                prepare(call, capture);
                dispatcher.perform(call).ifPresent(answer -> answers.add(RecordedMessages.write(answer.payload())));
            } else if (recorded.message().type() == MessageType.PIPELINE_HOST_RESPONSE) {
                recordedAnswers.add(recorded.text());
            }
        }

        assertThat(answers).hasSize(8).isEqualTo(recordedAnswers);
        assertThat(failures).isEmpty();
    }

    /**
     * Gives the host the answers of the one that was recorded; the secrets stand in the recording as they were sent.
     */
    private void prepare(HostCall call, String capture) {
        boolean clear = capture.endsWith("2.4");
        String secret = clear ? "aABpAGQAZABlAG4A" : "h6SNr5XauahXVB37+jvPaQ==";
        host.credential = new PSCredential(
                "user2", SecureString.of((clear ? "cAB3ADIA" : "WU9D5KtFgpVQaRVtEd4eJA==").toCharArray()));
        if (call.method().orElseThrow() == HostMethod.PROMPT) {
            String fields = call.values().get(2).toString();
            Map<String, Object> answers = new LinkedHashMap<>();
            if (fields.contains("name=Name")) {
                answers.put("Name", "answer");
            } else if (fields.contains("name=Secret")) {
                answers.put("Secret", SecureString.of(secret.toCharArray()));
            } else {
                answers.put("s", SecureString.of(secret.toCharArray()));
                answers.put(
                        "n",
                        PSObject.builder().typeNames(PSObject.CUSTOM_OBJECT).build());
            }
            host.answers = answers;
        }
    }

    @Test
    void aMethodThatIsNotKnownIsAnsweredWithAnException() {
        HostResponse answer = perform("<I64 N=\"ci\">4</I64><I32 N=\"mi\">77</I32>" + parameters(""))
                .orElseThrow();

        assertThat(answer.id()).isEqualTo(4);
        assertThat(RecordedMessages.write(answer.payload()))
                .contains(
                        "PSRP1602",
                        "there is no method 77",
                        "<T>System.Management.Automation.Host.HostException</T>",
                        "RemoteHostExecutionException",
                        "<I32>77</I32>");
        assertThat(failures).hasSize(1);
        assertThat(perform("<I64 N=\"ci\">-100</I64><S N=\"mi\">Dance</S>" + parameters("")))
                .isEmpty();
        assertThat(failures).hasSize(2);
    }

    @Test
    void aMethodMayBeNamedByItsNumberOrItsName() {
        perform("<I64 N=\"ci\">-100</I64><I32 N=\"mi\">13</I32>" + parameters("<S>a</S>"));
        perform("<I64 N=\"ci\">-100</I64><S N=\"mi\">WriteLine2</S>" + parameters("<S>b</S>"));

        assertThat(host.seen).containsExactly("Write1[a]", "WriteLine2[b]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<S>cap</S><S>msg</S>",
                "<S>c</S><S>m</S><S>fields</S>",
                "<S>c</S><I32>1</I32><Nil />",
                "<S>c</S><S>m</S><Obj><LST><Obj><MS><S N=\"label\">no name</S></MS></Obj></LST></Obj>",
                "<S>c</S><S>m</S><Obj><LST><Nil /></LST></Obj>"
            })
    void badParametersAreAnsweredWithAnException(String parameters) {
        HostResponse answer = perform("<I64 N=\"ci\">1</I64><I32 N=\"mi\">23</I32>" + parameters(parameters))
                .orElseThrow();

        assertThatThrownBy(() -> answer.value(HostMethod.PROMPT))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("PSRP1603");
        assertThat(host.seen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<S>x</S><Nil />", "<I64>1</I64>"})
    void badParametersWithoutACallerAreToldToTheListener(String parameters) {
        assertThat(perform("<I64 N=\"ci\">-100</I64><I32 N=\"mi\">20</I32>" + parameters(parameters)))
                .isEmpty();

        assertThat(failures).hasSize(1).allMatch(text -> text.startsWith("WriteProgress: PSRP1603"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<I32>2147483647</I32><I32>0</I32>",
                "<I32>-1</I32><I32>0</I32>",
                "<I32>1</I32>",
                "<I32>65536</I32><I32>65536</I32>"
            })
    void anArrayOfCellsWithImpossibleLengthsIsRefusedBeforeItIsMade(String lengths) {
        perform("<I64 N=\"ci\">-100</I64><I32 N=\"mi\">49</I32>"
                + parameters("<Obj><MS><I32 N=\"x\">0</I32><I32 N=\"y\">0</I32></MS></Obj>"
                        + "<Obj><MS><Obj N=\"mae\"><LST /></Obj><Obj N=\"mal\"><LST>" + lengths
                        + "</LST></Obj></MS></Obj>"));

        assertThat(failures).hasSize(1).allMatch(text -> text.startsWith("SetBufferContents2: PSRP1603"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Nil />",
                "<Obj><LST /></Obj>",
                "<Obj><MS><Obj N=\"mae\"><LST /></Obj><Obj N=\"mal\"><LST><I32>0</I32></LST></Obj></MS></Obj>"
            })
    void theDefaultsOfAMultipleChoiceComeInSeveralForms(String defaults) {
        perform("<I64 N=\"ci\">1</I64><I32 N=\"mi\">56</I32>"
                + parameters("<S></S><Nil /><Obj><LST /></Obj>" + defaults));

        assertThat(host.seen).containsExactly("PromptForChoiceMultipleSelection[, , [], []]");
    }

    @Test
    void anErrorOfTheJvmIsAnsweredToo() {
        HostDispatcher deep = new HostDispatcher(
                new PSHost() {
                    @Override
                    public String name() {
                        throw new StackOverflowError();
                    }
                },
                "web01",
                (call, failure) -> failures.add("none"));

        HostResponse answer =
                deep.perform(HostCall.of(3, HostMethod.GET_NAME, List.of())).orElseThrow();

        assertThatThrownBy(() -> answer.value(HostMethod.GET_NAME))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("StackOverflowError");
        assertThat(failures).isEmpty();
    }

    @Test
    void anAnswerWithoutAFormForTheWireBecomesAnException() {
        host.answers = Map.of("a", new Object());
        HostCall call = HostCall.of(3, HostMethod.PROMPT, List.of("", "", List.of()));

        String message = dispatcher.answer(call, RecordedMessages::write).orElseThrow();

        HostResponse answer = HostResponse.from(MessageType.PIPELINE_HOST_RESPONSE, RecordedMessages.read(message));
        assertThatThrownBy(() -> answer.value(HostMethod.PROMPT))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("PSRP1503");
    }

    @Test
    void aSecretIsWipedWhenItsMessageWasMade() {
        String message = dispatcher
                .answer(HostCall.of(3, HostMethod.READ_LINE_AS_SECURE_STRING, List.of()), RecordedMessages::write)
                .orElseThrow();

        assertThat(message).contains("<SS N=\"mr\">secret</SS>");
        assertThatThrownBy(() -> host.secret.use(String::new)).isInstanceOf(IllegalStateException.class);
        assertThat(dispatcher.answer(
                        HostCall.of(HostCall.NO_ANSWER, HostMethod.WRITE_LINE_1, List.of()), RecordedMessages::write))
                .isEmpty();
    }

    @Test
    void aHostWithoutTheNeededPartAnswersWithAnException() {
        HostDispatcher bare =
                new HostDispatcher(PSHost.NON_INTERACTIVE, "web01", (call, failure) -> failures.add("none"));

        for (HostMethod method : List.of(HostMethod.READ_LINE, HostMethod.GET_WINDOW_SIZE)) {
            HostResponse answer =
                    bare.perform(HostCall.of(1, method, List.of())).orElseThrow();
            assertThatThrownBy(() -> answer.value(method))
                    .isInstanceOf(HostException.class)
                    .hasMessageContaining("PSRP1601");
        }
        assertThat(bare.perform(HostCall.of(2, HostMethod.GET_NAME, List.of()))
                        .orElseThrow()
                        .value(HostMethod.GET_NAME))
                .isEqualTo("Runspace Connector");
    }

    @Test
    void aServerTakesOddAnswersAsErrorsOfTheCall() {
        assertThat(answer("<Nil N=\"mr\" />").value(HostMethod.PROMPT)).isNull();
        assertThat(answer("").value(HostMethod.READ_LINE)).isEqualTo("");
        assertThatThrownBy(() -> answer("<S N=\"mr\">x</S>").value(HostMethod.PROMPT_FOR_CHOICE))
                .isInstanceOf(HostException.class);
        assertThatThrownBy(() -> answer("<I32 N=\"mr\">1</I32>").value(HostMethod.READ_LINE))
                .isInstanceOf(HostException.class);
        assertThatThrownBy(() -> answer("<S N=\"me\">no</S>").value(HostMethod.READ_LINE))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("no");
        assertThatThrownBy(() -> HostResponse.from(MessageType.PIPELINE_HOST_RESPONSE, PSObject.NULL))
                .isInstanceOf(org.runspace.error.ProtocolException.class);
    }

    @Test
    void textsOfCallsAndAnswersNeverShowWhatTheyCarry() {
        HostCall call = HostCall.of(1, HostMethod.WRITE_1, List.of("hush"));
        HostResponse response = HostResponse.of(HostCall.of(1, HostMethod.READ_LINE, List.of()), "hush");

        assertThat(call.toString() + response + host.credential)
                .doesNotContain("hush")
                .doesNotContain("pw2")
                .contains("user2");
    }

    @Test
    void whatAPeerTellsOfItsConsoleIsTakenWhereItCanBeRead() {
        HostInfo info = HostInfo.from(RecordedMessages.read(
                "<Obj RefId=\"0\"><MS><Obj N=\"_hostDefaultData\" RefId=\"1\"><MS><Obj N=\"data\" RefId=\"2\"><DCT>"
                        + entry(0, "<S N=\"V\">red</S>") + entry(4, "<I32 N=\"V\">30</I32>")
                        + entry(9, "<Nil N=\"V\" />") + entry(77, "<I32 N=\"V\">1</I32>")
                        + "</DCT></Obj></MS></Obj><B N=\"_isHostNull\">false</B><B N=\"_isHostUINull\">false</B><B N=\"_isHostRawUINull\">false</B>"
                        + "<B N=\"_useRunspaceHost\">false</B></MS></Obj>"));

        assertThat(info.rawUI()).isEqualTo(Map.of(org.runspace.engine.message.RawUIValue.CURSOR_SIZE, 30));
    }

    private static String entry(int key, String value) {
        return "<En><I32 N=\"Key\">" + key + "</I32><Obj N=\"Value\" RefId=\"" + (10 + key) + "\"><MS><S N=\"T\">x</S>"
                + value + "</MS></Obj></En>";
    }

    private static HostResponse answer(String result) {
        return HostResponse.from(
                MessageType.PIPELINE_HOST_RESPONSE,
                RecordedMessages.read(
                        "<Obj RefId=\"0\"><MS>" + result + "<I64 N=\"ci\">1</I64><I32 N=\"mi\">11</I32></MS></Obj>"));
    }

    private static String parameters(String items) {
        return "<Obj N=\"mp\" RefId=\"9\"><LST>" + items + "</LST></Obj>";
    }

    private Optional<HostResponse> perform(String call) {
        String numbered = call;
        for (int id = 20; numbered.contains("<Obj>"); id++) {
            numbered = numbered.replaceFirst("<Obj>", "<Obj RefId=\"" + id + "\">");
        }
        for (int id = 60; numbered.matches(".*<Obj N=\"ma[el]\">.*"); id++) {
            numbered = numbered.replaceFirst("(<Obj N=\"ma[el]\")>", "$1 RefId=\"" + id + "\">");
        }
        return dispatcher.perform(HostCall.from(
                MessageType.PIPELINE_HOST_CALL,
                RecordedMessages.read("<Obj RefId=\"0\"><MS>" + numbered + "</MS></Obj>")));
    }
}
