package org.runspace.transport.container;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import org.runspace.error.OpenFailure;
import org.runspace.transport.stream.TransportOpenException;

/** What the two libraries of the compute service have in common. */
abstract class NativeComputeService implements ComputeService {
    private final Kernel32 kernel;

    NativeComputeService(Kernel32 kernel) {
        this.kernel = kernel;
    }

    /** Frees a text that the library made. */
    abstract void free(Pointer text);

    @Override
    public final long startTicks(long pid) throws TransportOpenException {
        Pointer process = kernel.OpenProcess(Kernel32.PROCESS_QUERY_LIMITED_INFORMATION, 0, (int) pid);
        if (process == null) {
            throw notSeen(pid);
        }
        try {
            LongByReference creation = new LongByReference();
            if (kernel.GetProcessTimes(
                            process, creation, new LongByReference(), new LongByReference(), new LongByReference())
                    == 0) {
                throw notSeen(pid);
            }
            return creation.getValue();
        } finally {
            kernel.CloseHandle(process);
        }
    }

    private static TransportOpenException notSeen(long pid) {
        int error = Native.getLastError();
        return new TransportOpenException(
                error == Kernel32.ERROR_ACCESS_DENIED ? OpenFailure.AUTHENTICATION : OpenFailure.UNREACHABLE,
                "looking at the process " + pid + " that was started in the container failed with Windows error "
                        + error,
                null);
    }

    /** Takes a text over from the library; empty if there is none. */
    final String take(PointerByReference reference) {
        Pointer text = reference.getValue();
        if (text == null) {
            return "";
        }
        try {
            return text.getWideString(0);
        } finally {
            reference.setValue(null);
            free(text);
        }
    }

    static void check(String what, int code, String document) throws TransportOpenException {
        if (code < 0) {
            throw ComputeFailure.of(what, code, document);
        }
    }

    /**
     * Room for the structure with a process's id, a reserved number and three handles, which stay empty because nothing
     * is redirected.
     */
    static Memory processInformation() {
        Memory information = new Memory(2L * Integer.BYTES + 3L * Native.POINTER_SIZE);
        information.clear();
        return information;
    }

    static long pid(Pointer information) {
        return Integer.toUnsignedLong(information.getInt(0));
    }

    static String opening(String container) {
        return "opening the container " + container;
    }

    static String asking(String container) {
        return "asking for the properties of the container " + container;
    }

    static String starting(String container, String commandLine) {
        String program = commandLine.startsWith("\"")
                ? commandLine.substring(1, commandLine.indexOf('"', 1))
                : commandLine.split(" ", 2)[0];
        return "starting " + program + " in the container " + container;
    }

    static String ending(String container, long pid) {
        return "ending the process " + pid + " in the container " + container;
    }
}
