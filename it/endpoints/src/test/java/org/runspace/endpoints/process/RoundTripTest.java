package org.runspace.endpoints.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.runspace.InvocationResult;
import org.runspace.error.ErrorCode;
import org.runspace.error.ValueFormatException;
import org.runspace.object.PSObject;
import org.runspace.recordings.GoldenValue;
import org.runspace.testkit.EndpointTest;
import org.runspace.testkit.RequiresPowerShell;

/**
 * A value that the server made, sent, got back as an argument and printed is the one that PowerShell's own client would
 * have brought back.
 */
@RequiresPowerShell
class RoundTripTest extends EndpointTest {
    private static final String PRINT =
            "param($v) try { [System.Management.Automation.PSSerializer]::Serialize($v, 6) } catch { 'ERR ' + $_.Exception.Message }";
    /** These name a process, the machine, a user or a time in their texts; what is left of them is compared. */
    private static final Set<String> OF_THE_PLACE = Set.of(
            "directoryinfo",
            "fileinfo",
            "information-record",
            "command-info",
            "module-info",
            "psversiontable",
            "sender-info");

    private static final Pattern LEAF = Pattern.compile(">[^<\\n]*</");
    private static final Pattern REFERENCE = Pattern.compile(" RefId=\"\\d+\"");
    /** These need a session key, which is exchanged before they are sent. */
    private static final Set<String> SECRET = Set.of("credential", "securestring", "securestring-empty");

    @Override
    protected String connection() {
        return "process:";
    }

    static Stream<GoldenValue> values() {
        return GoldenValue.returned().stream().filter(value -> !SECRET.contains(value.name()));
    }

    static Stream<GoldenValue> secrets() {
        return GoldenValue.returned().stream().filter(value -> SECRET.contains(value.name()));
    }

    @Test
    void theCorpusIsComplete() {
        assertThat(GoldenValue.returned()).hasSize(165);
        assertThat(secrets()).hasSize(SECRET.size());
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueComesBackAsItWas(GoldenValue golden) {
        List<String> back = session.invoke(golden.expression()).output().stream()
                .map(this::printed)
                .toList();
        if (OF_THE_PLACE.contains(golden.name())) {
            assertThat(back.stream().map(RoundTripTest::withoutTexts))
                    .isEqualTo(golden.texts().stream()
                            .map(RoundTripTest::withoutTexts)
                            .toList());
        } else if (golden.texts().toString().contains("System.Collections.Hashtable")) {
            assertThat(back.stream().map(RoundTripTest::inAnyOrder))
                    .isEqualTo(golden.texts().stream()
                            .map(RoundTripTest::inAnyOrder)
                            .toList());
        } else {
            assertThat(back).isEqualTo(golden.texts());
        }
    }

    @Test
    void aValueIsSentAsDeepAsTheServerReadsItAndADeeperOneIsRefusedBeforeThat() {
        assertThat(session.powerShell()
                        .addCommand("Measure-Object")
                        .input(List.of(nested(49)))
                        .invoke()
                        .output())
                .hasSize(1);
        assertThatThrownBy(() -> session.powerShell()
                        .addCommand("Measure-Object")
                        .input(List.of(nested(50)))
                        .invoke())
                .isInstanceOfSatisfying(
                        ValueFormatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VALUE_LIMIT));
        assertThat(session.invoke("'still here'").output())
                .extracting(PSObject::value)
                .containsExactly("still here");
    }

    /** Lists in lists: as many levels, the number at the bottom being one. */
    private static Object nested(int levels) {
        return levels == 1 ? 7 : List.of(nested(levels - 1));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void aSecureStringNeverBreaksTheSession(GoldenValue golden) {
        try {
            session.invoke(golden.expression());
        } catch (ValueFormatException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.NO_SESSION_KEY);
        }
        assertThat(session.invoke("'still here'").output())
                .extracting(PSObject::value)
                .containsExactly("still here");
    }

    private String printed(PSObject value) {
        InvocationResult<PSObject> result = session.invoke(PRINT, value);
        return String.valueOf(result.output().get(0).value());
    }

    /** Without the recorded client's own data, too, which PowerShell tells to every server. */
    private static List<String> withoutTexts(String text) {
        int ofTheClient = text.indexOf("<Obj N=\"ApplicationArguments\"");
        return inAnyOrder(LEAF.matcher(ofTheClient < 0 ? text : text.substring(0, ofTheClient))
                .replaceAll("></"));
    }

    /** .NET gives texts another hash in each process, and so a hashtable another order. */
    private static List<String> inAnyOrder(String text) {
        return REFERENCE.matcher(text).replaceAll("").lines().sorted().toList();
    }
}
