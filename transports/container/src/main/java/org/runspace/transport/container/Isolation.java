package org.runspace.transport.container;

import java.util.UUID;

/**
 * How a Windows container is isolated from its host: by a virtual machine around it, or only by the kernel's own
 * namespaces.
 *
 * @param machine the virtual machine's id, or null if the container's processes are the host's
 * @param root the container's place in the kernel's namespace, such as {@code \Silos\604}; null if there is a virtual
 *     machine
 */
public record Isolation(UUID machine, String root) {
    /** Requires exactly one of the two. */
    public Isolation {
        if ((machine == null) == (root == null)) {
            throw new IllegalArgumentException("either a machine or a root");
        }
    }

    /**
     * Creates the isolation of a container with a virtual machine around it (Hyper-V isolation).
     *
     * @param machine the virtual machine's id
     * @return the isolation
     */
    public static Isolation byMachine(UUID machine) {
        return new Isolation(machine, null);
    }

    /**
     * Creates the isolation of a container whose processes are the host's (process isolation).
     *
     * @param root the container's place in the kernel's namespace
     * @return the isolation
     */
    public static Isolation byNames(String root) {
        return new Isolation(null, root);
    }

    boolean hasMachine() {
        return machine != null;
    }
}
