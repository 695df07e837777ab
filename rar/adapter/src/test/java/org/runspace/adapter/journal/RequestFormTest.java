package org.runspace.adapter.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.runspace.PSInvocationSettings;
import org.runspace.PipelineResultTypes;
import org.runspace.RemoteStreamOptions;
import org.runspace.error.SessionStateException;
import org.runspace.host.PSHost;
import org.runspace.object.PSCredential;
import org.runspace.object.ProtectedString;
import org.runspace.object.SecureString;
import org.runspace.pipeline.Command;
import org.runspace.pipeline.CommandParameter;
import org.runspace.pipeline.PipelineRequest;
import org.runspace.pipeline.StreamMerge;

/** What of a compensation comes back from the journal: all of it, or it is refused. */
class RequestFormTest {
    @Test
    void everyPartComesBack() {
        StreamMerge merge = StreamMerge.NONE
                .with(PipelineResultTypes.ERROR, PipelineResultTypes.OUTPUT)
                .with(PipelineResultTypes.WARNING, PipelineResultTypes.NULL)
                .withPrevious();
        PipelineRequest request = new PipelineRequest(
                List.of(
                        List.of(
                                new Command("Get-Item", false, null, List.of()),
                                new Command(
                                        "param($a)\n\"<$a>\" # \u00e4 \ud83d\ude00",
                                        true,
                                        true,
                                        merge,
                                        List.of(
                                                new CommandParameter(null, 1),
                                                new CommandParameter("Name", "a\r\nb\t_x0041_"),
                                                new CommandParameter("Force", true),
                                                new CommandParameter("Nothing", null),
                                                new CommandParameter("Empty", ""),
                                                new CommandParameter("Many", List.of(1L, "two", 3.5)),
                                                new CommandParameter("Time", Duration.ofMillis(1500))))),
                        List.of(new Command("Out-Null", false, false, List.of()))),
                Arrays.asList(1, null, "three"),
                Duration.ofSeconds(90),
                new PSInvocationSettings(
                        true, Set.of(RemoteStreamOptions.ADD_INVOCATION_INFO_TO_ERROR_RECORD), true, null));

        assertThat(RequestForm.read(RequestForm.write(request))).isEqualTo(request);
    }

    @Test
    void whatIsAbsentStaysAbsent() {
        PipelineRequest request = of(new CommandParameter(null, "text"));

        assertThat(RequestForm.read(RequestForm.write(request))).isEqualTo(request);
    }

    @Test
    void secretsAreRefusedWhereverTheyStand() {
        SecureString secret = SecureString.of("hidden".toCharArray());
        for (Object value : List.of(
                secret,
                new PSCredential("user", secret),
                Map.of("Inner", List.of(secret)),
                new ProtectedString("68006900"),
                List.of(new ProtectedString("68006900")))) {
            PipelineRequest request = of(new CommandParameter("Fine", 1), new CommandParameter("Token", value));

            assertThatThrownBy(() -> RequestForm.write(request))
                    .isInstanceOf(SessionStateException.class)
                    .hasMessageStartingWith("PSRP1737: ")
                    .hasMessageContaining("the parameter Token: ")
                    .hasMessageNotContainingAny("hidden", "68006900");
        }
    }

    @Test
    void aTextThatLooksLikeASecretIsNone() {
        PipelineRequest request = of(new CommandParameter("Text", "<SS>68006900</SS>"));

        assertThat(RequestForm.read(RequestForm.write(request))).isEqualTo(request);
    }

    @Test
    void whatHasNoFormIsRefusedByName() {
        assertThatThrownBy(() -> RequestForm.write(of(new CommandParameter("Thread", Thread.currentThread()))))
                .hasMessageStartingWith("PSRP1737: ")
                .hasMessageContaining("the parameter Thread: ");
        assertThatThrownBy(() -> RequestForm.write(of(new CommandParameter("Long", "x".repeat(RequestForm.LONGEST)))))
                .hasMessageStartingWith("PSRP1737: ")
                .hasMessageContaining("characters");
    }

    @Test
    void inputWithoutEndIsRefused() {
        for (int length : new int[] {1000, 100_000}) {
            assertThatThrownBy(() -> RequestForm.repeatable(withInput(() -> endless("x".repeat(length)))))
                    .isInstanceOf(SessionStateException.class)
                    .hasMessageStartingWith("PSRP1737: ")
                    .hasMessageContaining("its input has more than " + RequestForm.LONGEST + " characters");
        }
    }

    @Test
    void inputIsReadOnce() {
        PipelineRequest repeatable = RequestForm.repeatable(withInput(Arrays.asList(1, null, "two")));

        assertThat(repeatable.input()).isEqualTo(Arrays.asList(1, null, "two"));
        assertThat(RequestForm.read(RequestForm.write(repeatable))).isEqualTo(repeatable);
    }

    private static PipelineRequest withInput(Iterable<?> input) {
        return new PipelineRequest(of().statements(), input, null, PSInvocationSettings.DEFAULT);
    }

    /** Gives up in the end, so that a reader without a limit fails and takes no more memory. */
    private static Iterator<Object> endless(Object each) {
        return new Iterator<>() {
            private int given;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Object next() {
                assertThat(++given).isLessThan(1 << 18);
                return each;
            }
        };
    }

    @Test
    void aHostIsRefused() {
        PipelineRequest request = new PipelineRequest(
                of().statements(), null, null, PSInvocationSettings.DEFAULT.withHost(new PSHost() {}));

        assertThatThrownBy(() -> RequestForm.write(request)).hasMessageContaining("host");
    }

    @Test
    void aQuestionForCommandsIsRefused() {
        PipelineRequest request = new PipelineRequest(
                of().statements(), null, null, PSInvocationSettings.DEFAULT, PipelineRequest.Kind.METADATA);

        assertThatThrownBy(() -> RequestForm.write(request)).hasMessageContaining("which commands there are");
    }

    private static PipelineRequest of(CommandParameter... parameters) {
        return new PipelineRequest(
                List.of(List.of(new Command("Undo", false, null, List.of(parameters)))),
                null,
                null,
                PSInvocationSettings.DEFAULT);
    }
}
