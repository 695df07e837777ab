package org.runspace.transport.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runspace.error.OpenFailure;
import org.runspace.transport.stream.TransportOpenException;

/**
 * The compute service over a library that plays vmcompute.dll. Whatever happens, every text is freed, by the function
 * that this library needs, and every handle closed.
 */
class VmComputeTest {
    private static final Duration LIMIT = Duration.ofSeconds(7);

    private final NativeTexts texts = new NativeTexts();
    private final FakeVmCompute library = new FakeVmCompute(texts);
    private final VmCompute service = new VmCompute(library, texts::free, new FakeKernel32(new NativeTexts()));

    @AfterEach
    void nothingIsLeft() {
        assertThat(library.handles).isEmpty();
        texts.assertAllFreed();
    }

    @Test
    void aContainersPropertiesComeAtOnce() throws TransportOpenException {
        library.properties = "{\"RuntimeId\":\"11223344-5566-7788-99aa-bbccddeeff00\"}";

        assertThat(service.isolation("4f5d", LIMIT))
                .isEqualTo(Isolation.byMachine(UUID.fromString("11223344-5566-7788-99aa-bbccddeeff00")));
        assertThat(library.calls).containsExactly("open 4f5d", "properties {}");
    }

    @Test
    void aProcessIsStartedByItsDocument() throws TransportOpenException {
        library.document = "{\"Warning\":\"some result that nobody needs\"}";

        assertThat(service.start("4f5d", "\"C:\\a b\\pwsh.exe\" -NoLogo", false, LIMIT))
                .isEqualTo(8224);
        assertThat(library.calls)
                .containsExactly(
                        "open 4f5d",
                        "create {\"CommandLine\":\"\\\"C:\\\\a b\\\\pwsh.exe\\\" -NoLogo\",\"RestrictedToken\":false}");
    }

    @Test
    void anEndThatHasOnlyBegunIsGoodEnough() throws TransportOpenException {
        library.codes.put("terminate", 0xC0370103);

        service.terminate("4f5d", 8224, LIMIT);

        assertThat(library.calls).containsExactly("open 4f5d", "openProcess 8224", "terminate");
    }

    @ParameterizedTest
    @CsvSource({
        "open, opening the container 4f5d",
        "properties, asking for the properties of the container 4f5d",
        "create, starting C:\\a b\\pwsh.exe in the container 4f5d",
        "openProcess, ending the process 8224 in the container 4f5d",
        "terminate, ending the process 8224 in the container 4f5d"
    })
    void whatFailsIsToldWithTheServicesWords(String call, String what) {
        library.codes.put(call, 0xC0370114);
        library.document = "{\"ErrorMessage\":\"not today\"}";
        library.properties = "{}";

        assertThatThrownBy(() -> {
                    switch (call) {
                        case "create" -> service.start("4f5d", "\"C:\\a b\\pwsh.exe\" -NoLogo", true, LIMIT);
                        case "openProcess", "terminate" -> service.terminate("4f5d", 8224, LIMIT);
                        default -> service.isolation("4f5d", LIMIT);
                    }
                })
                .hasMessageStartingWith(what + " failed with code 3224830228 (not today)")
                .isInstanceOfSatisfying(
                        TransportOpenException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(OpenFailure.CONFIGURATION));
    }
}
