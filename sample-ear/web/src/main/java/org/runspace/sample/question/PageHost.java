package org.runspace.sample.question;

import java.util.Optional;
import org.runspace.host.PSHost;
import org.runspace.host.PSHostUserInterface;

/** The program that a script sees as its host: it asks in the page, and shows what is written as records of the run. */
public final class PageHost implements PSHost {
    private final PSHostUserInterface ui;

    /**
     * Creates the host of a run.
     *
     * @param questions asks the user
     */
    public PageHost(Questions questions) {
        this.ui = new PageUserInterface(questions);
    }

    @Override
    public Optional<PSHostUserInterface> ui() {
        return Optional.of(ui);
    }
}
