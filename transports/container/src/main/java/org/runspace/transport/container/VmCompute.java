package org.runspace.transport.container;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.WString;
import com.sun.jna.ptr.PointerByReference;
import java.time.Duration;
import org.runspace.transport.stream.TransportOpenException;

/**
 * The compute service by vmcompute.dll, for hosts before ComputeCore.dll. Its calls have no limit but the service's
 * own; a session that waits too long is given up meanwhile.
 */
final class VmCompute extends NativeComputeService {
    /** The end has begun; listeners that are registered get its result. */
    private static final int PENDING = 0xC0370103;
    /** All properties that are had without asking for more. */
    private static final WString QUERY = new WString("{}");

    private final VmComputeLibrary library;
    private final TaskMemory memory;

    VmCompute(VmComputeLibrary library, TaskMemory memory, Kernel32 kernel) {
        super(kernel);
        this.library = library;
        this.memory = memory;
    }

    /** Done with an open container. */
    private interface InSystem<T> {
        T run(Pointer system) throws TransportOpenException;
    }

    /** Fills in its result, whether it succeeds or fails. */
    private interface Call {
        int run(PointerByReference result);
    }

    @Override
    void free(Pointer text) {
        memory.CoTaskMemFree(text);
    }

    @Override
    public Isolation isolation(String container, Duration limit) throws TransportOpenException {
        return inSystem(container, system -> {
            PointerByReference properties = new PointerByReference();
            try {
                call(
                        asking(container),
                        result -> library.HcsGetComputeSystemProperties(system, QUERY, properties, result));
            } catch (TransportOpenException e) {
                take(properties);
                throw e;
            }
            return ComputeDocuments.isolation(container, take(properties));
        });
    }

    @Override
    public long start(String container, String commandLine, boolean restricted, Duration limit)
            throws TransportOpenException {
        WString document = new WString(ComputeDocuments.process(commandLine, restricted));
        return inSystem(container, system -> {
            PointerByReference process = new PointerByReference();
            try (Memory information = processInformation()) {
                call(
                        starting(container, commandLine),
                        result -> library.HcsCreateProcess(system, document, information, process, result));
                return pid(information);
            } finally {
                close(process);
            }
        });
    }

    @Override
    public void terminate(String container, long pid, Duration limit) throws TransportOpenException {
        String what = ending(container, pid);
        inSystem(container, system -> {
            PointerByReference process = new PointerByReference();
            call(what, result -> library.HcsOpenProcess(system, (int) pid, process, result));
            try {
                call(what, result -> {
                    int code = library.HcsTerminateProcess(process.getValue(), result);
                    return code == PENDING ? 0 : code;
                });
                return null;
            } finally {
                close(process);
            }
        });
    }

    private <T> T inSystem(String container, InSystem<T> action) throws TransportOpenException {
        PointerByReference system = new PointerByReference();
        call(opening(container), result -> library.HcsOpenComputeSystem(new WString(container), system, result));
        try {
            return action.run(system.getValue());
        } finally {
            library.HcsCloseComputeSystem(system.getValue());
        }
    }

    private void call(String what, Call call) throws TransportOpenException {
        PointerByReference result = new PointerByReference();
        int code = call.run(result);
        check(what, code, take(result));
    }

    private void close(PointerByReference process) {
        if (process.getValue() != null) {
            library.HcsCloseProcess(process.getValue());
        }
    }
}
