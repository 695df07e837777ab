package org.runspace.reactive;

import org.runspace.PowerShell;
import org.runspace.RunspaceFactory;
import org.runspace.RunspacePool;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/** What a pool publishes. */
public class PoolItemsTest extends ItemsRules {
    private RunspacePool pool;
    private RunspacePool closed;

    @BeforeClass
    public void open() {
        pool = RunspaceFactory.openPool(1, MOST_AT_ONCE, "loopback:");
        closed = RunspaceFactory.openPool(1, 1, "loopback:");
        closed.close();
    }

    @AfterClass(alwaysRun = true)
    public void close() {
        pool.close();
    }

    @Override
    PowerShell ofOpen() {
        return pool.powerShell();
    }

    @Override
    PowerShell ofClosed() {
        return closed.powerShell();
    }
}
