package org.runspace.engine.clixml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.runspace.error.ValueFormatException;
import org.runspace.recordings.ReaderVerdict;

/** What PowerShell's own reader takes is taken with the same value, and what it refuses is refused. */
class ReaderVerdictsTest {
    private final ClixmlReader reader = new ClixmlReader(new NameTable(), ClixmlLimits.DEFAULT, SecureStringCodec.NONE);

    @Test
    void theCorpusIsComplete() {
        assertThat(ReaderVerdict.all()).hasSize(2_707);
        assertThat(ReaderVerdict.all()).filteredOn(ReaderVerdict::taken).hasSize(1_374);
        assertThat(ReaderVerdict.all())
                .filteredOn(verdict -> verdict.value() != null)
                .hasSize(692);
    }

    @Test
    void whatPowerShellTakesIsTakenAndWhatItRefusesIsRefused() {
        List<ReaderVerdict> others = ReaderVerdict.all().stream()
                .filter(verdict -> takes(verdict.document()) != (verdict.taken() == (verdict.difference() == null)))
                .toList();
        assertThat(others).isEmpty();
    }

    @Test
    void whatWasTakenHasTheValueThatPowerShellFound() {
        List<String> others = ReaderVerdict.all().stream()
                .filter(verdict -> verdict.value() != null)
                .filter(verdict -> !same(read(verdict.document()), read(verdict.value())))
                .map(verdict -> verdict.document() + " is " + verdict.value() + ", and not "
                        + Documents.write(read(verdict.document())))
                .toList();
        assertThat(others).isEmpty();
    }

    /** A script block comes out of PowerShell as a string, and a local time in its own zone. */
    private static boolean same(Object read, Object expected) {
        if (read instanceof OffsetDateTime time && expected instanceof OffsetDateTime local) {
            return time.toInstant().equals(local.toInstant());
        }
        return Documents.write(read).equals(Documents.write(expected));
    }

    private boolean takes(String document) {
        try {
            read(document);
            return true;
        } catch (ValueFormatException e) {
            return false;
        }
    }

    private Object read(String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        return reader.read(bytes, 0, bytes.length);
    }
}
