package org.runspace.servers.steps;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/** Does something in a transaction of its own, while that of the caller is suspended. */
@ApplicationScoped
public class Nested {
    /**
     * Does it.
     *
     * @param work what to do
     */
    @Transactional(TxType.REQUIRES_NEW)
    public void run(Runnable work) {
        work.run();
    }
}
