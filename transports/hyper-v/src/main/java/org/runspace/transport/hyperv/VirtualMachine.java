package org.runspace.transport.hyperv;

import java.util.UUID;

/**
 * A virtual machine of the host.
 *
 * @param id its id, which is unique
 * @param name its name, which need not be unique
 * @param state a word of Hyper-V such as {@code Running}, {@code Off} or {@code Saved}, or its number
 */
public record VirtualMachine(UUID id, String name, String state) {
    private static final String RUNNING_NUMBER = "2";

    /**
     * Returns whether sessions can connect to it.
     *
     * @return true if it is running; false also while it starts or stops
     */
    public boolean isRunning() {
        return state.equalsIgnoreCase("Running") || state.equals(RUNNING_NUMBER);
    }
}
