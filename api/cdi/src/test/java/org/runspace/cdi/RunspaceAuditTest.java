package org.runspace.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.runspace.RunListeners;
import org.runspace.audit.RunContext;
import org.runspace.audit.RunCounts;
import org.runspace.audit.RunInfo;
import org.runspace.audit.RunKind;
import org.runspace.audit.RunListener;
import org.runspace.audit.RunOutcome;
import org.runspace.audit.RunSummary;

/** An application's beans that are told of runs, as the pools of its server see them. */
class RunspaceAuditTest {
    private static final RunInfo RUN = new RunInfo(
            UUID.randomUUID(),
            UUID.randomUUID(),
            "loopback:",
            RunKind.COMMANDS,
            false,
            List.of(),
            Instant.EPOCH,
            RunContext.NONE);
    private static final RunSummary END =
            new RunSummary(RunOutcome.COMPLETED, null, Duration.ZERO, RunCounts.NONE, 0, 0);

    /** Belongs to a request. */
    @RequestScoped
    static class Page {
        String number() {
            return "page 1";
        }
    }

    /** Stands for the caller that a container knows. */
    @ApplicationScoped
    static class Security {
        @Produces
        Principal caller() {
            return () -> "ann";
        }
    }

    /** Belongs to the application. */
    @ApplicationScoped
    @RunspaceAudit("application")
    static class Diary implements RunListener {
        private static final List<String> ENTRIES = new ArrayList<>();

        @Inject
        private Page page;

        @Override
        public void before(RunInfo run) {
            ENTRIES.add("before " + run.target() + " in " + page.number());
        }

        @Override
        public void after(RunInfo run, RunSummary summary) {
            ENTRIES.add("after " + run.target() + " in " + page.number());
        }
    }

    @Test
    void aBeanIsToldOnThreadsThatAreInNoRequestUntilItsApplicationEnds() throws Exception {
        Diary.ENTRIES.clear();
        try (TestBeans beans = TestBeans.of(Diary.class, Page.class)) {
            RunListener offered = RunListeners.named("application").orElseThrow();
            offered.before(RUN);
            offered.after(RUN, END);
        }
        assertThat(Diary.ENTRIES).containsExactly("before loopback: in page 1", "after loopback: in page 1");
        assertThat(RunListeners.named("application")).isEmpty();
    }

    @Test
    void theCallerIsTheOneThatTheContainerKnows() throws Exception {
        try (TestBeans beans = TestBeans.of(Diary.class, Page.class, Security.class)) {
            assertThat(RunListeners.named("application").orElseThrow().context().caller())
                    .isEqualTo("ann");
        }
    }

    @Test
    void withoutACallerNobodyIsTold() throws Exception {
        try (TestBeans beans = TestBeans.of(Diary.class, Page.class)) {
            assertThat(RunListeners.named("application").orElseThrow().context())
                    .isEqualTo(RunContext.NONE);
        }
    }
}
