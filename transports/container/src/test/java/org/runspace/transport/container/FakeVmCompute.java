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

/** Plays vmcompute.dll, whose calls give their results at once. A handle is as good as its number. */
final class FakeVmCompute implements VmComputeLibrary {
    final List<String> calls = new ArrayList<>();
    final Set<Long> handles = new HashSet<>();
    final NativeTexts texts;
    /** What a call returns, and what it says then. */
    final Map<String, Integer> codes = new HashMap<>();

    String document;
    String properties;
    private long last;

    FakeVmCompute(NativeTexts texts) {
        this.texts = texts;
    }

    @Override
    public int HcsOpenComputeSystem(WString id, PointerByReference system, PointerByReference result) {
        return called("open " + id, system, result);
    }

    @Override
    public int HcsCloseComputeSystem(Pointer system) {
        return close(system);
    }

    @Override
    public int HcsGetComputeSystemProperties(
            Pointer system, WString query, PointerByReference to, PointerByReference result) {
        texts.give(properties, to);
        return called("properties " + query, null, result);
    }

    @Override
    public int HcsCreateProcess(
            Pointer system,
            WString parameters,
            Pointer information,
            PointerByReference process,
            PointerByReference result) {
        information.setInt(0, 8224);
        return called("create " + parameters, process, result);
    }

    @Override
    public int HcsOpenProcess(Pointer system, int pid, PointerByReference process, PointerByReference result) {
        return called("openProcess " + pid, process, result);
    }

    @Override
    public int HcsTerminateProcess(Pointer process, PointerByReference result) {
        return called("terminate", null, result);
    }

    @Override
    public int HcsCloseProcess(Pointer process) {
        return close(process);
    }

    private int called(String call, PointerByReference handle, PointerByReference result) {
        calls.add(call);
        int code = codes.getOrDefault(call.split(" ")[0], 0);
        texts.give(document, result);
        if (code >= 0 && handle != null) {
            handles.add(++last);
            handle.setValue(new Pointer(last));
        }
        return code;
    }

    private int close(Pointer handle) {
        if (!handles.remove(Pointer.nativeValue(handle))) {
            throw new AssertionError("closed twice, or never opened: " + handle);
        }
        return 0;
    }
}
