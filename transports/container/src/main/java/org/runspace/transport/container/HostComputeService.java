package org.runspace.transport.container;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.win32.StdCallLibrary;
import java.time.Duration;
import java.util.Locale;
import org.runspace.error.OpenFailure;
import org.runspace.transport.stream.TransportOpenException;

/**
 * The compute service of this host, by the newer of its two libraries that is there. They have functions of the same
 * names with different parameters and different owners of the results: each has a class of its own. Nothing native is
 * loaded before it is needed, nor is JNA: container engines are used without either.
 */
final class HostComputeService implements ComputeService {
    private final boolean windows;
    private final Libraries libraries;
    private ComputeService loaded;

    HostComputeService() {
        this(System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows"), new SystemLibraries());
    }

    HostComputeService(boolean windows, Libraries libraries) {
        this.windows = windows;
        this.libraries = libraries;
    }

    /** Loads native libraries. */
    interface Libraries {
        /**
         * Loads one.
         *
         * @param needed a function without which it is of no use
         * @throws UnsatisfiedLinkError if there is no such library, or it is too old
         */
        <T extends StdCallLibrary> T load(String name, Class<T> type, String needed);
    }

    /** Those of Windows. */
    private static final class SystemLibraries implements Libraries {
        @Override
        public <T extends StdCallLibrary> T load(String name, Class<T> type, String needed) {
            NativeLibrary.getInstance(name).getFunction(needed);
            return Native.load(name, type);
        }
    }

    @Override
    public Isolation isolation(String container, Duration limit) throws TransportOpenException {
        return loaded().isolation(container, limit);
    }

    @Override
    public long start(String container, String commandLine, boolean restricted, Duration limit)
            throws TransportOpenException {
        return loaded().start(container, commandLine, restricted, limit);
    }

    @Override
    public void terminate(String container, long pid, Duration limit) throws TransportOpenException {
        loaded().terminate(container, pid, limit);
    }

    @Override
    public long startTicks(long pid) throws TransportOpenException {
        return loaded().startTicks(pid);
    }

    private synchronized ComputeService loaded() throws TransportOpenException {
        if (!windows) {
            throw new TransportOpenException(
                    OpenFailure.CONFIGURATION, "a compute service for containers exists only on Windows", null);
        }
        if (loaded == null) {
            loaded = load();
        }
        return loaded;
    }

    private ComputeService load() throws TransportOpenException {
        Kernel32 kernel = libraries.load("kernel32", Kernel32.class, "GetProcessTimes");
        try {
            return new ComputeCore(
                    libraries.load("ComputeCore", ComputeCoreLibrary.class, "HcsWaitForOperationResultAndProcessInfo"),
                    kernel);
        } catch (UnsatisfiedLinkError newer) {
            try {
                return new VmCompute(
                        libraries.load("vmcompute", VmComputeLibrary.class, "HcsOpenComputeSystem"),
                        libraries.load("ole32", TaskMemory.class, "CoTaskMemFree"),
                        kernel);
            } catch (UnsatisfiedLinkError older) {
                older.addSuppressed(newer);
                throw new TransportOpenException(
                        OpenFailure.CONFIGURATION,
                        "neither ComputeCore.dll nor vmcompute.dll can be loaded: the containers feature of Windows is not installed"
                                + (Platform.is64Bit() ? "" : ", or not for a 32-bit Java"),
                        older);
            }
        }
    }
}
