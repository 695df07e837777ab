package org.runspace.transport.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.error.OpenFailure;
import org.runspace.transport.stream.TransportOpenException;

/** The JSON of the compute service: two members go there, two are looked at when it comes back. */
class ComputeDocumentsTest {
    private static final String ID = "11223344-5566-7788-99aa-bbccddeeff00";

    @Test
    void aProcessHasACommandLineAndAToken() {
        assertThat(ComputeDocuments.process("pwsh.exe -NoLogo", true))
                .isEqualTo("{\"CommandLine\":\"pwsh.exe -NoLogo\",\"RestrictedToken\":true}");
        assertThat(ComputeDocuments.process("\"C:\\a b\\\u00e4.exe\"", false))
                .isEqualTo("{\"CommandLine\":\"\\\"C:\\\\a b\\\\\u00e4.exe\\\"\",\"RestrictedToken\":false}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Id\":\"x\",\"SystemType\":\"Container\",\"RuntimeId\":\"" + ID
                        + "\",\"ObRoot\":\"\\\\Silos\\\\1\"}",
                "{\"RuntimeId\":\"{" + ID + "}\"}",
                "{\"New\":{\"RuntimeId\":\"no\",\"List\":[1,{\"ObRoot\":\"no\"}]},\"Stopped\":false,\"RuntimeId\":\""
                        + ID + "\"}"
            })
    void aRuntimeIdIsAMachine(String properties) throws TransportOpenException {
        assertThat(ComputeDocuments.isolation("web01", properties)).isEqualTo(Isolation.byMachine(UUID.fromString(ID)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ObRoot\":\"\\\\Silos\\\\604\"}",
                "{\"RuntimeId\":\"\",\"ObRoot\":\"\\\\Silos\\\\604\"}",
                "{\"RuntimeId\":null,\"ObRoot\":\"\\\\Silos\\\\604\"}",
                "{\"ObRoot\":\"\\\\Silos\\\\604\",\"RuntimeId\":\"00000000-0000-0000-0000-000000000000\"}"
            })
    void withoutARuntimeIdThereAreOnlyNames(String properties) throws TransportOpenException {
        assertThat(ComputeDocuments.isolation("web01", properties)).isEqualTo(Isolation.byNames("\\Silos\\604"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "{\"RuntimeId\":",
                "{\"RuntimeId\":\"web01\"}",
                "not JSON",
                "{\"ObRoot\":\" \"}",
                "{\"ObRoot\":7}"
            })
    void propertiesThatSayNothingAreAFailureOfTheProtocol(String properties) {
        assertProtocolFailure(properties);
    }

    @Test
    void propertiesWithoutEndAreNotRead() {
        assertProtocolFailure("{\"a\":" + "[".repeat(100) + "]".repeat(100) + ",\"ObRoot\":\"x\"}");
        assertProtocolFailure("{\"a\":\"" + "x".repeat(1 << 17) + "\",\"ObRoot\":\"x\"}");
    }

    @Test
    void aFailuresSentenceIsFound() {
        assertThat(
                        ComputeDocuments.errorMessage(
                                "{\"Error\":-2147024894,\"ErrorMessage\":\"The system cannot find the file specified.\\r\\n\",\"ErrorEvents\":[{}]}"))
                .isEqualTo("The system cannot find the file specified.");
        assertThat(ComputeDocuments.errorMessage("")).isEmpty();
        assertThat(ComputeDocuments.errorMessage("{\"ErrorMessage\":")).isEmpty();
    }

    private static void assertProtocolFailure(String properties) {
        assertThatThrownBy(() -> ComputeDocuments.isolation("web01", properties))
                .hasMessageContaining("web01")
                .isInstanceOfSatisfying(
                        TransportOpenException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(OpenFailure.PROTOCOL));
    }
}
