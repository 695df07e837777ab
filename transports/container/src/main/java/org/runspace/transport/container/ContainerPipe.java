package org.runspace.transport.container;

/** The name, as the host sees it, of the pipe that a PowerShell in a container without a virtual machine listens on. */
final class ContainerPipe {
    /**
     * Java's paths know the prefix with the point, and not the one with the question mark; both lead to the kernel's
     * own names.
     */
    private static final String KERNEL = "\\\\.\\GLOBALROOT";

    private static final String KERNEL_VERBATIM = "\\\\?\\GLOBALROOT";
    private static final String PIPES = "\\Device\\NamedPipe\\";

    private ContainerPipe() {}

    /**
     * The pipe of one process.
     *
     * @param root where the container's names are
     * @param startTicks when the process was started
     * @param pid its id on the host
     * @param process its name without the extension
     */
    static String path(String root, long startTicks, long pid, String process) {
        return folder(root) + "PSHost." + startTicks + "." + pid + ".DefaultAppDomain." + process;
    }

    private static String folder(String root) {
        boolean full = startsWith(root, KERNEL) || startsWith(root, KERNEL_VERBATIM);
        String names = full ? root.substring(KERNEL.length()) : root;
        String inner = names.endsWith("\\") ? names.substring(0, names.length() - 1) : names;
        return KERNEL + (inner.startsWith("\\") ? inner : "\\" + inner) + PIPES;
    }

    private static boolean startsWith(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
