package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runspace.error.ErrorCode;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;
import org.runspace.testkit.RequiresPowerShell;

/** How many of an application server's long-running works sessions in child processes take. */
@RequiresPowerShell
class LongRunningWorkTest extends AdapterTest {
    private static final int PLACES = 3;

    private final ProcessManagedConnectionFactory processes = new ProcessManagedConnectionFactory();

    @BeforeEach
    void limitTheWork() throws ResourceException {
        container.limitLongRunningWork(PLACES);
        processes.setResourceAdapter(adapter);
    }

    @Test
    void aSessionInAChildProcessTakesOneAndMoreThanThereAreFailByName() throws ResourceException {
        List<RunspaceManagedConnection> open = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            open.add(process());
        }
        processes.setOpenTimeoutMillis("500");

        assertThatThrownBy(this::process)
                .isInstanceOf(ResourceException.class)
                .hasMessageContainingAll("PSRP1730", FakeContainer.class.getName(), "reader", "1 such", PLACES + " run")
                .cause()
                .isInstanceOfSatisfying(RunspaceOpenException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(OpenFailure.CONFIGURATION);
                    assertThat(failure.code()).isEqualTo(ErrorCode.WORK_NOT_STARTED);
                });
        processes.setOpenTimeoutMillis("60000");
        open.remove(0).destroy();
        assertThat(values(handle(process()))).isEqualTo("usable");
    }

    @Test
    void aWorkManagerThatRefusesIsNamed() {
        container.rejectWork();
        assertThatThrownBy(this::process)
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining(FakeContainer.class.getName());
    }

    private RunspaceManagedConnection process() throws ResourceException {
        return (RunspaceManagedConnection) processes.createManagedConnection(null, null);
    }
}
