package org.runspace.transport.hyperv;

import java.util.UUID;

/**
 * A virtual machine as its host knows it.
 *
 * @param id unique
 * @param name not unique
 * @param state a word of Hyper-V such as {@code Running}, {@code Off} or {@code Saved}, or its number
 */
public record VirtualMachine(UUID id, String name, String state) {
    private static final String RUNNING_NUMBER = "2";

    /**
     * Returns whether it can be talked to.
     *
     * @return false also while it starts or stops
     */
    public boolean isRunning() {
        return state.equalsIgnoreCase("Running") || state.equals(RUNNING_NUMBER);
    }
}
