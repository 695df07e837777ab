package org.runspace.transport.container;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import java.util.ArrayList;
import java.util.List;

/** Plays Windows' kernel: one process, and the memory of texts. */
final class FakeKernel32 implements Kernel32 {
    final List<String> calls = new ArrayList<>();
    final NativeTexts texts;
    long startTicks = 134312708967800123L;
    /** The error of the next call that can fail. */
    int error;

    FakeKernel32(NativeTexts texts) {
        this.texts = texts;
    }

    @Override
    public Pointer OpenProcess(int access, int inherit, int pid) {
        calls.add("open " + Integer.toHexString(access) + " " + inherit + " " + Integer.toUnsignedString(pid));
        return error == 0 ? new Pointer(99) : failed();
    }

    private Pointer failed() {
        Native.setLastError(error);
        return null;
    }

    @Override
    public int GetProcessTimes(
            Pointer process,
            LongByReference creation,
            LongByReference exit,
            LongByReference kernel,
            LongByReference user) {
        creation.setValue(startTicks);
        return 1;
    }

    @Override
    public int CloseHandle(Pointer handle) {
        calls.add("close " + Pointer.nativeValue(handle));
        return 1;
    }

    @Override
    public Pointer LocalFree(Pointer memory) {
        texts.free(memory);
        return null;
    }
}
