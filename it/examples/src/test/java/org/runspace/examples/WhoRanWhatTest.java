package org.runspace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.testkit.Await;
import org.runspace.testkit.RequiresPowerShell;

@Timeout(120)
@RequiresPowerShell
class WhoRanWhatTest {
    @Test
    void theRecordHasEveryRunAndNoValue() {
        List<String> record = new CopyOnWriteArrayList<>();

        WhoRanWhat.run("process:", record::add);

        Await.until("both runs are recorded", Duration.ofSeconds(30), () -> record.size() == 2);
        assertThat(record.get(0))
                .contains("Write-Output -InputObject ...", "COMPLETED", "1 objects")
                .doesNotContain("hunter1");
        assertThat(record.get(1))
                .contains("script sha256:", "(21 characters)", "3 objects")
                .doesNotContain("hunter2");
    }
}
