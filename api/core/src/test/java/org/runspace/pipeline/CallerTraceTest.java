package org.runspace.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CallerTraceTest {
    @Test
    void anExceptionOfAnotherThreadShowsTheCaller() {
        IllegalStateException failure =
                CompletableFuture.supplyAsync(IllegalStateException::new).join();

        assertThat(CallerTrace.addTo(failure)).isSameAs(failure);

        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(failure.getSuppressed()[0].getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .contains("anExceptionOfAnotherThreadShowsTheCaller");
    }

    @Test
    void anExceptionThatWasMadeBelowTheCallShowsItAlready() {
        assertThat(CallerTrace.addTo(new IllegalStateException()).getSuppressed())
                .isEmpty();
    }
}
