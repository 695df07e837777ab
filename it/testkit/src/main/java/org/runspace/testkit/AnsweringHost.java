package org.runspace.testkit;

import java.util.Optional;
import java.util.function.Supplier;
import org.runspace.host.PSHost;
import org.runspace.host.PSHostUserInterface;

/**
 * A host that answers every question for a line by a call.
 *
 * @param answer called on the thread of the host call; it may wait, and what it throws is the host's failure
 */
public record AnsweringHost(Supplier<String> answer) implements PSHost {
    @Override
    public Optional<PSHostUserInterface> ui() {
        return Optional.of(new PSHostUserInterface() {
            @Override
            public String readLine() {
                return answer.get();
            }
        });
    }
}
