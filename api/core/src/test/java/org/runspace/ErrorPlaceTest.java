package org.runspace;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.runspace.object.CategoryInfo;
import org.runspace.object.ErrorCategory;
import org.runspace.object.ErrorRecord;
import org.runspace.object.InvocationInfo;
import org.runspace.object.PSObject;

/** The exception of a run shows an error as PowerShell does: the message, and below it the place in the script. */
class ErrorPlaceTest {
    private static final String PLACE = "At line:2 char:5\n+     throw 'x'\n+     ~~~~~~~~~";

    /** A line that follows another one in a message begins with a blank. */
    private static final String SHOWN = "At line:2 char:5\n  +     throw 'x'\n  +     ~~~~~~~~~";

    @Test
    void aRunThatFailedSaysWhere() {
        assertThatThrownBy(() -> failed(error("x", PLACE)).orThrow())
                .hasMessage("PSRP1301: the command failed: x\n  " + SHOWN);
    }

    @Test
    void anErrorThatWasWrittenSaysWhere() {
        InvocationResult.Collector collector = new InvocationResult.Collector();
        collector.add(new PipelineItem.ErrorItem(error("x", PLACE)));
        collector.add(new PipelineItem.StateChanged(PipelineState.COMPLETED, null));
        assertThatThrownBy(collector.result()::orThrow)
                .hasMessage("PSRP1304: the command wrote 1 error(s), the first: x\n  " + SHOWN);
    }

    @Test
    void aPlaceThatTheMessageHasAlreadyIsNotRepeated() {
        assertThatThrownBy(() -> failed(error(PLACE + "\nMissing '}'.", PLACE)).orThrow())
                .hasMessage("PSRP1301: the command failed: " + SHOWN + "\n  Missing '}'.");
    }

    @Test
    void anErrorWithoutAPlaceIsItsMessage() {
        assertThatThrownBy(() -> failed(error("x", null)).orThrow()).hasMessage("PSRP1301: the command failed: x");
        assertThatThrownBy(() -> failed(error("x", "")).orThrow()).hasMessage("PSRP1301: the command failed: x");
    }

    private static InvocationResult<PSObject> failed(ErrorRecord reason) {
        InvocationResult.Collector collector = new InvocationResult.Collector();
        collector.add(new PipelineItem.StateChanged(PipelineState.FAILED, reason));
        return collector.result();
    }

    private static ErrorRecord error(String message, @Nullable String place) {
        InvocationInfo info = place == null ? null : new InvocationInfo("", "", 2, 5, "", place, "", PSObject.NULL);
        CategoryInfo category = new CategoryInfo(ErrorCategory.NotSpecified, "", "", "", "", "");
        return new ErrorRecord(message, PSObject.NULL, null, "x", category, info, null, null, PSObject.NULL);
    }
}
