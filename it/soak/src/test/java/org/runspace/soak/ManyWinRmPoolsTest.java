package org.runspace.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pools of WinRM sessions that wait for output cost memory, and nearly no threads. */
class ManyWinRmPoolsTest {
    private static final int MOST_THREADS = 32;
    private static final int MOST_BYTES = 320 * 1024;
    private static final int MEGABYTES = 1024;
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final Pattern FIGURE = Pattern.compile("(\\w+)=(\\d+)");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void manyIdlePoolsLiveInOneJvm(String scheme) throws Exception {
        String pools = Integer.toString(Integer.getInteger("soak.winrm"));
        String printed = new SmallJvm(folder, MEGABYTES).run(IdlePools.class, LIMIT, pools, scheme, folder.toString());
        Map<String, Integer> figures = FIGURE.matcher(printed)
                .results()
                .collect(Collectors.toMap(it -> it.group(1), it -> Integer.valueOf(it.group(2))));
        System.out.println(pools + " pools by " + scheme + ": " + figures);
        assertThat(figures).as(printed).containsKeys("threads", "bytes", "left");
        assertThat(figures.get("threads")).as("threads while all are idle").isLessThanOrEqualTo(MOST_THREADS);
        assertThat(figures.get("bytes")).as("bytes of a pool and its server").isLessThanOrEqualTo(MOST_BYTES);
        assertThat(figures.get("left")).as("threads after all were closed").isZero();
    }
}
