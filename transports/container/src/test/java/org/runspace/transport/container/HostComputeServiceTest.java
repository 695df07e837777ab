package org.runspace.transport.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.win32.StdCallLibrary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.runspace.error.OpenFailure;
import org.runspace.transport.stream.TransportOpenException;

/** Which of the two libraries is used. */
class HostComputeServiceTest {
    private static final Duration LIMIT = Duration.ofSeconds(7);

    private final NativeTexts texts = new NativeTexts();
    private final FakeComputeCore newer = new FakeComputeCore(texts);
    private final FakeVmCompute older = new FakeVmCompute(texts);
    private final Played libraries = new Played();

    HostComputeServiceTest() {
        libraries.there.put("kernel32", new FakeKernel32(texts));
        libraries.there.put("ComputeCore", newer);
        libraries.there.put("vmcompute", older);
        libraries.there.put("ole32", (TaskMemory) texts::free);
        newer.document = "{\"ObRoot\":\"newer\"}";
        older.properties = "{\"ObRoot\":\"older\"}";
    }

    @Test
    void theNewerLibraryIsPreferredAndLoadedOnce() throws TransportOpenException {
        ComputeService service = new HostComputeService(true, libraries);

        assertThat(service.isolation("4f5d", LIMIT).root()).isEqualTo("newer");
        assertThat(service.start("4f5d", "pwsh.exe", true, LIMIT)).isEqualTo(8224);
        service.terminate("4f5d", 8224, LIMIT);
        assertThat(service.startTicks(8224)).isPositive();
        assertThat(libraries.loaded)
                .containsExactly("kernel32 GetProcessTimes", "ComputeCore HcsWaitForOperationResultAndProcessInfo");
        assertThat(older.calls).isEmpty();
    }

    @Test
    void theOlderLibraryServesWhereTheNewerIsMissing() throws TransportOpenException {
        libraries.there.remove("ComputeCore");

        assertThat(new HostComputeService(true, libraries)
                        .isolation("4f5d", LIMIT)
                        .root())
                .isEqualTo("older");
        assertThat(newer.calls).isEmpty();
    }

    @Test
    void aHostWithoutContainersSaysSo() {
        libraries.there.keySet().removeAll(List.of("ComputeCore", "vmcompute"));

        assertNotConfigured(new HostComputeService(true, libraries), "containers feature");
    }

    @Test
    void anotherSystemThanWindowsLoadsNothing() {
        assertNotConfigured(new HostComputeService(false, libraries), "only on Windows");
        assertThat(libraries.loaded).isEmpty();
    }

    private static void assertNotConfigured(ComputeService service, String words) {
        assertThatThrownBy(() -> service.isolation("4f5d", LIMIT))
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(
                        TransportOpenException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(OpenFailure.CONFIGURATION));
    }

    /** Some libraries are there, others are not. */
    private static final class Played implements HostComputeService.Libraries {
        private final Map<String, StdCallLibrary> there = new HashMap<>();
        private final List<String> loaded = new ArrayList<>();

        @Override
        public <T extends StdCallLibrary> T load(String name, Class<T> type, String needed) {
            loaded.add(name + " " + needed);
            if (!there.containsKey(name)) {
                throw new UnsatisfiedLinkError(name);
            }
            return type.cast(there.get(name));
        }
    }
}
