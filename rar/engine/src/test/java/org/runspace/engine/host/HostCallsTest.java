package org.runspace.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.runspace.engine.message.HostMethod;
import org.runspace.host.BufferCell;
import org.runspace.host.ChoiceDescription;
import org.runspace.host.ConsoleColor;
import org.runspace.host.Coordinates;
import org.runspace.host.CredentialRequest;
import org.runspace.host.FieldDescription;
import org.runspace.host.HostException;
import org.runspace.host.ReadKeyOption;
import org.runspace.host.Rectangle;
import org.runspace.host.Size;
import org.runspace.object.PSCredential;
import org.runspace.object.PSVersion;
import org.runspace.object.ProgressRecord;

/**
 * Every method of the table, sent as CLIXML to a host and back: the host gets what was sent, the caller gets what the
 * host answered.
 */
class HostCallsTest {
    private static final BufferCell CELL =
            new BufferCell('x', ConsoleColor.RED, ConsoleColor.DEFAULT, BufferCell.Type.LEADING);
    private static final BufferCell[][] CELLS = {{CELL, CELL, CELL}, {CELL, CELL, CELL}};
    private static final Rectangle PART = new Rectangle(1, 2, 3, 4);
    private static final Coordinates PLACE = new Coordinates(3, 4);
    private static final Size SIZE = new Size(80, 25);
    private static final List<ChoiceDescription> CHOICES =
            List.of(new ChoiceDescription("&Yes", "go"), new ChoiceDescription("&No"));
    private static final List<FieldDescription> FIELDS = List.of(
            FieldDescription.of("name", FieldDescription.STRING),
            new FieldDescription("n", "&Number", "Int32", "System.Int32", "System.Int32", "help", false, 5));
    private static final ProgressRecord PROGRESS = new ProgressRecord("Copy", 3, "half", null, -1, 50, false, 7);
    private static final Set<HostMethod> REFUSED =
            EnumSet.of(HostMethod.GET_BUFFER_CONTENTS, HostMethod.PUSH_RUNSPACE, HostMethod.GET_RUNSPACE);

    private final ScriptedHost host = new ScriptedHost();
    private final Wire wire = new Wire(host);

    static Stream<Arguments> calls() {
        return Stream.of(
                call(HostMethod.GET_NAME, "scripted", "[]"),
                call(HostMethod.GET_VERSION, PSVersion.of(3, 4), "[]"),
                call(HostMethod.GET_INSTANCE_ID, ScriptedHost.ID, "[]"),
                call(HostMethod.GET_CURRENT_CULTURE, Locale.GERMANY, "[]"),
                call(HostMethod.GET_CURRENT_UI_CULTURE, Locale.ROOT, "[]"),
                call(HostMethod.SET_SHOULD_EXIT, null, "[7]", 7),
                call(HostMethod.ENTER_NESTED_PROMPT, null, "[]"),
                call(HostMethod.EXIT_NESTED_PROMPT, null, "[]"),
                call(HostMethod.NOTIFY_BEGIN_APPLICATION, null, "[]"),
                call(HostMethod.NOTIFY_END_APPLICATION, null, "[]"),
                call(HostMethod.READ_LINE, "typed line", "[]"),
                call(HostMethod.WRITE_1, null, "[a\r\n_x0041_]", "a\r\n_x0041_"),
                call(HostMethod.WRITE_2, null, "[RED, DEFAULT, b]", ConsoleColor.RED, ConsoleColor.DEFAULT, "b"),
                call(HostMethod.WRITE_LINE_1, null, "[]"),
                call(HostMethod.WRITE_LINE_2, null, "[c]", "c"),
                call(HostMethod.WRITE_LINE_3, null, "[WHITE, BLACK, d]", ConsoleColor.WHITE, ConsoleColor.BLACK, "d"),
                call(HostMethod.WRITE_ERROR_LINE, null, "[e]", "e"),
                call(HostMethod.WRITE_DEBUG_LINE, null, "[d]", "d"),
                call(HostMethod.WRITE_PROGRESS, null, "[9, " + PROGRESS + "]", 9L, PROGRESS),
                call(HostMethod.WRITE_VERBOSE_LINE, null, "[v]", "v"),
                call(HostMethod.WRITE_WARNING_LINE, null, "[w]", "w"),
                call(HostMethod.PROMPT, Map.of("name", "answer"), "[cap, msg, " + FIELDS + "]", "cap", "msg", FIELDS),
                call(HostMethod.PROMPT_FOR_CHOICE, 0, "[cap, msg, " + CHOICES + ", 1]", "cap", "msg", CHOICES, 1),
                call(HostMethod.GET_FOREGROUND_COLOR, ConsoleColor.DEFAULT, "[]"),
                call(HostMethod.SET_FOREGROUND_COLOR, null, "[GREEN]", ConsoleColor.GREEN),
                call(HostMethod.GET_BACKGROUND_COLOR, ConsoleColor.BLACK, "[]"),
                call(HostMethod.SET_BACKGROUND_COLOR, null, "[BLUE]", ConsoleColor.BLUE),
                call(HostMethod.GET_CURSOR_POSITION, new Coordinates(5, 6), "[]"),
                call(HostMethod.SET_CURSOR_POSITION, null, "[" + PLACE + "]", PLACE),
                call(HostMethod.GET_WINDOW_POSITION, new Coordinates(0, 7), "[]"),
                call(HostMethod.SET_WINDOW_POSITION, null, "[" + PLACE + "]", PLACE),
                call(HostMethod.GET_CURSOR_SIZE, 25, "[]"),
                call(HostMethod.SET_CURSOR_SIZE, null, "[10]", 10),
                call(HostMethod.GET_BUFFER_SIZE, new Size(120, 3000), "[]"),
                call(HostMethod.SET_BUFFER_SIZE, null, "[" + SIZE + "]", SIZE),
                call(HostMethod.GET_WINDOW_SIZE, new Size(120, 50), "[]"),
                call(HostMethod.SET_WINDOW_SIZE, null, "[" + SIZE + "]", SIZE),
                call(HostMethod.GET_WINDOW_TITLE, "scripted title", "[]"),
                call(HostMethod.SET_WINDOW_TITLE, null, "[t]", "t"),
                call(HostMethod.GET_MAX_WINDOW_SIZE, new Size(180, 55), "[]"),
                call(HostMethod.GET_MAX_PHYSICAL_WINDOW_SIZE, new Size(200, 60), "[]"),
                call(HostMethod.GET_KEY_AVAILABLE, true, "[]"),
                call(
                        HostMethod.READ_KEY,
                        ScriptedHost.KEY,
                        "[[NO_ECHO, INCLUDE_KEY_DOWN]]",
                        EnumSet.of(ReadKeyOption.INCLUDE_KEY_DOWN, ReadKeyOption.NO_ECHO)),
                call(HostMethod.FLUSH_INPUT_BUFFER, null, "[]"),
                call(HostMethod.SET_BUFFER_CONTENTS_1, null, "[" + PART + ", " + CELL + "]", PART, CELL),
                call(
                        HostMethod.SET_BUFFER_CONTENTS_2,
                        null,
                        "[" + PLACE + ", " + Arrays.deepToString(CELLS) + "]",
                        PLACE,
                        CELLS),
                call(
                        HostMethod.SCROLL_BUFFER_CONTENTS,
                        null,
                        "[" + PART + ", " + PLACE + ", " + PART + ", " + CELL + "]",
                        PART,
                        PLACE,
                        PART,
                        CELL),
                call(HostMethod.POP_RUNSPACE, null, "[]"),
                call(HostMethod.GET_IS_RUNSPACE_PUSHED, true, "[]"),
                call(
                        HostMethod.PROMPT_FOR_CHOICE_MULTIPLE_SELECTION,
                        List.of(1, 0),
                        "[cap, msg, " + CHOICES + ", [0, 1]]",
                        "cap",
                        "msg",
                        CHOICES,
                        List.of(0, 1)));
    }

    private static Arguments call(HostMethod method, Object answer, String seen, Object... parameters) {
        return Arguments.of(method, answer, seen, Arrays.asList(parameters));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aMethodReachesTheHostAndItsAnswerComesBack(
            HostMethod method, Object answer, String seen, List<Object> parameters) {
        assertThat(wire.call(method, parameters)).isEqualTo(answer);

        assertThat(host.seen).containsExactly(method.wireName() + seen);
        assertThat(wire.failures).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aHostThatThrowsFailsTheCallerOnlyIfItWaits(
            HostMethod method, Object answer, String seen, List<Object> parameters) {
        host.failure = new IllegalStateException("the host is broken");

        if (method.isVoid()) {
            assertThat(wire.call(method, parameters)).isNull();
            assertThat(wire.failures).containsExactly(method.wireName() + ": the host is broken");
        } else {
            assertThatThrownBy(() -> wire.call(method, parameters)).isInstanceOfSatisfying(HostException.class, e -> {
                assertThat(e.errorRecord().orElseThrow().message()).isEqualTo("the host is broken");
                assertThat(e.errorRecord().orElseThrow().fullyQualifiedErrorId())
                        .isEqualTo("RemoteHostExecutionException");
                assertThat(e.errorRecord()
                                .orElseThrow()
                                .exception()
                                .isOfType("System.Management.Automation.Host.HostException"))
                        .isTrue();
            });
            assertThat(wire.failures).isEmpty();
        }
    }

    @Test
    void everyMethodIsCalledHereOrHasATestOfItsOwn() {
        Set<HostMethod> tested = EnumSet.copyOf(REFUSED);
        calls().forEach(call -> tested.add((HostMethod) call.get()[0]));
        tested.addAll(EnumSet.of(
                HostMethod.READ_LINE_AS_SECURE_STRING,
                HostMethod.PROMPT_FOR_CREDENTIAL_1,
                HostMethod.PROMPT_FOR_CREDENTIAL_2));

        assertThat(tested).containsExactlyInAnyOrder(HostMethod.values()).hasSize(56);
        assertThat(HostMethod.PROMPT_FOR_CHOICE_MULTIPLE_SELECTION.number()).isEqualTo(56);
    }

    @Test
    void theScreenAndRunspacesAreRefused() {
        for (HostMethod method : REFUSED) {
            Object[] parameters = new Object[method.parameters().size()];
            if (method == HostMethod.GET_BUFFER_CONTENTS) {
                parameters[0] = PART;
            }
            if (method.isVoid()) {
                wire.call(method, Arrays.asList(parameters));
            } else {
                assertThatThrownBy(() -> wire.call(method, Arrays.asList(parameters)))
                        .isInstanceOf(HostException.class)
                        .hasMessageContaining("PSRP1602");
            }
        }
        assertThat(wire.failures).hasSize(3).allMatch(text -> text.contains("is refused"));
        assertThat(host.seen).isEmpty();
    }

    @Test
    void aSecretIsReadAfterAWarningAndWipedWhenItWasSent() {
        Object answer = wire.call(HostMethod.READ_LINE_AS_SECURE_STRING, List.of());

        assertThat(answer)
                .isInstanceOfSatisfying(
                        org.runspace.object.SecureString.class,
                        s -> assertThat(s.<String>use(String::new)).isEqualTo("secret"));
        assertThat(host.seen).hasSize(2);
        assertThat(host.seen.get(0))
                .startsWith("WriteWarningLine[")
                .contains("the remote computer web01 asks for a secret");
        assertThatThrownBy(() -> host.secret.use(String::new)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void credentialsAreAskedForInTheNameOfTheRemoteSide() {
        Set<CredentialRequest.Type> types = EnumSet.of(CredentialRequest.Type.DOMAIN);
        PSCredential kept = host.credential.copy();

        PSCredential first =
                (PSCredential) wire.call(HostMethod.PROMPT_FOR_CREDENTIAL_1, List.of("Log in", "Your name?", "u", "t"));
        host.credential = kept;
        PSCredential second = (PSCredential) wire.call(
                HostMethod.PROMPT_FOR_CREDENTIAL_2,
                List.of(
                        "PowerShell credential request",
                        "m",
                        "u",
                        "",
                        types,
                        CredentialRequest.Option.READ_ONLY_USER_NAME));

        assertThat(first.userName()).isEqualTo("user2");
        assertThat(second.password().<String>use(String::new)).isEqualTo("pw2");
        assertThat(host.seen.get(0))
                .startsWith("PromptForCredential[PowerShell credential request: Log in, Warning: ")
                .contains("web01")
                .endsWith("\n\nYour name?, u, t, [GENERIC, DOMAIN], VALIDATE_USER_NAME]");
        assertThat(host.seen.get(1))
                .startsWith("PromptForCredential[PowerShell credential request, Warning: ")
                .endsWith("\n\nm, u, , [DOMAIN], READ_ONLY_USER_NAME]");
        assertThatThrownBy(() -> kept.password().use(String::new)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aPromptForSecretsAndCredentialsWarnsAndCarriesThem() {
        host.answers = Map.of("c", host.credential, "s", host.secret);

        Map<?, ?> answers = (Map<?, ?>) wire.call(
                HostMethod.PROMPT,
                List.of(
                        "cap",
                        "msg",
                        List.of(
                                FieldDescription.of("s", FieldDescription.SECURE_STRING),
                                FieldDescription.of("c", FieldDescription.CREDENTIAL))));

        assertThat(answers.get("c"))
                .isInstanceOfSatisfying(
                        PSCredential.class, c -> assertThat(c.userName()).isEqualTo("user2"));
        assertThat(answers.get("s")).isInstanceOf(org.runspace.object.SecureString.class);
        assertThat(host.seen.get(0)).startsWith("WriteWarningLine[");
        assertThat(host.seen.get(1)).startsWith("Prompt[PowerShell credential request: cap, Warning: ");
        assertThatThrownBy(() -> host.credential.password().use(String::new)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> host.secret.use(String::new)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aUserWhoGivesNoCredentialAnswersWithNull() {
        host.credential = null;

        assertThat(wire.call(HostMethod.PROMPT_FOR_CREDENTIAL_1, List.of("", "", "", "")))
                .isNull();
    }

    @Test
    void anEmptyCredentialKeepsToBeOne() {
        host.credential = new PSCredential("", org.runspace.object.SecureString.of());

        PSCredential answer = (PSCredential) wire.call(HostMethod.PROMPT_FOR_CREDENTIAL_1, List.of("", "", "", ""));

        assertThat(answer.userName()).isEmpty();
        assertThat(answer.password().<Integer>use(text -> text.length)).isZero();
    }
}
