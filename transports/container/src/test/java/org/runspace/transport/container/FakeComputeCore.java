package org.runspace.transport.container;

import com.sun.jna.Pointer;
import com.sun.jna.WString;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Plays ComputeCore.dll: it records the calls, keeps account of the handles, and answers or fails as it is told. A
 * handle is as good as its number.
 */
final class FakeComputeCore implements ComputeCoreLibrary {
    final List<String> calls = new ArrayList<>();
    final Set<Long> handles = new HashSet<>();
    final NativeTexts texts;
    /** By the name of the function that begins an operation: what the function itself returns. */
    final Map<String, Integer> codes = new HashMap<>();
    /** What the next wait returns, with which text. */
    int waitCode;

    String document;
    int pid = 8224;
    private long last;
    private String begun;

    FakeComputeCore(NativeTexts texts) {
        this.texts = texts;
    }

    @Override
    public Pointer HcsCreateOperation(Pointer context, Pointer callback) {
        return handle();
    }

    @Override
    public void HcsCloseOperation(Pointer operation) {
        close(operation);
    }

    @Override
    public int HcsWaitForOperationResult(Pointer operation, int millis, PointerByReference result) {
        return ended("wait", operation, millis, result);
    }

    @Override
    public int HcsWaitForOperationResultAndProcessInfo(
            Pointer operation, int millis, Pointer information, PointerByReference result) {
        if (waitCode >= 0) {
            information.setInt(0, pid);
        }
        return ended("waitForProcess", operation, millis, result);
    }

    private int ended(String call, Pointer operation, int millis, PointerByReference result) {
        calls.add(call + " " + begun + " " + millis);
        require(operation);
        texts.give(document, result);
        int code = waitCode;
        waitCode = 0;
        document = null;
        return code;
    }

    @Override
    public int HcsOpenComputeSystem(WString id, int access, PointerByReference system) {
        calls.add("open " + id + " " + Integer.toHexString(access));
        return made("HcsOpenComputeSystem", system);
    }

    @Override
    public void HcsCloseComputeSystem(Pointer system) {
        close(system);
    }

    @Override
    public int HcsGetComputeSystemProperties(Pointer system, Pointer operation, WString query) {
        return began("properties", query, system, operation);
    }

    @Override
    public int HcsCreateProcess(
            Pointer system,
            WString parameters,
            Pointer operation,
            Pointer securityDescriptor,
            PointerByReference process) {
        int code = began("create", parameters, system, operation);
        return code < 0 ? code : made("HcsCreateProcess", process);
    }

    @Override
    public int HcsOpenProcess(Pointer system, int process, int access, PointerByReference handle) {
        require(system);
        calls.add("openProcess " + process + " " + Integer.toHexString(access));
        return made("HcsOpenProcess", handle);
    }

    @Override
    public int HcsTerminateProcess(Pointer process, Pointer operation, WString options) {
        return began("terminate", options, process, operation);
    }

    @Override
    public void HcsCloseProcess(Pointer process) {
        close(process);
    }

    private int began(String call, WString text, Pointer object, Pointer operation) {
        require(object);
        require(operation);
        calls.add(call + " " + text);
        begun = call;
        return codes.getOrDefault(call, 0);
    }

    private int made(String call, PointerByReference to) {
        int code = codes.getOrDefault(call, 0);
        if (code >= 0) {
            to.setValue(handle());
        }
        return code;
    }

    private Pointer handle() {
        handles.add(++last);
        return new Pointer(last);
    }

    private void require(Pointer handle) {
        if (!handles.contains(Pointer.nativeValue(handle))) {
            throw new AssertionError("not open: " + handle);
        }
    }

    private void close(Pointer handle) {
        if (!handles.remove(Pointer.nativeValue(handle))) {
            throw new AssertionError("closed twice, or never opened: " + handle);
        }
    }
}
