package org.runspace.transport.container;

import com.sun.jna.Pointer;
import com.sun.jna.win32.StdCallLibrary;

/** The one function of ole32.dll that is needed, under its own name. */
interface TaskMemory extends StdCallLibrary {
    void CoTaskMemFree(Pointer memory);
}
