package org.runspace.transport.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.error.OpenFailure;
import org.runspace.transport.stream.TransportOpenException;

/**
 * The compute service over a library that plays ComputeCore.dll. Whatever happens, every text is freed and every handle
 * closed.
 */
class ComputeCoreTest {
    private static final Duration LIMIT = Duration.ofSeconds(7);
    private static final String LINE = "pwsh.exe -NamedPipeServerMode -NoLogo";

    private final NativeTexts texts = new NativeTexts();
    private final FakeComputeCore library = new FakeComputeCore(texts);
    private final FakeKernel32 kernel = new FakeKernel32(texts);
    private final ComputeCore service = new ComputeCore(library, kernel);

    @AfterEach
    void nothingIsLeft() {
        assertThat(library.handles).isEmpty();
        texts.assertAllFreed();
    }

    @Test
    void aContainersPropertiesAreWaitedFor() throws TransportOpenException {
        library.document = "{\"ObRoot\":\"\\\\Silos\\\\604\"}";

        assertThat(service.isolation("4f5d", LIMIT)).isEqualTo(Isolation.byNames("\\Silos\\604"));
        assertThat(library.calls).containsExactly("open 4f5d 10000000", "properties null", "wait properties 7000");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aProcessIsStartedByItsDocument(boolean restricted) throws TransportOpenException {
        assertThat(service.start("4f5d", LINE, restricted, LIMIT)).isEqualTo(8224);

        assertThat(library.calls)
                .containsExactly(
                        "open 4f5d 10000000",
                        "create {\"CommandLine\":\"" + LINE + "\",\"RestrictedToken\":" + restricted + "}",
                        "waitForProcess create 7000");
    }

    @Test
    void anIdBeyondAnIntIsNotNegative() throws TransportOpenException {
        library.pid = -2;
        assertThat(service.start("4f5d", LINE, true, LIMIT)).isEqualTo(4294967294L);
    }

    @Test
    void aProgramThatIsMissingIsNamedWithItsCodeAndTheServicesWords() {
        library.waitCode = 0x80070002;
        library.document = "{\"ErrorMessage\":\"The system cannot find the file specified.\"}";

        assertFails(
                () -> service.start("4f5d", LINE, true, LIMIT),
                OpenFailure.NOT_FOUND,
                "starting pwsh.exe in the container 4f5d failed with code 2147942402 (The system cannot find the file specified.): file not found");
    }

    @Test
    void aProcessThatWasNotStartedInTimeIsEnded() {
        library.waitCode = 0x80370118;

        assertFails(
                () -> service.start("4f5d", LINE, true, LIMIT),
                OpenFailure.TIMEOUT,
                "starting pwsh.exe in the container 4f5d failed with code 2151088408: no answer in time");
        assertThat(library.calls).endsWith("waitForProcess create 7000", "terminate null", "wait terminate 5000");
    }

    @Test
    void aProcessIsEndedByItsId() throws TransportOpenException {
        service.terminate("4f5d", 8224, LIMIT);

        assertThat(library.calls)
                .containsExactly(
                        "open 4f5d 10000000", "openProcess 8224 10000000", "terminate null", "wait terminate 7000");
    }

    @ParameterizedTest
    @CsvSource({
        "8037010E, NOT_FOUND, 2151088398",
        "C037010E, NOT_FOUND, 3224830222",
        "80070005, AUTHENTICATION, 2147942405",
        "8037011B, AUTHENTICATION, 2151088411",
        "80370114, CONFIGURATION, 2151088404",
        "80370110, UNREACHABLE, 2151088400",
        "80004005, UNREACHABLE, 2147500037"
    })
    void aContainerThatCannotBeOpenedHasAKindAndItsCodeInDecimal(String code, OpenFailure kind, String decimal) {
        library.codes.put("HcsOpenComputeSystem", Integer.parseUnsignedInt(code, 16));

        assertFails(
                () -> service.isolation("4f5d", LIMIT), kind, "opening the container 4f5d failed with code " + decimal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"properties", "create", "HcsCreateProcess", "HcsOpenProcess", "terminate"})
    void aCallThatDoesNotEvenBeginFails(String call) {
        library.codes.put(call, 0x80004005);

        Call affected = switch (call) {
            case "properties" -> () -> service.isolation("4f5d", LIMIT);
            case "create", "HcsCreateProcess" -> () -> service.start("4f5d", LINE, true, LIMIT);
            default -> () -> service.terminate("4f5d", 1, LIMIT);
        };
        assertFails(affected, OpenFailure.UNREACHABLE, "the container 4f5d failed with code 2147500037");
    }

    @Test
    void theStartOfAProcessIsExact() throws TransportOpenException {
        assertThat(service.startTicks(8224)).isEqualTo(134312708967800123L);
        assertThat(kernel.calls).containsExactly("open 1000 0 8224", "close 99");
    }

    @ParameterizedTest
    @CsvSource({"5, AUTHENTICATION", "87, UNREACHABLE"})
    void aProcessThatCannotBeLookedAtIsAFailure(int error, OpenFailure kind) {
        kernel.error = error;

        assertFails(
                () -> service.startTicks(8224),
                kind,
                "looking at the process 8224 that was started in the container failed with Windows error " + error);
    }

    /** Some call of the service. */
    private interface Call {
        void run() throws TransportOpenException;
    }

    private static void assertFails(Call call, OpenFailure kind, String words) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        TransportOpenException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(kind))
                .hasMessageContaining(words);
    }
}
