package org.runspace.transport.container;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.win32.StdCallLibrary;

/** The functions of kernel32.dll that are needed, under their own names. */
interface Kernel32 extends StdCallLibrary {
    int PROCESS_QUERY_LIMITED_INFORMATION = 0x1000;
    int ERROR_ACCESS_DENIED = 5;

    Pointer OpenProcess(int access, int inherit, int pid);

    int GetProcessTimes(
            Pointer process,
            LongByReference creation,
            LongByReference exit,
            LongByReference kernel,
            LongByReference user);

    int CloseHandle(Pointer handle);

    Pointer LocalFree(Pointer memory);
}
