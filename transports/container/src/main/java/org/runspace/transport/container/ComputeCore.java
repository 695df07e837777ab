package org.runspace.transport.container;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.WString;
import com.sun.jna.ptr.PointerByReference;
import java.time.Duration;
import org.runspace.error.ErrorCode;
import org.runspace.error.OpenFailure;
import org.runspace.transport.stream.TransportOpenException;

/** The compute service by ComputeCore.dll, where calls only begin an operation, whose end is waited for. */
final class ComputeCore extends NativeComputeService {
    private static final Duration ABANDON_LIMIT = Duration.ofSeconds(5);

    private final ComputeCoreLibrary library;
    private final Kernel32 kernel;

    ComputeCore(ComputeCoreLibrary library, Kernel32 kernel) {
        super(kernel);
        this.library = library;
        this.kernel = kernel;
    }

    /** Done with an open container. */
    private interface InSystem<T> {
        T run(Pointer system) throws TransportOpenException;
    }

    /** Begins an operation. */
    private interface Begin {
        int run(Pointer operation);
    }

    /** Waits for the end of an operation. */
    private interface Await {
        int run(Pointer operation, PointerByReference result);
    }

    @Override
    void free(Pointer text) {
        kernel.LocalFree(text);
    }

    @Override
    public Isolation isolation(String container, Duration limit) throws TransportOpenException {
        String what = asking(container);
        return inSystem(
                container,
                system -> ComputeDocuments.isolation(
                        container,
                        complete(
                                what,
                                limit,
                                operation -> library.HcsGetComputeSystemProperties(system, operation, null))));
    }

    @Override
    public long start(String container, String commandLine, boolean restricted, Duration limit)
            throws TransportOpenException {
        WString document = new WString(ComputeDocuments.process(commandLine, restricted));
        return inSystem(container, system -> start(system, document, starting(container, commandLine), limit));
    }

    private long start(Pointer system, WString document, String what, Duration limit) throws TransportOpenException {
        PointerByReference process = new PointerByReference();
        try (Memory information = processInformation()) {
            inOperation(
                    what,
                    operation -> library.HcsCreateProcess(system, document, operation, null, process),
                    (operation, result) -> library.HcsWaitForOperationResultAndProcessInfo(
                            operation, millis(limit), information, result));
            return pid(information);
        } catch (TransportOpenException e) {
            if (e.kind() == OpenFailure.TIMEOUT && process.getValue() != null) {
                abandon(process.getValue());
            }
            throw e;
        } finally {
            close(process);
        }
    }

    /** What was not started in time may be started later, when nobody knows of it any more. */
    private void abandon(Pointer process) {
        try {
            complete(
                    "ending a process that was not started in time",
                    ABANDON_LIMIT,
                    operation -> library.HcsTerminateProcess(process, operation, null));
        } catch (TransportOpenException e) {
            System.getLogger(ComputeCore.class.getName())
                    .log(System.Logger.Level.WARNING, ErrorCode.PROCESS_LEFT.message(e.getMessage()));
        }
    }

    @Override
    public void terminate(String container, long pid, Duration limit) throws TransportOpenException {
        String what = ending(container, pid);
        inSystem(container, system -> {
            PointerByReference process = new PointerByReference();
            check(what, library.HcsOpenProcess(system, (int) pid, ComputeCoreLibrary.GENERIC_ALL, process), "");
            try {
                return complete(
                        what, limit, operation -> library.HcsTerminateProcess(process.getValue(), operation, null));
            } finally {
                close(process);
            }
        });
    }

    private <T> T inSystem(String container, InSystem<T> action) throws TransportOpenException {
        PointerByReference system = new PointerByReference();
        check(
                opening(container),
                library.HcsOpenComputeSystem(new WString(container), ComputeCoreLibrary.GENERIC_ALL, system),
                "");
        try {
            return action.run(system.getValue());
        } finally {
            library.HcsCloseComputeSystem(system.getValue());
        }
    }

    private String complete(String what, Duration limit, Begin begin) throws TransportOpenException {
        return inOperation(
                what,
                begin,
                (operation, result) -> library.HcsWaitForOperationResult(operation, millis(limit), result));
    }

    private String inOperation(String what, Begin begin, Await await) throws TransportOpenException {
        Pointer operation = library.HcsCreateOperation(null, null);
        if (operation == null) {
            throw new TransportOpenException(
                    OpenFailure.UNREACHABLE,
                    what + " failed: the compute service gives no operation to wait for",
                    null);
        }
        try {
            check(what, begin.run(operation), "");
            PointerByReference result = new PointerByReference();
            int code = await.run(operation, result);
            String document = take(result);
            check(what, code, document);
            return document;
        } finally {
            library.HcsCloseOperation(operation);
        }
    }

    private void close(PointerByReference process) {
        if (process.getValue() != null) {
            library.HcsCloseProcess(process.getValue());
        }
    }

    private static int millis(Duration limit) {
        return (int) Math.max(1, Math.min(limit.toMillis(), Integer.MAX_VALUE));
    }
}
