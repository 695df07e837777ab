package org.runspace.transport.container;

import com.sun.jna.Pointer;
import com.sun.jna.WString;
import com.sun.jna.ptr.PointerByReference;
import com.sun.jna.win32.StdCallLibrary;

/**
 * The functions of vmcompute.dll that are needed, under their own names: those of ComputeCore.dll, but with other
 * parameters. Results are texts that CoTaskMemFree frees.
 */
interface VmComputeLibrary extends StdCallLibrary {
    int HcsOpenComputeSystem(WString id, PointerByReference system, PointerByReference result);

    int HcsCloseComputeSystem(Pointer system);

    int HcsGetComputeSystemProperties(
            Pointer system, WString query, PointerByReference properties, PointerByReference result);

    int HcsCreateProcess(
            Pointer system,
            WString parameters,
            Pointer information,
            PointerByReference process,
            PointerByReference result);

    int HcsOpenProcess(Pointer system, int pid, PointerByReference process, PointerByReference result);

    int HcsTerminateProcess(Pointer process, PointerByReference result);

    int HcsCloseProcess(Pointer process);
}
